package snq.runtime.energy;

import java.math.BigInteger;

/// Proportions of counts.
final class Scaled {
  private Scaled() {}

  /// value x numerator / denominator, halves up; 0 when the denominator is 0.
  static long of(long value, long numerator, long denominator) {
    if (denominator == 0) {
      return 0;
    }
    BigInteger twice =
        BigInteger.valueOf(value).multiply(BigInteger.valueOf(numerator)).shiftLeft(1);
    BigInteger divisor = BigInteger.valueOf(denominator);
    return twice.add(divisor).divide(divisor.shiftLeft(1)).longValueExact();
  }
}
