package snq.backends.netx;

/// Numbers as messages print them.
final class Numerals {
  private Numerals() {}

  /// Whole numbers without a point.
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
