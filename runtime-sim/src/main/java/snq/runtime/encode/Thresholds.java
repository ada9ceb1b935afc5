package snq.runtime.encode;

/// Probabilities as 53-bit fractions. A bit with probability p is [U < p] for U uniform in [0, 1);
/// with p = m / 2^53 it is decided by comparing the digits of U and m from the top.
final class Thresholds {
  static final int DIGITS = 53;

  /// p = 1: no digits, always a spike.
  static final long ONE = 1L << DIGITS;

  /// p = 1 as [#aligned] gives it.
  static final long ALWAYS = -1L;

  private Thresholds() {}

  /// The nearest m in 0 .. 2^53; p may leave [0, 1] by rounding errors.
  static long of(double p) {
    return (long) Math.rint(Math.min(Math.max(p, 0), 1) * 0x1.0p53);
  }

  /// The same with its digits from the highest bit of a word on: digit d is the sign of the result
  /// shifted left by d. All ones for p = 1, which no fraction of 53 digits has.
  static long aligned(double p) {
    long threshold = of(p);
    return threshold == ONE ? ALWAYS : threshold << (Long.SIZE - DIGITS);
  }

  /// P(next bit 1 | prefix) from the weights of both; 0 where the prefix itself never happens.
  static long conditional(double zero, double one) {
    double all = zero + one;
    return all > 0 ? of(one / all) : 0;
  }

  /// All ones where the digit (0 is the highest) is 1.
  static long digit(long threshold, int digit) {
    return -(threshold >>> (DIGITS - 1 - digit) & 1);
  }

  /// The conditional probabilities of a block's bits by the chain rule: entry 2^j - 1 + prefix is
  /// P(bit j = 1 | the bits before it are `prefix`), for the table's outcomes in index order.
  static void chain(double[] table, int bits, long[] out) {
    if (bits == 2) {
      double one = Math.max(table[2], 0) + Math.max(table[3], 0);
      out[0] = conditional(Math.max(table[0], 0) + Math.max(table[1], 0), one);
      out[1] = conditional(Math.max(table[0], 0), Math.max(table[1], 0));
      out[2] = conditional(Math.max(table[2], 0), Math.max(table[3], 0));
      return;
    }
    for (int j = 0; j < bits; j++) {
      int width = table.length >> (j + 1);
      for (int prefix = 0; prefix < 1 << j; prefix++) {
        double zero = sum(table, 2 * prefix * width, width);
        double one = sum(table, (2 * prefix + 1) * width, width);
        out[(1 << j) - 1 + prefix] = conditional(zero, one);
      }
    }
  }

  private static double sum(double[] table, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += Math.max(table[i], 0);
    }
    return sum;
  }
}
