package snq.dsl.format;

import java.util.List;
import java.util.Set;
import snq.dsl.parser.Lexeme;

/// Where a space stands between two pieces on one line.
final class Spacing {
  private static final Set<String> NONE_BEFORE = Set.of(",", ";", ":", ")", "]", ".");
  private static final Set<String> NONE_AFTER = Set.of("(", "[", ".");
  private static final Set<String> RESERVED = Set.of("for", "in", "if", "else", "qubit");
  private static final Set<String> STATEMENT_KEYWORDS = Set.of("steps", "output");
  private static final Set<String> INNER_KEYWORDS = Set.of("when", "by", "of");

  private final List<Lexeme> code;

  /// @param code all pieces but the comments
  Spacing(List<Lexeme> code) {
    this.code = code;
  }

  /// Whether a space stands between piece `index` and the one before it.
  boolean isSpaced(int index) {
    Lexeme left = code.get(index - 1);
    Lexeme right = code.get(index);
    if (left.kind() == Lexeme.Kind.SIGN && NONE_AFTER.contains(left.text()) || isUnary(index - 1)) {
      return false;
    }
    if (right.kind() != Lexeme.Kind.SIGN) {
      return true;
    }
    return switch (right.text()) {
      case "(" -> !(left.kind() == Lexeme.Kind.WORD && endsOperand(index - 1));
      case "[" -> !endsOperand(index - 1);
      case "}" -> !left.is("{");
      default -> !NONE_BEFORE.contains(right.text());
    };
  }

  private boolean isUnary(int index) {
    return code.get(index).is("-") && (index == 0 || !endsOperand(index - 1));
  }

  /// Whether an expression may end with this piece, so that `-`, `(` and `[` behind it go on with
  /// it.
  private boolean endsOperand(int index) {
    Lexeme piece = code.get(index);
    return switch (piece.kind()) {
      case NUMBER, UNIT, STRING -> true;
      case SIGN -> piece.is(")") || piece.is("]");
      case COMMENT -> false;
      case WORD -> !RESERVED.contains(piece.text()) && !isKeyword(index);
    };
  }

  private boolean isKeyword(int index) {
    String word = code.get(index).text();
    if (STATEMENT_KEYWORDS.contains(word)) {
      return startsStatement(index);
    }
    return INNER_KEYWORDS.contains(word) && index > 0 && endsOperand(index - 1);
  }

  boolean startsStatement(int index) {
    if (index == 0) {
      return true;
    }
    Lexeme before = code.get(index - 1);
    return before.is(";") || before.is("{") || before.is("}");
  }
}
