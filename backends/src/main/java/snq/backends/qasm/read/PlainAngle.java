package snq.backends.qasm.read;

import java.nio.charset.StandardCharsets;
import snq.compiler.circuit.Angles;
import snq.dsl.Limits;
import snq.dsl.model.Expr;

/// Arithmetic of numbers and `pi` in the bytes of a text, with the types that the language gives
/// it: whole numbers stay whole. Whatever needs more is left to the grammar.
final class PlainAngle {
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long EXACT = 1L << 53;
  private static final int MOST_DIGITS = 18;
  private static final int DEEPEST = 32;

  /// Signs of one angle; what has more is counted by the grammar's road.
  private static final int MOST_SIGNS = 64;

  private final byte[] text;
  private final boolean versionTwo;

  /// Behind what was read.
  int at;

  private final int mostSigns;
  private int signs;
  private boolean failed;
  private boolean whole;
  private long wholeValue;
  private double value;

  PlainAngle(byte[] text, boolean versionTwo, Limits limits) {
    this.mostSigns = Math.min(MOST_SIGNS, Math.min(limits.chain(), limits.nesting()));
    this.text = text;
    this.versionTwo = versionTwo;
  }

  /// Reads from an offset up to a `,` or the `)` that closes the list.
  ///
  /// @return false when this is no such arithmetic
  boolean read(int start) {
    at = start;
    failed = false;
    signs = 0;
    sum(0);
    return !failed && signs <= mostSigns && (peek() == ',' || peek() == ')');
  }

  Expr angle() {
    return Angles.constant(whole ? (double) wholeValue : value);
  }

  private byte peek() {
    while (at < text.length) {
      byte b = text[at];
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return b;
      }
      at++;
    }
    return 0;
  }

  private void sum(int depth) {
    product(depth);
    while (!failed) {
      byte sign = peek();
      if (sign != '+' && sign != '-') {
        return;
      }
      at++;
      signs++;
      boolean leftWhole = whole;
      long leftWholeValue = wholeValue;
      double left = whole ? (double) wholeValue : value;
      product(depth);
      if (leftWhole && whole) {
        long right = sign == '+' ? wholeValue : -wholeValue;
        wholeValue = leftWholeValue + right;
        limit();
      } else {
        double right = whole ? (double) wholeValue : value;
        real(sign == '+' ? left + right : left - right);
      }
    }
  }

  private void product(int depth) {
    factor(depth);
    while (!failed) {
      byte sign = peek();
      if (sign != '*' && sign != '/') {
        return;
      }
      at++;
      signs++;
      boolean leftWhole = whole;
      long leftWholeValue = wholeValue;
      double left = whole ? (double) wholeValue : value;
      factor(depth);
      if (failed) {
        return;
      }
      if (leftWhole && whole) {
        wholes(sign, leftWholeValue);
      } else {
        double right = whole ? (double) wholeValue : value;
        real(sign == '*' ? left * right : left / right);
      }
    }
  }

  private void wholes(byte sign, long left) {
    long right = wholeValue;
    if (sign == '*') {
      if (Math.abs(left) >= 1L << 31 || Math.abs(right) >= 1L << 31) {
        failed = true;
      }
      wholeValue = left * right;
    } else if (right == 0) {
      failed = true;
    } else if (versionTwo) {
      real((double) left / right);
    } else if (left % right == 0) {
      wholeValue = left / right;
    } else {
      failed = true; // the grammar's road warns
    }
  }

  /// Whole numbers are kept far from where they would overflow.
  private void limit() {
    failed |= Math.abs(wholeValue) >= 1L << 62;
  }

  private void real(double result) {
    whole = false;
    value = result;
    failed |= !Double.isFinite(result);
  }

  private void factor(int depth) {
    byte first = peek();
    signs += first == '-' || first == '(' ? 1 : 0;
    if (first == '-') {
      if (depth > DEEPEST) {
        failed = true;
        return;
      }
      at++;
      factor(depth + 1);
      wholeValue = -wholeValue;
      value = -value;
    } else if (first == '(') {
      if (depth > DEEPEST) {
        failed = true;
        return;
      }
      at++;
      sum(depth + 1);
      failed |= peek() != ')';
      at++;
    } else if (first == 'p' && at + 1 < text.length && text[at + 1] == 'i') {
      at += 2;
      failed |= isNamePart();
      whole = false;
      value = StrictMath.PI;
    } else {
      number();
    }
  }

  private boolean isNamePart() {
    if (at >= text.length) {
      return false;
    }
    byte b = text[at];
    return b < 0
        || b == '_'
        || b == '.'
        || b >= '0' && b <= '9'
        || b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z';
  }

  private void number() {
    int start = at;
    long mantissa = 0;
    int digits = 0;
    int scale = 0;
    boolean point = false;
    while (at < text.length) {
      byte b = text[at];
      if (b >= '0' && b <= '9') {
        if (digits < MOST_DIGITS) {
          mantissa = mantissa * 10 + (b - '0');
        }
        digits += digits > 0 || b != '0' ? 1 : 0;
        scale += point ? 1 : 0;
      } else if (b == '.' && !point) {
        point = true;
      } else {
        break;
      }
      at++;
    }
    int length = at - start;
    if (length == 0 || length == 1 && point) {
      failed = true;
      return;
    }
    int exponent = 0;
    boolean power = at < text.length && (text[at] == 'e' || text[at] == 'E');
    if (power) {
      exponent = exponent();
    }
    failed |= isNamePart();
    if (failed) {
      return;
    }
    if (!point && !power) {
      whole = true;
      wholeValue = mantissa;
      failed = digits >= MOST_DIGITS;
      return;
    }
    int shift = exponent - scale;
    if (digits < MOST_DIGITS && mantissa <= EXACT && shift >= -22 && shift <= 22) {
      // Both factors are exact, so the result is rounded once, as it should be.
      real(shift < 0 ? mantissa / POWERS[-shift] : mantissa * POWERS[shift]);
    } else if (digits < MOST_DIGITS
        && mantissa > 0
        && shift < 0
        && -shift <= Decimals.MOST_PLACES) {
      real(Decimals.of(mantissa, -shift));
    } else {
      real(Double.parseDouble(new String(text, start, at - start, StandardCharsets.ISO_8859_1)));
    }
  }

  private int exponent() {
    at++;
    boolean negative = at < text.length && text[at] == '-';
    if (negative || at < text.length && text[at] == '+') {
      at++;
    }
    int start = at;
    int exponent = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      exponent = Math.min(100_000, exponent * 10 + (text[at] - '0'));
      at++;
    }
    failed |= at == start;
    return negative ? -exponent : exponent;
  }
}
