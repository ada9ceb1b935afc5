package snq.backends.netx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.core.IntVector;
import snq.compiler.core.WeightFormat;

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
    int used = 0;
    for (int i = 0; i < weights.size(); i++) {
      used |= weights.get(i);
    }
    List<Integer> exponents = new ArrayList<>(List.of(preferred));
    for (int e = 0; e <= LARGEST_EXPONENT; e++) {
      exponents.add(e);
    }
    exponents.add(LEAST_EXPONENT);
    for (int e : exponents) {
      boolean exact =
          e >= LEAST_EXPONENT && e <= LARGEST_EXPONENT && (e < 0 || used % (1 << e) == 0);
      if (exact) {
        IntVector mantissas = scaled(weights, e);
        if (WeightFormat.of(mantissas).holds(mantissas)) {
          return Optional.of(new StoredWeights(mantissas, e));
        }
      }
    }
    return Optional.empty();
  }

  private static IntVector scaled(IntVector weights, int exponent) {
    return exponent == 0
        ? weights
        : IntVector.generate(
            weights.size(),
            i -> exponent < 0 ? weights.get(i) << -exponent : weights.get(i) >> exponent);
  }
}
