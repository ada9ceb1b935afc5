package snq.backends.qasm.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.Span;

/// The first mistake of a statement in our words: what was found, what could stand there, one next
/// step.
final class SyntaxProblems extends BaseErrorListener {
  private static final int SHOWN = 40;

  /// What the statement that starts with a word looks like.
  private static final Map<Integer, String> SHAPES =
      Map.ofEntries(
          Map.entry(QasmParser.OPENQASM, "OPENQASM 3.0;"),
          Map.entry(QasmParser.INCLUDE, "include \"stdgates.inc\";"),
          Map.entry(QasmParser.GATE, "gate name(angle) a, b { cx a, b; }"),
          Map.entry(QasmParser.DEF, "def name(qubit q, float a) -> bit { return measure q; }"),
          Map.entry(QasmParser.QUBIT, "qubit[4] q;"),
          Map.entry(QasmParser.QREG, "qreg q[4];"),
          Map.entry(QasmParser.CREG, "creg c[4];"),
          Map.entry(QasmParser.BIT, "bit[4] c;"),
          Map.entry(QasmParser.INPUT, "input float[64] a;"),
          Map.entry(QasmParser.OUTPUT, "output bit[4] c;"),
          Map.entry(QasmParser.CONST, "const int n = 4;"),
          Map.entry(QasmParser.ARRAY, "array[float[64], 2] a = {0.1, 0.2};"),
          Map.entry(QasmParser.LET, "let a = q[0:1];"),
          Map.entry(QasmParser.MEASURE, "c = measure q;"),
          Map.entry(QasmParser.BARRIER, "barrier q;"),
          Map.entry(QasmParser.RESET, "reset q;"),
          Map.entry(QasmParser.DELAY, "delay[100ns] q;"),
          Map.entry(QasmParser.IF, "if (c == 1) { x q[0]; } else { z q[0]; }"),
          Map.entry(QasmParser.FOR, "for int i in [0:3] { h q[i]; }"),
          Map.entry(QasmParser.WHILE, "while (n > 0) { n -= 1; }"),
          Map.entry(QasmParser.SWITCH, "switch (n) { case 1, 2 { x q[0]; } default { } }"),
          Map.entry(QasmParser.DEFCALGRAMMAR, "defcalgrammar \"openpulse\";"),
          Map.entry(QasmParser.DEFCAL, "defcal x $0 { ... }"),
          Map.entry(QasmParser.CTRL, "ctrl(2) @ x q[0], q[1], q[2];"),
          Map.entry(QasmParser.NEGCTRL, "negctrl @ x q[0], q[1];"),
          Map.entry(QasmParser.INV, "inv @ s q[0];"),
          Map.entry(QasmParser.POW, "pow(2) @ x q[0];"),
          Map.entry(QasmParser.GPHASE, "gphase(pi/2);"),
          Map.entry(QasmParser.EXTERN, "extern name(int[8]) -> bit;"),
          Map.entry(QasmParser.OPAQUE, "opaque name(angle) a, b;"),
          Map.entry(QasmParser.NAME, "rx(pi/2) q[0];` or `a = b;"));

  private final Source source;
  private final List<? extends Token> tokens;
  private @Nullable Problem first;

  SyntaxProblems(Source source, Piece piece) {
    this.source = source;
    this.tokens = piece.tokens();
  }

  Optional<Problem> first() {
    return Optional.ofNullable(first);
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object symbol,
      int line,
      int column,
      String message,
      RecognitionException mistake) {
    first = problem((Token) symbol, expected((Parser) recognizer, mistake));
    // One problem a statement: nothing is repaired.
    throw new ParseCancellationException(message);
  }

  /// The tokens that could stand where the mistake is.
  private static IntervalSet expected(Parser parser, @Nullable RecognitionException mistake) {
    if (!(mistake instanceof NoViableAltException noWay)) {
      return parser.getExpectedTokens();
    }
    ATNConfigSet dead = noWay.getDeadEndConfigs();
    if (dead == null
        || noWay.getStartToken().getTokenIndex() == noWay.getOffendingToken().getTokenIndex()) {
      return parser.getExpectedTokens();
    }
    IntervalSet expected = new IntervalSet();
    for (ATNConfig config : dead) {
      expected.addAll(parser.getATN().nextTokens(config.state));
    }
    expected.remove(Token.EPSILON);
    return expected;
  }

  private Problem problem(Token found, IntervalSet expected) {
    int index = found.getTokenIndex();
    Token before = index > 0 ? tokens.get(index - 1) : found;
    boolean newLine =
        index > 0
            && source
                    .text()
                    .substring(before.getStopIndex() + 1, found.getStartIndex())
                    .indexOf('\n')
                >= 0;
    boolean ends = newLine || found.getType() == Token.EOF;
    if (ends && index > 0 && expected.contains(QasmParser.SEMICOLON)) {
      int end = before.getStopIndex() + 1;
      return Problem.of(
              ErrorCode.MISSING_SEMICOLON,
              new Span(source.name(), end, end),
              "the statement ends here")
          .accepted("`;` after each statement")
          .help("write `;` after `" + shown(before) + "`");
    }
    return Problem.of(ErrorCode.QASM_SYNTAX, span(found), what(found))
        .accepted(inWords(expected))
        .help(shape());
  }

  private String shape() {
    int start = tokens.get(0).getType();
    for (int i = 0; start == QasmParser.ANNOTATION; i++) {
      start = tokens.get(i).getType();
    }
    String shape = SHAPES.get(start);
    return shape == null ? "" : "the form is `" + shape + "`";
  }

  private Span span(Token token) {
    int end = Math.max(token.getStartIndex(), token.getStopIndex() + 1);
    return new Span(source.name(), token.getStartIndex(), end);
  }

  private String what(Token token) {
    if (token.getType() == Token.EOF) {
      return "the statement stops";
    }
    String word = "`" + shown(token) + "`";
    return isWord(token.getType()) ? "the reserved word " + word : word;
  }

  private String shown(Token token) {
    String word = source.text().substring(token.getStartIndex(), token.getStopIndex() + 1);
    return word.length() > SHOWN ? word.substring(0, SHOWN) + "..." : word;
  }

  private static boolean isWord(int type) {
    return type >= QasmParser.OPENQASM && type <= QasmParser.FALSE;
  }

  /// Groups, never forty tokens.
  private static String inWords(IntervalSet expected) {
    List<String> parts = new ArrayList<>();
    boolean expression = expected.contains(QasmParser.REAL) && expected.contains(QasmParser.OPEN);
    boolean statement = expected.contains(QasmParser.GATE);
    boolean operator = expected.contains(QasmParser.STAR);
    boolean type = expected.contains(QasmParser.ANGLE) && !expression;
    if (statement) {
      parts.add("a statement");
    } else if (expression) {
      parts.add("an expression");
    } else if (expected.contains(QasmParser.NAME)) {
      parts.add("a name");
    }
    if (type && !statement) {
      parts.add("a type");
    }
    if (operator) {
      parts.add("an operator");
    }
    for (int t : expected.toList()) {
      boolean grouped =
          t == QasmParser.NAME
              || statement && t != QasmParser.CLOSE_BLOCK
              || expression && startsExpression(t)
              || operator && t >= QasmParser.EQUAL && t <= QasmParser.SHIFT_RIGHT
              || (type || expression) && isType(t);
      if (!grouped) {
        parts.add(display(t));
      }
    }
    return join(parts);
  }

  private static boolean isType(int t) {
    return t >= QasmParser.BOOL && t <= QasmParser.STRETCH;
  }

  private static boolean startsExpression(int t) {
    return switch (t) {
      case QasmParser.OPEN,
          QasmParser.MINUS,
          QasmParser.NOT,
          QasmParser.TILDE,
          QasmParser.WHOLE,
          QasmParser.REAL,
          QasmParser.IMAGINARY,
          QasmParser.TIMING,
          QasmParser.TRUE,
          QasmParser.FALSE,
          QasmParser.TEXT,
          QasmParser.HARDWARE,
          QasmParser.DURATIONOF ->
          true;
      default -> false;
    };
  }

  private static String display(int type) {
    if (isWord(type) && type != QasmParser.OPENQASM) {
      return "`" + QasmParser.VOCABULARY.getSymbolicName(type).toLowerCase(Locale.ROOT) + "`";
    }
    return switch (type) {
      case Token.EOF -> "the end of the statement";
      case QasmParser.WHOLE, QasmParser.REAL -> "a number";
      case QasmParser.TEXT -> "a string";
      case QasmParser.HARDWARE -> "a physical qubit";
      case QasmParser.CAL_BODY -> "a block";
      case QasmParser.ASSIGN_WITH -> "`+=` and the like";
      default -> "`" + Signs.text(type) + "`";
    };
  }

  private static String join(List<String> all) {
    List<String> parts = all.stream().distinct().toList();
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    int last = parts.size() - 1;
    return String.join(", ", parts.subList(0, last)) + " or " + parts.get(last);
  }
}
