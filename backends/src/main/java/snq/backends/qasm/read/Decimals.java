package snq.backends.qasm.read;

import java.math.BigInteger;

/// Decimal fractions as doubles, correctly rounded, without a text: the number times 128 bits of
/// the power of ten (Lemire, "Number parsing at a gigabyte per second", 2021). For so small powers
/// the product always decides.
final class Decimals {
  /// Digits behind the point.
  static final int MOST_PLACES = 27;

  private static final int FRACTION_BITS = 52;
  private static final int EXPONENT_BIAS = 1023;

  /// Bits of a product that are dropped when its top bit is 0.
  private static final int DROPPED = 64 - FRACTION_BITS - 3;

  private static final long[] HIGH = new long[MOST_PLACES + 1];
  private static final long[] LOW = new long[MOST_PLACES + 1];

  static {
    for (int places = 1; places <= MOST_PLACES; places++) {
      BigInteger power = BigInteger.valueOf(5).pow(places);
      int shift = power.subtract(BigInteger.ONE).bitLength() + 127;
      BigInteger inverse = BigInteger.ONE.shiftLeft(shift).divide(power).add(BigInteger.ONE);
      HIGH[places] = inverse.shiftRight(64).longValue();
      LOW[places] = inverse.longValue();
    }
  }

  private Decimals() {}

  /// @param digits 1 to 2^63 - 1
  /// @param places 1 to [#MOST_PLACES]
  /// @return digits / 10^places
  static double of(long digits, int places) {
    int zeros = Long.numberOfLeadingZeros(digits);
    long w = digits << zeros;
    long high = Math.unsignedMultiplyHigh(w, HIGH[places]);
    long low = w * HIGH[places];
    long mask = (1L << DROPPED) - 1;
    if ((high & mask) == mask) {
      long more = Math.unsignedMultiplyHigh(w, LOW[places]);
      low += more;
      if (Long.compareUnsigned(more, low) > 0) {
        high++;
      }
    }
    int top = (int) (high >>> 63);
    int shift = top + DROPPED;
    long mantissa = high >>> shift;
    int exponent = (217706 * -places >> 16) + 63 + top - zeros + EXPONENT_BIAS;
    boolean half = Long.compareUnsigned(low, 1) <= 0 && places <= 4 && (mantissa & 3) == 1;
    if (half && mantissa << shift == high) {
      mantissa &= ~1L; // exactly between two: the even one
    }
    mantissa = mantissa + (mantissa & 1) >>> 1;
    if (mantissa >= 1L << FRACTION_BITS + 1) {
      mantissa = 1L << FRACTION_BITS;
      exponent++;
    }
    long fraction = mantissa & (1L << FRACTION_BITS) - 1;
    return Double.longBitsToDouble(fraction | (long) exponent << FRACTION_BITS);
  }
}
