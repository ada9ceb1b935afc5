package snq.dsl.parser;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;

/// Says what to write for a character that is none of snq's.
final class BadCharacters {
  private static final Map<Integer, String> MEANT =
      Map.ofEntries(
          Map.entry((int) '\u201C', "\""),
          Map.entry((int) '\u201D', "\""),
          Map.entry((int) '\u201E', "\""),
          Map.entry((int) '\u2018', "\""),
          Map.entry((int) '\u2019', "\""),
          Map.entry((int) '\u00AB', "\""),
          Map.entry((int) '\u00BB', "\""),
          Map.entry((int) '\'', "\""),
          Map.entry((int) '\u2013', "-"),
          Map.entry((int) '\u2014', "-"),
          Map.entry((int) '\u2212', "-"),
          Map.entry((int) '\u2192', "->"),
          Map.entry((int) '\u21D2', "->"),
          Map.entry((int) '\u00D7', "*"),
          Map.entry((int) '\u00B7', "*"),
          Map.entry((int) '\u22C5', "*"),
          Map.entry((int) '\u00F7', "/"),
          Map.entry((int) '\u2264', "<="),
          Map.entry((int) '\u2265', ">="),
          Map.entry((int) '\u2026', ".."),
          Map.entry((int) '\uFF1B', ";"),
          Map.entry((int) '\u037E', ";"),
          Map.entry((int) '\uFF1A', ":"),
          Map.entry((int) '\uFF0C', ","),
          Map.entry((int) '\uFF08', "("),
          Map.entry((int) '\uFF09', ")"),
          Map.entry((int) '#', "//"));

  private BadCharacters() {}

  static Problem problem(Span where, int codePoint) {
    @Nullable String meant = MEANT.get(codePoint);
    String code = String.format(Locale.ROOT, "U+%04X", codePoint);
    boolean visible = Character.isDefined(codePoint) && !isUnseen(codePoint);
    String found = visible ? "`" + Character.toString(codePoint) + "` (" + code + ")" : code;
    return Problem.of(ErrorCode.BAD_CHARACTER, where, found)
        .accepted("names, numbers, strings and the signs of the language")
        .help(help(codePoint, meant));
  }

  private static String help(int codePoint, @Nullable String meant) {
    if (meant != null) {
      return "write `" + meant + "`";
    }
    if (Character.isSpaceChar(codePoint)) {
      return "write a plain space";
    }
    return codePoint == 0 || codePoint == 0xFFFD
        ? "save the file as text in UTF-8"
        : "delete it, or put it into a string";
  }

  private static boolean isUnseen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
