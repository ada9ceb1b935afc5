package snq.dsl.parser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.misc.IntervalSet;

/// What the grammar accepts at a place, in words.
@SuppressWarnings("ReferenceEquality") // a token is itself only
final class Expectation {
  private static final Vocabulary VOCABULARY = SnqParser.VOCABULARY;

  private Expectation() {}

  /// The tokens that could stand where the mistake is.
  static IntervalSet at(Parser parser, RecognitionException mistake) {
    if (!(mistake instanceof NoViableAltException noWay) || noWay.getDeadEndConfigs() == null) {
      return parser.getExpectedTokens();
    }
    if (noWay.getStartToken() == noWay.getOffendingToken()) {
      return parser.getExpectedTokens();
    }
    ATN atn = parser.getATN();
    IntervalSet expected = new IntervalSet();
    for (ATNConfig config : noWay.getDeadEndConfigs()) {
      expected.addAll(atn.nextTokens(config.state));
    }
    expected.remove(Token.EPSILON);
    return expected;
  }

  /// `an expression`, `an operator or ;`: names and operators as groups, never forty tokens.
  static String inWords(IntervalSet expected) {
    List<String> parts = new ArrayList<>();
    boolean name = expected.contains(SnqParser.NAME);
    boolean expression =
        name && expected.contains(SnqParser.STRING) && expected.contains(SnqParser.OPEN);
    boolean operator = expected.contains(SnqParser.TIMES);
    if (expression) {
      parts.add("an expression");
    } else if (name) {
      parts.add("a name");
    }
    List<String> signs = new ArrayList<>();
    for (int type : wordsFirst(expected)) {
      boolean grouped =
          name && TokenTypes.NAMES.contains(type)
              || expression && TokenTypes.STARTS_EXPRESSION.contains(type)
              || operator && TokenTypes.CONTINUES_EXPRESSION.contains(type);
      if (!grouped) {
        signs.add(display(type));
      }
    }
    if (operator) {
      parts.add("an operator");
    }
    parts.addAll(signs);
    return join(parts);
  }

  /// The end of the file, words, signs.
  private static List<Integer> wordsFirst(IntervalSet expected) {
    List<Integer> types = new ArrayList<>(expected.toList());
    types.sort(Comparator.comparing(type -> type > 0 && type < SnqParser.UNIT));
    return types;
  }

  private static String display(int type) {
    if (Words.isWord(type)) {
      return "`" + Words.text(type) + "`";
    }
    return switch (type) {
      case Token.EOF -> "the end of the file";
      case SnqParser.NUMBER -> "a number";
      case SnqParser.STRING -> "a string";
      case SnqParser.UNIT -> "a unit";
      default -> {
        String literal = VOCABULARY.getLiteralName(type);
        yield literal == null
            ? VOCABULARY.getDisplayName(type)
            : "`" + literal.substring(1, literal.length() - 1) + "`";
      }
    };
  }

  static String join(List<String> parts) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    int last = parts.size() - 1;
    return String.join(", ", parts.subList(0, last)) + " or " + parts.get(last);
  }
}
