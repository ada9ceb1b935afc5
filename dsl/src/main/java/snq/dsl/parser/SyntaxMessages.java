package snq.dsl.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.NearName;
import snq.dsl.Problem;
import snq.dsl.Span;

/// A mistake of the parser in our words: what was found, what is accepted, one next step. Known
/// traps come first, then a general text made from the grammar.
@SuppressWarnings("ReferenceEquality") // a token is itself only
final class SyntaxMessages {
  private static final List<String> DECLARATION_WORDS =
      List.of(
          "import",
          "param",
          "const",
          "gate",
          "circuit",
          "noise",
          "neuron",
          "encoder",
          "network",
          "dataset",
          "train",
          "tune",
          "deploy",
          "energy",
          "experiment");

  /// The words that start statements, by the rule of the body or statement.
  private static final Map<Integer, List<String>> STATEMENT_WORDS =
      Map.of(
          SnqParser.RULE_circuitStatement, List.of("qubit", "for", "if", "barrier", "reset"),
          SnqParser.RULE_noiseEntry, List.of("after", "readout"),
          SnqParser.RULE_neuronStatement,
              List.of("input", "state", "let", "if", "spike", "on", "output"),
          SnqParser.RULE_networkStatement, List.of("steps", "input", "output"),
          SnqParser.RULE_settingsEntry, List.of("vary"),
          SnqParser.RULE_declaration, DECLARATION_WORDS);

  private static final Map<Integer, String> BODY_TEXTS =
      Map.of(
          SnqParser.RULE_file, String.join(", ", DECLARATION_WORDS),
          SnqParser.RULE_circuitBody,
              "`qubit q[2];`, a gate such as `cx q[0], q[1];`, `for`, `if`, `barrier` or `reset`",
          SnqParser.RULE_noiseBody, "`after single: ...;`, `after double: ...;` or `readout: ...;`",
          SnqParser.RULE_neuronBody,
              "`input x;`, `state v = 0;`, `let`, `v = ...;`, `if`, `spike when`, `on spike` or"
                  + " `output`",
          SnqParser.RULE_networkBody,
              "`steps`, `input x: real[4];`, `name = ...;` or `output y: class[2] = ...;`",
          SnqParser.RULE_settingsBody, "`key: value;`");

  /// What other languages write at the outermost level.
  private static final Map<String, String> FOREIGN =
      Map.of(
          "include", "write `import \"file.snq\";`; the gates of `stdgates.inc` are known already",
          "OPENQASM", "write `snq 1;`",
          "def", "write `circuit` or `gate`",
          "class", "write `network`",
          "qreg", "a register stands within a circuit: `qubit q[2];`");

  private static final Set<String> KINDS = Set.of("real", "spike", "current", "class");
  private static final int SHOWN = 30;

  private final Tokens tokens;

  SyntaxMessages(Tokens tokens) {
    this.tokens = tokens;
  }

  /// @param earlier what else was accepted at the place of the mistake, by parts that were left out
  Problem explain(Parser parser, RecognitionException mistake, IntervalSet earlier) {
    Token found = mistake.getOffendingToken();
    ParserRuleContext context = parser.getContext();
    IntervalSet expected = Expectation.at(parser, mistake).or(earlier);
    TokenStream input = parser.getInputStream();
    Token before = found.getTokenIndex() > 0 ? input.get(found.getTokenIndex() - 1) : found;
    Problem problem = trap(parser, found, before, expected);
    return problem != null ? problem : general(context, found, before, expected);
  }

  private @Nullable Problem trap(Parser parser, Token found, Token before, IntervalSet expected) {
    ParserRuleContext context = parser.getContext();
    if (expected.contains(SnqParser.SEMICOLON) && endsStatement(found, before)) {
      return missingSemicolon(before);
    }
    Token after =
        parser
            .getTokenStream()
            .get(Math.min(found.getTokenIndex() + 1, parser.getTokenStream().size() - 1));
    if (TokenTypes.OPERATORS.contains(found.getType()) && after.getType() == SnqParser.ASSIGN) {
      return assigningOperator(found, before);
    }
    if (expected.contains(SnqParser.NAME) && TokenTypes.RESERVED.contains(found.getType())) {
      return reserved(found);
    }
    if (found.getType() == SnqParser.ASSIGN
        && (isArgument(context) || expected.contains(SnqParser.COLON))) {
      return isTyped(context) ? typeMissing(found, before) : wrongSign(found);
    }
    if (found.getType() == SnqParser.COLON && expected.contains(SnqParser.ASSIGN)) {
      return wrongSign(found);
    }
    if (context.getRuleIndex() == SnqParser.RULE_name
        && context.getParent() instanceof SnqParser.TypeContext
        && before.getType() == SnqParser.COLON
        && !isFormal(context)) {
      return valueAfterColon(before);
    }
    if (context instanceof SnqParser.NetworkValueContext value && value.type() != null) {
      String kind = value.type().name().getText();
      return KINDS.contains(kind)
          ? null
          : valueAfterColon(parser.getTokenStream().get(value.getStart().getTokenIndex() + 1));
    }
    if (context.getRuleIndex() == SnqParser.RULE_networkStatement
        && before == context.getStart()
        && nearWord(SnqParser.RULE_networkStatement, before).isEmpty()
        && (TokenTypes.OPERATORS.contains(found.getType()) || found.getType() == SnqParser.OPEN)) {
      return unnamed(before);
    }
    return null;
  }

  /// Where a type stands between the name and `=`.
  private static boolean isTyped(ParserRuleContext context) {
    return context.getRuleIndex() == SnqParser.RULE_parameter
        || context instanceof SnqParser.NetworkOutputContext;
  }

  private Problem typeMissing(Token assign, Token name) {
    return Problem.of(ErrorCode.SYNTAX, tokens.span(assign), "`=` without a type before it")
        .accepted("`:` and a type, then `=`")
        .help("write `" + name.getText() + ": real = ...` with the type that is meant");
  }

  private static boolean isArgument(ParserRuleContext context) {
    for (ParserRuleContext at = context; at != null; at = at.getParent()) {
      int rule = at.getRuleIndex();
      if (rule == SnqParser.RULE_argument || rule == SnqParser.RULE_operation) {
        return true;
      }
      if (at instanceof SnqParser.NamedContext named && named.OPEN() != null) {
        return true;
      }
    }
    return false;
  }

  /// Within the brackets of a declaration, where a default cannot be meant.
  private static boolean isFormal(ParserRuleContext context) {
    for (ParserRuleContext at = context; at != null; at = at.getParent()) {
      if (at.getRuleIndex() == SnqParser.RULE_formal) {
        return true;
      }
    }
    return false;
  }

  /// True when a statement that could end before `found` was meant to: a new line or a `}` follows.
  boolean endsStatement(Token found, Token before) {
    return found.getLine() > before.getLine()
        || found.getType() == SnqParser.CLOSE_BLOCK
        || found.getType() == Token.EOF;
  }

  Problem missingSemicolon(Token before) {
    int end = before.getStopIndex() + 1;
    return Problem.of(
            ErrorCode.MISSING_SEMICOLON,
            new Span(tokens.source().name(), end, end),
            "the statement ends here")
        .accepted("`;` after each statement")
        .help("write `;` after " + quoted(before));
  }

  Problem wrongSign(Token found) {
    boolean assign = found.getType() == SnqParser.ASSIGN;
    return Problem.of(ErrorCode.WRONG_SIGN, tokens.span(found), "`" + found.getText() + "`")
        .accepted(
            assign
                ? "`:` between a key or argument and its value, and before a type"
                : "`=` between a name and its value")
        .help(assign ? "write `:`" : "write `=`");
  }

  private Problem valueAfterColon(Token colon) {
    return Problem.of(ErrorCode.WRONG_SIGN, tokens.span(colon), "`:` with a value after it")
        .accepted("`:` before a type, `=` before a value")
        .help("write `=`");
  }

  private Problem reserved(Token found) {
    return Problem.of(ErrorCode.RESERVED_WORD, tokens.span(found), quoted(found))
        .accepted("any name but `for`, `in`, `if`, `else`, `true`, `false` and `qubit`")
        .help("choose another name, such as `" + found.getText() + "_`");
  }

  private Problem assigningOperator(Token operator, Token before) {
    String sign = operator.getText();
    return Problem.of(ErrorCode.SYNTAX, tokens.span(operator), "`" + sign + "=`")
        .accepted("`=`")
        .help("write `" + before.getText() + " = " + before.getText() + " " + sign + " ...`");
  }

  private Problem unnamed(Token first) {
    return Problem.of(
            ErrorCode.UNNAMED_VALUE, tokens.span(first), "an expression that nothing is called")
        .accepted("`name = expression;`: every value of a network has a name")
        .help("write `h = " + first.getText() + " ...`");
  }

  private Problem general(
      ParserRuleContext context, Token found, Token before, IntervalSet expected) {
    String accepted =
        before.getType() == SnqParser.ARROW
            ? "the name of an operation"
            : Expectation.inWords(expected);
    Problem problem =
        Problem.of(ErrorCode.SYNTAX, tokens.span(found), quoted(found)).accepted(accepted);
    Token first = statement(context).getStart();
    Optional<String> near = nearWord(statement(context).getRuleIndex(), first);
    if (near.isPresent() && before == first) {
      return Problem.of(ErrorCode.SYNTAX, tokens.span(first), quoted(first))
          .accepted("`" + near.get() + "`, or " + accepted + " behind this name")
          .help("did you mean `" + near.get() + "`?");
    }
    return problem.help(help(found, before, first, accepted));
  }

  private String help(Token found, Token before, Token first, String accepted) {
    if (before.getType() == SnqParser.COMMA && TokenTypes.CLOSERS.contains(found.getType())) {
      return "delete the `,` before it";
    }
    if (first.getText().equals("measure")) {
      return "delete it: `quantum_code`, `expect` and `probability` say what is read";
    }
    if (first.getType() == SnqParser.QUBIT && found.getType() == SnqParser.OPEN_LIST) {
      return "the size stands behind the name: `qubit q[4];`";
    }
    if (before.getType() == SnqParser.DOT && found.getType() == SnqParser.NUMBER
        || found.getType() == SnqParser.DOT) {
      return "write a digit before the point: `0.5`";
    }
    if (accepted.startsWith("`") && accepted.indexOf(' ') < 0) {
      return "write " + accepted + " before " + quoted(found);
    }
    if (TokenTypes.CLOSERS.contains(found.getType()) || found.getType() == SnqParser.OPEN_BLOCK) {
      return "write " + accepted + " before " + quoted(found);
    }
    return found.getType() == Token.EOF
        ? "finish the statement"
        : "delete " + quoted(found) + ", or write " + accepted + " in its place";
  }

  /// A word that starts statements here and looks like the first token of this one.
  private static Optional<String> nearWord(int rule, Token first) {
    List<String> words = STATEMENT_WORDS.get(rule);
    return words == null || first.getType() != SnqParser.NAME
        ? Optional.empty()
        : NearName.of(first.getText(), words);
  }

  private static ParserRuleContext statement(ParserRuleContext context) {
    ParserRuleContext at = context;
    while (!STATEMENT_WORDS.containsKey(at.getRuleIndex()) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  /// `found` starts no statement of this body.
  Problem noStatement(int body, Token found, TokenStream input) {
    String accepted = BODY_TEXTS.getOrDefault(body, "a statement");
    if (body != SnqParser.RULE_file) {
      return TokenTypes.RESERVED.contains(found.getType()) && input.LA(2) == SnqParser.ASSIGN
          ? reserved(found)
          : Problem.of(ErrorCode.SYNTAX, tokens.span(found), quoted(found))
              .accepted(accepted)
              .help("delete " + quoted(found) + ", or write a statement");
    }
    if (found.getType() == SnqParser.SNQ) {
      return Problem.of(ErrorCode.SYNTAX, tokens.span(found), "a version after the first line")
          .accepted("`snq 1;` once, before all declarations")
          .help("move it to the head of the file, or delete it");
    }
    Problem problem =
        Problem.of(ErrorCode.UNKNOWN_DECLARATION, tokens.span(found), quoted(found))
            .accepted(accepted);
    Optional<String> near =
        NearName.of(found.getText().toLowerCase(Locale.ROOT), DECLARATION_WORDS);
    if (near.isPresent()) {
      return problem.help("did you mean `" + near.get() + "`?");
    }
    if (found.getCharPositionInLine() > 0) {
      return problem.help("look whether a `}` above it closes its block too early");
    }
    if (input.LA(2) == SnqParser.ASSIGN) {
      return problem.help("write `const " + found.getText() + " = ...;`");
    }
    return problem.help(
        FOREIGN.getOrDefault(found.getText(), "start the declaration with one of these words"));
  }

  /// A token as it is shown: short, on one line.
  private static String quoted(Token token) {
    if (token.getType() == Token.EOF) {
      return "the end of the file";
    }
    List<Integer> points = new ArrayList<>();
    token.getText().codePoints().limit(SHOWN + 1L).forEach(points::add);
    StringBuilder text = new StringBuilder("`");
    for (int point : points.subList(0, Math.min(SHOWN, points.size()))) {
      text.appendCodePoint(point);
    }
    return text.append(points.size() > SHOWN ? "..." : "").append('`').toString();
  }
}
