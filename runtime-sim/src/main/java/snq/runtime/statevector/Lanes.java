package snq.runtime.statevector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// What the vector loops share: one species, and what a bit of an index is within a register.
final class Lanes {
  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  static final int LANES = S.length();

  private static final VectorShuffle<Double> TURN1 = S.shuffleFromOp(k -> k ^ 1);
  private static final VectorShuffle<Double> TURN2 = S.shuffleFromOp(k -> k ^ 2);
  private static final VectorShuffle<Double> TURN4 = S.shuffleFromOp(k -> (k ^ 4) & (LANES - 1));

  private Lanes() {}

  /// Lanes that controls leave as they are.
  static VectorMask<Double> kept(Region region) {
    long bits = 0;
    for (int k = 0; k < LANES; k++) {
      if ((k & region.mask()) != (region.value() & (LANES - 1))) {
        bits |= 1L << k;
      }
    }
    return VectorMask.fromLong(S, bits);
  }

  /// Lanes with a bit set.
  static VectorMask<Double> set(int bit) {
    return VectorMask.fromLong(S, bit == 1 ? 0xAAL : bit == 2 ? 0xCCL : 0xF0L);
  }

  /// Lane k from lane k ^ bit.
  static VectorShuffle<Double> partner(int bit) {
    return bit == 1 ? TURN1 : bit == 2 ? TURN2 : TURN4;
  }

  /// One number for the lanes without a bit, another for those with it.
  static DoubleVector lanes(double without, double with, VectorMask<Double> set) {
    return DoubleVector.broadcast(S, without).blend(with, set);
  }
}
