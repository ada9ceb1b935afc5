package snq.backends.qasm.grammar;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.tree.Statement;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.Source;

/// Reads a text statement by statement, so that a long file never stands in memory as tokens. A
/// statement without mistakes is parsed once with the fast prediction (SLL); only another one is
/// parsed again with full prediction (LL).
public final class StatementReader {
  private final Source source;
  private final Limits limits;
  private final TreeBuilder builder;
  private @Nullable Scanner scanner;
  private boolean versionTwo;
  private @Nullable QasmParser parser;

  public StatementReader(Source source, Limits limits) {
    this.source = source;
    this.limits = limits;
    this.builder = new TreeBuilder(source.text());
  }

  /// One outermost statement.
  ///
  /// @param statements more than one where annotations stand in front of it; none at the end of the
  ///   text and where it could not be parsed
  /// @param end the offset behind it
  /// @param problem why it could not be parsed
  public record Read(List<Statement> statements, int end, Optional<Problem> problem) {
    public Read {
      statements = List.copyOf(statements);
    }

    /// True when there was nothing but the end of the text.
    public boolean isEnd() {
      return statements.isEmpty() && problem.isEmpty();
    }
  }

  /// From here on the words of version 2 are reserved, or those of version 3.
  public void version(boolean two) {
    versionTwo = two;
    scanner = null;
  }

  /// The statement that starts at or behind an offset.
  public Read next(int from) {
    if (scanner == null) {
      scanner = new Scanner(source, limits, versionTwo);
    }
    Piece piece = scanner.next(from);
    if (piece.problem().isPresent()) {
      return new Read(List.of(), piece.end(), piece.problem());
    }
    if (piece.tokens().size() == 1) {
      return new Read(List.of(), piece.end(), Optional.empty());
    }
    QasmParser.UnitContext unit = fast(piece);
    if (unit == null) {
      SyntaxProblems mistakes = new SyntaxProblems(source, piece);
      unit = full(piece, mistakes);
      if (unit == null) {
        return new Read(List.of(), piece.end(), mistakes.first());
      }
    }
    return new Read(builder.statements(unit.statement()), piece.end(), Optional.empty());
  }

  private QasmParser.@Nullable UnitContext fast(Piece piece) {
    QasmParser ready = parser(piece);
    ready.getInterpreter().setPredictionMode(PredictionMode.SLL);
    ready.setErrorHandler(new BailErrorStrategy());
    try {
      return ready.unit();
    } catch (ParseCancellationException mistake) {
      return null;
    }
  }

  private QasmParser.@Nullable UnitContext full(Piece piece, SyntaxProblems mistakes) {
    QasmParser ready = parser(piece);
    ready.getInterpreter().setPredictionMode(PredictionMode.LL);
    ready.setErrorHandler(new DefaultErrorStrategy());
    ready.addErrorListener(mistakes);
    try {
      return ready.unit();
    } catch (ParseCancellationException mistake) {
      return null;
    }
  }

  private QasmParser parser(Piece piece) {
    CommonTokenStream stream =
        new CommonTokenStream(new ListTokenSource(List.<Token>copyOf(piece.tokens())));
    if (parser == null) {
      parser = new QasmParser(stream);
    } else {
      parser.setTokenStream(stream);
    }
    parser.removeErrorListeners();
    return parser;
  }
}
