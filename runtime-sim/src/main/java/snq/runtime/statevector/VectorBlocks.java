package snq.runtime.statevector;

import static snq.runtime.statevector.Lanes.LANES;
import static snq.runtime.statevector.Lanes.S;

import java.util.List;
import jdk.incubator.vector.DoubleVector;

/// Dense matrices on a few bits, for shapes that [BlockShape#raised] knows.
final class VectorBlocks {
  private VectorBlocks() {}

  static void block(double[] s, BlockShape shape, double[] matrix, double[] scratch) {
    BlockShape raised = shape.raised().orElseThrow();
    List<Region> swaps = shape.swaps();
    for (int i = 0; i < swaps.size(); i++) {
      VectorExchanges.swap(s, swaps.get(i));
    }
    if (shape.rows == 4) {
      blockOfTwo(s, raised, matrix);
    } else {
      blockHigh(s, raised, matrix, scratch);
    }
    for (int i = swaps.size() - 1; i >= 0; i--) {
      VectorExchanges.swap(s, swaps.get(i));
    }
  }

  /// A group is four vectors, which stay in registers.
  private static void blockOfTwo(double[] s, BlockShape shape, double[] matrix) {
    int im = shape.im;
    int mi = shape.matrixIm;
    int taken = shape.mask;
    int one = shape.offset(1);
    int two = shape.offset(2);
    for (int base = 0; base < shape.size; base = Region.next(base, taken, 0, LANES)) {
      DoubleVector x0 = DoubleVector.fromArray(S, s, base);
      DoubleVector y0 = DoubleVector.fromArray(S, s, im + base);
      DoubleVector x1 = DoubleVector.fromArray(S, s, base + one);
      DoubleVector y1 = DoubleVector.fromArray(S, s, im + base + one);
      DoubleVector x2 = DoubleVector.fromArray(S, s, base + two);
      DoubleVector y2 = DoubleVector.fromArray(S, s, im + base + two);
      DoubleVector x3 = DoubleVector.fromArray(S, s, base + one + two);
      DoubleVector y3 = DoubleVector.fromArray(S, s, im + base + one + two);
      DoubleVector none = DoubleVector.zero(S);
      for (int r = 0; r < 4; r++) {
        int at = 4 * r;
        DoubleVector a = DoubleVector.broadcast(S, matrix[at]);
        DoubleVector b = DoubleVector.broadcast(S, matrix[mi + at]);
        DoubleVector n = DoubleVector.broadcast(S, -matrix[mi + at]);
        DoubleVector re = n.fma(y0, a.fma(x0, none));
        DoubleVector jm = b.fma(x0, a.fma(y0, none));
        a = DoubleVector.broadcast(S, matrix[at + 1]);
        b = DoubleVector.broadcast(S, matrix[mi + at + 1]);
        n = DoubleVector.broadcast(S, -matrix[mi + at + 1]);
        re = n.fma(y1, a.fma(x1, re));
        jm = b.fma(x1, a.fma(y1, jm));
        a = DoubleVector.broadcast(S, matrix[at + 2]);
        b = DoubleVector.broadcast(S, matrix[mi + at + 2]);
        n = DoubleVector.broadcast(S, -matrix[mi + at + 2]);
        re = n.fma(y2, a.fma(x2, re));
        jm = b.fma(x2, a.fma(y2, jm));
        a = DoubleVector.broadcast(S, matrix[at + 3]);
        b = DoubleVector.broadcast(S, matrix[mi + at + 3]);
        n = DoubleVector.broadcast(S, -matrix[mi + at + 3]);
        re = n.fma(y3, a.fma(x3, re));
        jm = b.fma(x3, a.fma(y3, jm));
        int to = base + shape.offset(r);
        re.intoArray(s, to);
        jm.intoArray(s, im + to);
      }
    }
  }

  /// Four rows a turn; all new vectors of a group stand in the scratch space until the old ones are
  /// no longer needed.
  private static void blockHigh(double[] s, BlockShape shape, double[] matrix, double[] scratch) {
    int taken = shape.mask;
    for (int base = 0; base < shape.size; base = Region.next(base, taken, 0, LANES)) {
      for (int r = 0; r < shape.rows; r += 4) {
        rows(s, shape, base, matrix, r, scratch);
      }
      for (int r = 0; r < shape.rows; r++) {
        int to = base + shape.offset(r);
        DoubleVector.fromArray(S, scratch, 2 * LANES * r).intoArray(s, to);
        DoubleVector.fromArray(S, scratch, 2 * LANES * r + LANES).intoArray(s, shape.im + to);
      }
    }
  }

  private static void rows(
      double[] s, BlockShape shape, int base, double[] matrix, int r, double[] scratch) {
    int rows = shape.rows;
    int at = r * rows;
    int mi = shape.matrixIm;
    DoubleVector re0 = DoubleVector.zero(S);
    DoubleVector im0 = re0;
    DoubleVector re1 = re0;
    DoubleVector im1 = re0;
    DoubleVector re2 = re0;
    DoubleVector im2 = re0;
    DoubleVector re3 = re0;
    DoubleVector im3 = re0;
    for (int c = 0; c < rows; c++, at++) {
      int from = base + shape.offset(c);
      DoubleVector x = DoubleVector.fromArray(S, s, from);
      DoubleVector y = DoubleVector.fromArray(S, s, shape.im + from);
      DoubleVector minus = y.neg();
      DoubleVector a = DoubleVector.broadcast(S, matrix[at]);
      DoubleVector b = DoubleVector.broadcast(S, matrix[mi + at]);
      re0 = b.fma(minus, a.fma(x, re0));
      im0 = b.fma(x, a.fma(y, im0));
      a = DoubleVector.broadcast(S, matrix[at + rows]);
      b = DoubleVector.broadcast(S, matrix[mi + at + rows]);
      re1 = b.fma(minus, a.fma(x, re1));
      im1 = b.fma(x, a.fma(y, im1));
      a = DoubleVector.broadcast(S, matrix[at + 2 * rows]);
      b = DoubleVector.broadcast(S, matrix[mi + at + 2 * rows]);
      re2 = b.fma(minus, a.fma(x, re2));
      im2 = b.fma(x, a.fma(y, im2));
      a = DoubleVector.broadcast(S, matrix[at + 3 * rows]);
      b = DoubleVector.broadcast(S, matrix[mi + at + 3 * rows]);
      re3 = b.fma(minus, a.fma(x, re3));
      im3 = b.fma(x, a.fma(y, im3));
    }
    int to = 2 * LANES * r;
    re0.intoArray(scratch, to);
    im0.intoArray(scratch, to + LANES);
    re1.intoArray(scratch, to + 2 * LANES);
    im1.intoArray(scratch, to + 3 * LANES);
    re2.intoArray(scratch, to + 4 * LANES);
    im2.intoArray(scratch, to + 5 * LANES);
    re3.intoArray(scratch, to + 6 * LANES);
    im3.intoArray(scratch, to + 7 * LANES);
  }
}
