package snq.backends.qasm.grammar;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snq.backends.qasm.tree.Reserved;

/// The token types of words.
final class Words {
  private static final Map<String, Integer> THREE = types(Reserved.words(false));
  private static final Map<String, Integer> TWO = types(Reserved.words(true));

  private Words() {}

  private static Map<String, Integer> types(List<String> words) {
    Map<String, Integer> types = new HashMap<>();
    for (String word : words) {
      String name = word.toUpperCase(Locale.ROOT);
      for (int type = 1; type <= QasmParser.CAL_BODY; type++) {
        if (name.equals(QasmParser.VOCABULARY.getSymbolicName(type))) {
          types.put(word, type);
        }
      }
    }
    return types;
  }

  /// The token type of a word: its own where it is reserved, else that of names.
  static int type(String word, boolean versionTwo) {
    return (versionTwo ? TWO : THREE).getOrDefault(word, QasmParser.NAME);
  }
}
