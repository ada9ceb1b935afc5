package snq.backends.qasm.grammar;

import java.util.HashMap;
import java.util.Map;

/// What is neither word nor number.
final class Signs {
  private static final int LONGEST = 3;
  private static final Map<String, Integer> TYPES = types();

  private Signs() {}

  private static Map<String, Integer> types() {
    Map<String, Integer> types = new HashMap<>();
    types.put("(", QasmParser.OPEN);
    types.put(")", QasmParser.CLOSE);
    types.put("[", QasmParser.OPEN_LIST);
    types.put("]", QasmParser.CLOSE_LIST);
    types.put("{", QasmParser.OPEN_BLOCK);
    types.put("}", QasmParser.CLOSE_BLOCK);
    types.put(":", QasmParser.COLON);
    types.put(";", QasmParser.SEMICOLON);
    types.put(",", QasmParser.COMMA);
    types.put("@", QasmParser.AT);
    types.put("->", QasmParser.ARROW);
    types.put("=", QasmParser.ASSIGN);
    for (String operator :
        new String[] {"+", "-", "*", "/", "%", "**", "&", "|", "^", "~", "<<", ">>"}) {
      types.put(operator + "=", QasmParser.ASSIGN_WITH);
    }
    types.put("==", QasmParser.EQUAL);
    types.put("!=", QasmParser.UNEQUAL);
    types.put("<", QasmParser.LESS);
    types.put("<=", QasmParser.LESS_EQUAL);
    types.put(">", QasmParser.GREATER);
    types.put(">=", QasmParser.GREATER_EQUAL);
    types.put("+", QasmParser.PLUS);
    types.put("-", QasmParser.MINUS);
    types.put("*", QasmParser.STAR);
    types.put("/", QasmParser.SLASH);
    types.put("%", QasmParser.PERCENT);
    types.put("**", QasmParser.POWER);
    types.put("++", QasmParser.CONCAT);
    types.put("!", QasmParser.NOT);
    types.put("~", QasmParser.TILDE);
    types.put("&", QasmParser.AND);
    types.put("|", QasmParser.OR);
    types.put("^", QasmParser.XOR);
    types.put("&&", QasmParser.BOTH);
    types.put("||", QasmParser.EITHER);
    types.put("<<", QasmParser.SHIFT_LEFT);
    types.put(">>", QasmParser.SHIFT_RIGHT);
    return types;
  }

  /// Characters of the longest sign at an offset; 0 when there is none.
  static int longest(String text, int at, boolean versionTwo) {
    for (int length = Math.min(LONGEST, text.length() - at); length > 0; length--) {
      String sign = text.substring(at, at + length);
      // Version 2 has signs of two characters only for -> and ==.
      boolean known =
          TYPES.containsKey(sign)
              && (!versionTwo || length == 1 || sign.equals("->") || sign.equals("=="));
      if (known) {
        return length;
      }
    }
    return 0;
  }

  /// In version 2 `^` is the power.
  static int type(String sign, boolean versionTwo) {
    if (versionTwo && sign.equals("^")) {
      return QasmParser.POWER;
    }
    Integer type = TYPES.get(sign);
    if (type == null) {
      throw new IllegalArgumentException(sign);
    }
    return type;
  }

  /// The sign of a token type.
  static String text(int type) {
    for (Map.Entry<String, Integer> entry : TYPES.entrySet()) {
      if (entry.getValue() == type) {
        return entry.getKey();
      }
    }
    return QasmParser.VOCABULARY.getSymbolicName(type);
  }
}
