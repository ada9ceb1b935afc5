package snq.dsl.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import snq.dsl.Limits;
import snq.dsl.Parsed;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.Span;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.SourceFile;

/// Text to tree. A text without mistakes is parsed once with the fast prediction (SLL); only
/// another one is parsed again with full prediction (LL) and recovery.
public final class ParseStage {
  private ParseStage() {}

  public static Parsed parse(Source source, Limits limits) {
    Tokens tokens = TokenReader.read(source, limits);
    if (tokens.refused()) {
      return refused(tokens);
    }
    List<CommonToken> matched = Brackets.match(tokens);
    Optional<Problem> tooDeep = Depth.check(tokens, matched, limits);
    if (tooDeep.isPresent()) {
      tokens.problems().add(tooDeep.get());
      return refused(tokens);
    }
    List<Problem> problems = new ArrayList<>(tokens.problems());
    SnqParser.FileContext context = fast(matched);
    if (context == null) {
      StatementRecovery recovery = new StatementRecovery(tokens);
      context = full(matched, recovery);
      problems.addAll(recovery.problems());
    }
    TreeBuilder builder = new TreeBuilder(tokens, matched);
    SourceFile tree = builder.file(context);
    problems.addAll(builder.problems());
    problems.sort((a, b) -> Integer.compare(offset(a), offset(b)));
    return new Parsed(source, tree, problems);
  }

  private static int offset(Problem problem) {
    return problem.where() == null ? -1 : problem.where().start();
  }

  private static SnqParser.@org.jspecify.annotations.Nullable FileContext fast(
      List<CommonToken> matched) {
    SnqParser parser = parser(matched);
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return parser.file();
    } catch (ParseCancellationException mistake) {
      return null;
    }
  }

  private static SnqParser.FileContext full(List<CommonToken> matched, StatementRecovery recovery) {
    SnqParser parser = parser(matched);
    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    parser.setErrorHandler(recovery);
    return parser.file();
  }

  private static SnqParser parser(List<CommonToken> matched) {
    CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(matched));
    stream.fill();
    SnqParser parser = new SnqParser(stream);
    parser.removeErrorListeners();
    return parser;
  }

  /// A limit was passed: nothing is known about the content.
  private static Parsed refused(Tokens tokens) {
    Source source = tokens.source();
    Span whole = new Span(source.name(), 0, source.text().length());
    SourceFile tree = new SourceFile(whole, "", null, List.of(new Invalid(whole, List.of())));
    return new Parsed(source, tree, tokens.problems());
  }
}
