package snq.runtime.chip;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Adds rows with the widest vectors of the machine, 16 bits a lane, weights widened from bytes.
/// The rest of a run goes in vectors of 8, then one by one. Loaded by name, because the vector
/// module may be absent.
final class VectorRows implements RowKernel {
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
  private static final VectorSpecies<Short> EIGHT_SHORTS = ShortVector.SPECIES_128;
  private static final VectorSpecies<Byte> EIGHT_BYTES = ByteVector.SPECIES_64;

  /// Narrower vectors than these are not worth it, wider ones than the machine's never used.
  static boolean fits() {
    return SHORTS.vectorBitSize() >= 256;
  }

  @Override
  public void addRows(byte[] weights, Link link, int[] events, int from, int to, short[] sums) {
    int[] runs = link.runs;
    for (int e = from; e < to; e++) {
      int row = link.rowOf[events[e]];
      if (row < 0) {
        continue;
      }
      int end = 3 * link.runFirst[row + 1];
      for (int r = 3 * link.runFirst[row]; r < end; r += 3) {
        addRun(weights, runs[r + 1], sums, runs[r], runs[r + 2]);
      }
    }
  }

  private static void addRun(byte[] weights, int at, short[] sums, int target, int count) {
    int k = 0;
    int lanes = SHORTS.length();
    for (; k <= count - lanes; k += lanes) {
      ShortVector sum = ShortVector.fromArray(SHORTS, sums, target + k);
      sum.add(
              (ShortVector)
                  ByteVector.fromArray(BYTES, weights, at + k)
                      .convertShape(VectorOperators.B2S, SHORTS, 0))
          .intoArray(sums, target + k);
    }
    for (; k <= count - 8; k += 8) {
      ShortVector sum = ShortVector.fromArray(EIGHT_SHORTS, sums, target + k);
      sum.add(
              (ShortVector)
                  ByteVector.fromArray(EIGHT_BYTES, weights, at + k)
                      .convertShape(VectorOperators.B2S, EIGHT_SHORTS, 0))
          .intoArray(sums, target + k);
    }
    for (; k < count; k++) {
      sums[target + k] += weights[at + k];
    }
  }
}
