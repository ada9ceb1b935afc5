package snq.dsl;

import java.util.List;
import java.util.SplittableRandom;
import snq.dsl.parser.Lexeme;

/// Writes the pieces of a text with other blanks and more comments between them.
final class Blanks {
  private Blanks() {}

  static String scattered(String text, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder out = new StringBuilder();
    List<Lexeme> pieces = Lexeme.of(new Source("", text), Limits.STANDARD);
    String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
    int inLine = 0;
    for (Lexeme piece : pieces) {
      boolean comment = piece.kind() == Lexeme.Kind.COMMENT;
      // A unit stays on its number's line, and documentation on lines of its own before its owner.
      if (piece.kind() == Lexeme.Kind.UNIT) {
        boolean hexadecimal = out.charAt(Math.max(0, out.length() - 1)) > '9';
        out.append(hexadecimal || random.nextBoolean() ? " " : "");
      } else if (comment) {
        out.append(inLine > 0 ? end : "");
      } else if (inLine > 0) {
        out.append(between(random, end));
      }
      out.append(piece.text());
      inLine++;
      if (comment) {
        out.append(end);
        inLine = 0;
      }
    }
    return out.toString();
  }

  private static String between(SplittableRandom random, String end) {
    return switch (random.nextInt(12)) {
      case 0 -> end;
      case 1 -> " // note" + end;
      case 2 -> "\t";
      case 3 -> end + end + end + "  //alone  " + end;
      default -> " ";
    };
  }
}
