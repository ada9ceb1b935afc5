package snq.backends.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// How numbers look: three significant digits and an SI prefix on a page, all digits elsewhere.
public final class Figures {
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final String[] PREFIXES = {"f", "p", "n", "\u00b5", "m", "", "k", "M", "G", "T"};
  private static final int NO_PREFIX = 5;

  /// Whole numbers below this are printed with all their digits.
  private static final long SHORT = 100_000;

  private Figures() {}

  /// As on the page and the terminal.
  public static String page(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Whole whole -> count(BigDecimal.valueOf(whole.number()));
      case Value.None none -> "-";
      case Value.Number number ->
          switch (number.unit()) {
            case PER_SAMPLE -> mean(number.number());
            case PICOJOULES -> energy(number.number());
            case PICOSECONDS -> time(number.number());
            case FRACTION -> percent(number.number());
            case BREAK_EVEN -> breakEven(number.number());
            case RATIO, PLAIN -> plain(number.number());
          };
    };
  }

  /// All digits, no prefix: for JSON, CSV and what a pointer shows.
  public static String exact(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Whole whole -> Long.toString(whole.number());
      case Value.None none -> "";
      case Value.Number number -> exact(number.number());
    };
  }

  public static String exact(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /// What a pointer shows: the exact value with its unit.
  public static String tip(Value value) {
    return switch (value) {
      case Value.Number number -> {
        String unit = number.unit().id().equals("1") ? "" : number.unit().id();
        yield (exact(value) + " " + unit).strip();
      }
      case Value.None none -> none.because();
      default -> exact(value);
    };
  }

  /// `1.23 nJ` of picojoules.
  public static String energy(BigDecimal picojoules) {
    return prefixed(picojoules.movePointLeft(12)) + "J";
  }

  /// `1.23 ms` of picoseconds.
  public static String time(BigDecimal picoseconds) {
    return prefixed(picoseconds.movePointLeft(12)) + "s";
  }

  /// Whole numbers below 100000 in full, else `1.23 M`.
  public static String count(BigDecimal value) {
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    if (whole && value.abs().compareTo(BigDecimal.valueOf(SHORT)) < 0) {
      return value.toBigInteger().toString();
    }
    if (value.abs().compareTo(BigDecimal.valueOf(1000)) < 0) {
      return plain(value);
    }
    return prefixed(value);
  }

  /// Three digits, whether the mean is whole or not; below 1000 a whole one in full.
  private static String mean(BigDecimal value) {
    return value.abs().compareTo(BigDecimal.valueOf(1000)) < 0 ? count(value) : prefixed(value);
  }

  private static String breakEven(BigDecimal rate) {
    if (rate.signum() <= 0) {
      return "never";
    }
    return rate.compareTo(BigDecimal.ONE) >= 0 ? "always" : percent(rate);
  }

  public static String percent(BigDecimal fraction) {
    return plain(fraction.movePointRight(2)) + " %";
  }

  /// Three digits, `0.0000123` as `1.23e-5`.
  public static String plain(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal rounded = value.round(THREE);
    int exponent = exponent(rounded);
    if (exponent < -4 || exponent > 5) {
      return digits(rounded.movePointLeft(exponent)) + "e" + exponent;
    }
    return digits(rounded);
  }

  private static String prefixed(BigDecimal value) {
    if (value.signum() == 0) {
      return "0 ";
    }
    BigDecimal rounded = value.round(THREE);
    int thousands = Math.floorDiv(exponent(rounded), 3);
    int at = Math.clamp(thousands + NO_PREFIX, 0, PREFIXES.length - 1);
    return digits(rounded.movePointLeft(3 * (at - NO_PREFIX))) + " " + PREFIXES[at];
  }

  /// Power of ten of the first digit.
  private static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  /// Exactly three significant digits, unless there are more before the point.
  private static String digits(BigDecimal rounded) {
    int scale = Math.max(0, 2 - exponent(rounded));
    return rounded.setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
  }
}
