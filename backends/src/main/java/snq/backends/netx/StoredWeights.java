package snq.backends.netx;

import java.util.Optional;
import snq.compiler.core.IntVector;

/// Weights as Loihi stores them: a mantissa of 8 bits, times 2^exponent for the whole matrix. Where
/// both signs occur mantissas are even, -256 .. 254; else they are 0 .. 255 or -255 .. 0. Source:
/// lava `utils/weightutils.py` at b6822fb. Only exact forms are made.
///
/// @param exponent -1 .. 7
record StoredWeights(IntVector mantissas, int exponent) {
  private static final int LEAST_EXPONENT = -1;
  private static final int LARGEST_EXPONENT = 7;

  /// Odd weights of both signs need the exponent -1: the doubled ones are even, and the right shift
  /// of an even sum loses nothing.
  ///
  /// @param preferred tried before all others
  static Optional<StoredWeights> of(IntVector weights, int preferred) {
    Range all = Range.of(weights);
    if (preferred >= LEAST_EXPONENT && preferred <= LARGEST_EXPONENT && all.fits(preferred)) {
      return Optional.of(with(weights, preferred));
    }
    for (int e = 0; e <= LARGEST_EXPONENT; e++) {
      if (all.fits(e)) {
        return Optional.of(with(weights, e));
      }
    }
    return all.fits(LEAST_EXPONENT) ? Optional.of(with(weights, LEAST_EXPONENT)) : Optional.empty();
  }

  private static StoredWeights with(IntVector weights, int exponent) {
    return new StoredWeights(
        IntVector.generate(
            weights.size(),
            i -> exponent < 0 ? weights.get(i) << -exponent : weights.get(i) >> exponent),
        exponent);
  }

  /// @param bits all bits that are set in any weight
  record Range(int least, int largest, int bits) {
    static Range of(IntVector weights) {
      int least = 0;
      int largest = 0;
      int bits = 0;
      for (int i = 0; i < weights.size(); i++) {
        least = Math.min(least, weights.get(i));
        largest = Math.max(largest, weights.get(i));
        bits |= weights.get(i);
      }
      return new Range(least, largest, bits);
    }

    boolean mixed() {
      return least < 0 && largest > 0;
    }

    boolean fits(int exponent) {
      int unit = exponent < 0 ? 1 : 1 << exponent;
      int lost = mixed() && exponent >= 0 ? 2 * unit - 1 : unit - 1;
      int scale = exponent < 0 ? 2 : 1;
      long low = mixed() ? -256L * unit : -255L * unit;
      long high = mixed() ? 254L * unit : 255L * unit;
      return (bits & lost) == 0 && scale * (long) least >= low && scale * (long) largest <= high;
    }
  }
}
