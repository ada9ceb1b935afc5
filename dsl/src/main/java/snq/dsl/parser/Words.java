package snq.dsl.parser;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The reserved words and keywords: the tokens that the grammar declares behind UNIT. The text of
/// each is its name in small letters.
final class Words {
  private static final Map<String, Integer> TYPES = new HashMap<>();

  static {
    for (int type = SnqParser.UNIT + 1; type <= SnqParser.WHEN; type++) {
      TYPES.put(text(type), type);
    }
  }

  private Words() {}

  /// The type of the word `text`, or [SnqParser#NAME].
  static int typeOf(String text) {
    return TYPES.getOrDefault(text, SnqParser.NAME);
  }

  static boolean isWord(int type) {
    return type > SnqParser.UNIT;
  }

  static String text(int type) {
    return SnqParser.VOCABULARY.getSymbolicName(type).toLowerCase(Locale.ROOT);
  }
}
