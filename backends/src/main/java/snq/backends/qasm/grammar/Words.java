package snq.backends.qasm.grammar;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The reserved words. Version 2 has few, so that its programs may call a register `input`.
final class Words {
  private static final List<String> OF_THREE =
      List.of(
          "include",
          "defcalgrammar",
          "def",
          "cal",
          "defcal",
          "gate",
          "extern",
          "box",
          "let",
          "break",
          "continue",
          "if",
          "else",
          "end",
          "return",
          "for",
          "while",
          "in",
          "switch",
          "case",
          "default",
          "nop",
          "input",
          "output",
          "const",
          "readonly",
          "mutable",
          "qreg",
          "qubit",
          "creg",
          "bool",
          "bit",
          "int",
          "uint",
          "float",
          "angle",
          "complex",
          "array",
          "void",
          "duration",
          "stretch",
          "gphase",
          "inv",
          "pow",
          "ctrl",
          "negctrl",
          "durationof",
          "delay",
          "reset",
          "measure",
          "barrier",
          "true",
          "false",
          "opaque");

  private static final List<String> OF_TWO =
      List.of("include", "gate", "opaque", "if", "qreg", "creg", "reset", "measure", "barrier");

  private static final Map<String, Integer> THREE = types(OF_THREE);
  private static final Map<String, Integer> TWO = types(OF_TWO);

  private Words() {}

  private static Map<String, Integer> types(List<String> words) {
    Map<String, Integer> types = new HashMap<>();
    types.put("OPENQASM", QasmParser.OPENQASM);
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
