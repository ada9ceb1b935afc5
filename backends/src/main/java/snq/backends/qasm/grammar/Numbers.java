package snq.backends.qasm.grammar;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Literals of numbers and times.
final class Numbers {
  /// Characters of a literal.
  private static final int LONGEST = 500;

  private static final Pattern WHOLE =
      Pattern.compile(
          "0[xX][0-9a-fA-F](_?[0-9a-fA-F])*|0[bB][01](_?[01])*|0[oO][0-7](_?[0-7])*|[0-9](_?[0-9])*");
  private static final Pattern REAL =
      Pattern.compile(
          "([0-9](_?[0-9])*\\.([0-9](_?[0-9])*)?|\\.[0-9](_?[0-9])*|[0-9](_?[0-9])*(?=[eE]))"
              + "([eE][+-]?[0-9](_?[0-9])*)?");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(.*?[0-9.])[ \\t]*(dt|ns|us|\u00B5s|\u03BCs|ms|s|im)");

  /// Seconds; a `dt` has no length before a device is chosen.
  private static final Map<String, Double> UNITS =
      Map.of(
          "dt", 0.0, "ns", 1e-9, "us", 1e-6, "\u00B5s", 1e-6, "\u03BCs", 1e-6, "ms", 1e-3, "s",
          1.0);

  private Numbers() {}

  /// The offset behind everything that hangs together with a number, right or wrong, and behind a
  /// unit that stands after blanks.
  static int end(String text, int start) {
    int at = start;
    boolean hex = text.startsWith("0x", start) || text.startsWith("0X", start);
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean exponent =
          !hex
              && (c == '+' || c == '-')
              && at > start
              && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E')
              && at + 1 < text.length()
              && Character.isDigit(text.charAt(at + 1));
      if (c == '.' || Scanner.isNamePart(c) || exponent) {
        at++;
      } else {
        break;
      }
    }
    int unit = at;
    while (unit < text.length() && (text.charAt(unit) == ' ' || text.charAt(unit) == '\t')) {
      unit++;
    }
    if (unit > at) {
      int end = unit;
      while (end < text.length() && Scanner.isNamePart(text.charAt(end))) {
        end++;
      }
      String word = text.substring(unit, end);
      if (word.equals("im") || UNITS.containsKey(word)) {
        return end;
      }
    }
    return at;
  }

  /// The token type; -1 when this is no number.
  static int type(String text, int start, int end) {
    if (end - start > LONGEST) {
      return -1;
    }
    String literal = text.substring(start, end);
    if (WHOLE.matcher(literal).matches()) {
      return QasmParser.WHOLE;
    }
    if (REAL.matcher(literal).matches()) {
      return QasmParser.REAL;
    }
    Matcher unit = WITH_UNIT.matcher(literal);
    if (unit.matches()) {
      String number = unit.group(1);
      boolean decimal =
          REAL.matcher(number).matches() || number.chars().allMatch(c -> c >= '0' && c <= '9');
      if (decimal) {
        return unit.group(2).equals("im") ? QasmParser.IMAGINARY : QasmParser.TIMING;
      }
    }
    return -1;
  }

  static BigInteger whole(String literal) {
    String digits = literal.replace("_", "").toLowerCase(Locale.ROOT);
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16);
    }
    if (digits.startsWith("0b")) {
      return new BigInteger(digits.substring(2), 2);
    }
    if (digits.startsWith("0o")) {
      return new BigInteger(digits.substring(2), 8);
    }
    return new BigInteger(digits);
  }

  static double real(String literal) {
    return Double.parseDouble(literal.replace("_", ""));
  }

  /// The number in front of a unit.
  static double beforeUnit(String literal) {
    Matcher unit = WITH_UNIT.matcher(literal);
    if (!unit.matches()) {
      throw new IllegalArgumentException(literal);
    }
    return real(unit.group(1));
  }

  static double seconds(String literal) {
    Matcher unit = WITH_UNIT.matcher(literal);
    if (!unit.matches()) {
      throw new IllegalArgumentException(literal);
    }
    return real(unit.group(1)) * UNITS.getOrDefault(unit.group(2), 0.0);
  }
}
