package snq.runtime.chip;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Adds rows with the widest vectors of the machine, 16 bits a lane, weights widened from bytes.
/// Rows of one shape that follow each other are summed in registers, four vectors of targets at a
/// time, and written once. The rest of a run goes one vector at a time, then in vectors of 8, then
/// one by one. Loaded by name, because the vector module may be absent.
final class VectorRows implements RowKernel {
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
  private static final VectorSpecies<Short> EIGHT_SHORTS = ShortVector.SPECIES_128;
  private static final VectorSpecies<Byte> EIGHT_BYTES = ByteVector.SPECIES_64;
  private static final int LANES = SHORTS.length();

  /// Narrower vectors than these are not worth it, wider ones than the machine's never used.
  static boolean fits() {
    return SHORTS.vectorBitSize() >= 256;
  }

  @Override
  public void addRows(
      byte[] weights, Link link, int[] events, int from, int to, StageState target) {
    int next = from;
    while (next < to) {
      int end = next + 1;
      if (link.rowOf[events[next]] >= 0) {
        end = RowGroups.end(link, events, next, to);
        addGroup(weights, link, events, next, end, target);
      }
      next = end;
    }
  }

  /// Rows of one shape, run by run.
  private static void addGroup(
      byte[] weights, Link link, int[] events, int from, int to, StageState target) {
    int[] runs = link.runs;
    int[] places = target.places;
    int first = link.runFirst[link.rowOf[events[from]]];
    int count = link.runFirst[link.rowOf[events[from]] + 1] - first;
    int rows = to - from;
    for (int r = 0; r < count; r++) {
      RowGroups.places(link, events, from, rows, r, places);
      int at = runs[3 * (first + r)];
      int length = runs[3 * (first + r) + 2];
      int done = addWide(weights, places, rows, target.partial, at, length);
      done = addSingle(weights, places, rows, target.partial, at, done, length);
      addRest(weights, places, rows, target.partial, at, done, length);
    }
  }

  private static ShortVector weightsAt(byte[] weights, int at) {
    return (ShortVector)
        ByteVector.fromArray(BYTES, weights, at).convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  private static int addWide(
      byte[] weights, int[] places, int rows, short[] sums, int at, int length) {
    int k = 0;
    for (; k <= length - 4 * LANES; k += 4 * LANES) {
      ShortVector a = ShortVector.fromArray(SHORTS, sums, at + k);
      ShortVector b = ShortVector.fromArray(SHORTS, sums, at + k + LANES);
      ShortVector c = ShortVector.fromArray(SHORTS, sums, at + k + 2 * LANES);
      ShortVector d = ShortVector.fromArray(SHORTS, sums, at + k + 3 * LANES);
      for (int e = 0; e < rows; e++) {
        int w = places[e] + k;
        a = a.add(weightsAt(weights, w));
        b = b.add(weightsAt(weights, w + LANES));
        c = c.add(weightsAt(weights, w + 2 * LANES));
        d = d.add(weightsAt(weights, w + 3 * LANES));
      }
      a.intoArray(sums, at + k);
      b.intoArray(sums, at + k + LANES);
      c.intoArray(sums, at + k + 2 * LANES);
      d.intoArray(sums, at + k + 3 * LANES);
    }
    return k;
  }

  private static int addSingle(
      byte[] weights, int[] places, int rows, short[] sums, int at, int done, int length) {
    int k = done;
    for (; k <= length - LANES; k += LANES) {
      ShortVector sum = ShortVector.fromArray(SHORTS, sums, at + k);
      for (int e = 0; e < rows; e++) {
        sum = sum.add(weightsAt(weights, places[e] + k));
      }
      sum.intoArray(sums, at + k);
    }
    return k;
  }

  private static void addRest(
      byte[] weights, int[] places, int rows, short[] sums, int at, int done, int length) {
    int k = done;
    for (; k <= length - 8; k += 8) {
      ShortVector sum = ShortVector.fromArray(EIGHT_SHORTS, sums, at + k);
      for (int e = 0; e < rows; e++) {
        sum =
            sum.add(
                (ShortVector)
                    ByteVector.fromArray(EIGHT_BYTES, weights, places[e] + k)
                        .convertShape(VectorOperators.B2S, EIGHT_SHORTS, 0));
      }
      sum.intoArray(sums, at + k);
    }
    for (; k < length; k++) {
      int sum = sums[at + k];
      for (int e = 0; e < rows; e++) {
        sum += weights[places[e] + k];
      }
      sums[at + k] = (short) sum;
    }
  }
}
