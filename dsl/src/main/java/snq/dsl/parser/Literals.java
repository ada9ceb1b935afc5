package snq.dsl.parser;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Unit;

/// Numbers and strings, with what their text may hold.
final class Literals {
  /// The largest whole number of which a double has every smaller one.
  private static final BigInteger LARGEST_WHOLE = BigInteger.ONE.shiftLeft(53);

  private static final int LONGEST_WHOLE = 400;

  private final Building building;

  Literals(Building building) {
    this.building = building;
  }

  Expression number(Span span, Token token, @Nullable Unit unit) {
    String digits = token.getText();
    boolean hexadecimal = digits.toLowerCase(Locale.ROOT).startsWith("0x");
    boolean whole = hexadecimal || digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (whole ? fitsWhole(digits, hexadecimal) : fitsReal(digits)) {
      return new Expression.Number(span, digits, unit);
    }
    String shown = digits.length() > 30 ? digits.substring(0, 30) + "..." : digits;
    building.add(
        Problem.of(ErrorCode.NUMBER_OUT_OF_RANGE, building.span(token), "`" + shown + "`")
            .accepted(
                whole
                    ? "a whole number up to 9007199254740992 (2^53)"
                    : "0, or a number between 4.9e-324 and 1.8e308")
            .help(
                whole
                    ? "write a smaller number, or a real one such as `1e20`"
                    : "write a number that a double can hold"));
    return new Invalid(span, List.of());
  }

  private static boolean fitsWhole(String digits, boolean hexadecimal) {
    if (digits.length() > LONGEST_WHOLE) {
      return false;
    }
    BigInteger value =
        hexadecimal ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
    return value.compareTo(LARGEST_WHOLE) <= 0;
  }

  private static boolean fitsReal(String digits) {
    double value = Double.parseDouble(digits);
    int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    String mantissa = exponent < 0 ? digits : digits.substring(0, exponent);
    boolean zero = mantissa.chars().allMatch(c -> c == '0' || c == '.');
    return Double.isFinite(value) && (value != 0.0 || zero);
  }

  Expression.Text text(Token token) {
    Span span = building.span(token);
    String written = token.getText();
    boolean closed = !building.tokens().damage().isAt(span.start());
    String inner = written.substring(1, closed ? written.length() - 1 : written.length());
    StringBuilder value = new StringBuilder(inner.length());
    int i = 0;
    while (i < inner.length()) {
      char c = inner.charAt(i++);
      if (c != '\\' || i == inner.length()) {
        value.append(c);
        continue;
      }
      int escaped = i++;
      switch (inner.charAt(escaped)) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r' -> value.append('\r');
        case '"' -> value.append('"');
        case '\\' -> value.append('\\');
        default -> badEscape(span, inner, escaped);
      }
    }
    return new Expression.Text(span, value.toString());
  }

  private void badEscape(Span text, String inner, int index) {
    String escaped = Character.toString(inner.codePointAt(index));
    int start = text.start() + index;
    building.add(
        Problem.of(
                ErrorCode.BAD_ESCAPE,
                new Span(text.source(), start, start + 1 + escaped.length()),
                "`\\" + escaped + "`")
            .accepted("`\\n`, `\\t`, `\\r`, `\\\"` and `\\\\`")
            .help("write `\\\\` for a backslash"));
  }
}
