package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The Vector API twin of [ScalarLoops]: a lane is an index. Bits of an index below the number of
/// lanes are reached by shuffles in a register; controls there keep lanes as they are. One loop a
/// method and one species: larger methods fall back to Java objects. Loaded by name (see [Loops]).
final class VectorLoops implements Loops {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private static final VectorShuffle<Double> TURN1 = S.shuffleFromOp(k -> k ^ 1);
  private static final VectorShuffle<Double> TURN2 = S.shuffleFromOp(k -> k ^ 2);
  private static final VectorShuffle<Double> TURN4 = S.shuffleFromOp(k -> (k ^ 4) & (LANES - 1));

  private static final List<VectorShuffle<Double>> MOVED = moves();

  private final Loops scalar = Loops.SCALAR;

  private VectorLoops() {}

  /// These loops where the vectors hold four or eight numbers, else the plain ones.
  static Loops best() {
    return LANES == 4 || LANES == 8 ? new VectorLoops() : Loops.SCALAR;
  }

  @Override
  public void turn(double[] s, Region region, double[] m, int at) {
    int low = region.mask() & (LANES - 1);
    if (region.size() < SUMS) {
      scalar.turn(s, region, m, at);
    } else if (region.bit() >= LANES) {
      if (low == 0) {
        turnHigh(s, region, m, at);
      } else {
        turnHighKept(s, region, m, at, kept(region));
      }
    } else if (low == 0) {
      turnLow(s, region, m, at);
    } else {
      turnLowKept(s, region, m, at, kept(region));
    }
  }

  /// Lanes that controls leave as they are.
  private static VectorMask<Double> kept(Region region) {
    long bits = 0;
    for (int k = 0; k < LANES; k++) {
      if ((k & region.mask()) != (region.value() & (LANES - 1))) {
        bits |= 1L << k;
      }
    }
    return VectorMask.fromLong(S, bits);
  }

  private static VectorMask<Double> set(int bit) {
    return VectorMask.fromLong(S, bit == 1 ? 0xAAL : bit == 2 ? 0xCCL : 0xF0L);
  }

  private static void turnHigh(double[] s, Region region, double[] m, int at) {
    DoubleVector m0 = DoubleVector.broadcast(S, m[at]);
    DoubleVector m1 = DoubleVector.broadcast(S, m[at + 1]);
    DoubleVector m2 = DoubleVector.broadcast(S, m[at + 2]);
    DoubleVector m3 = DoubleVector.broadcast(S, m[at + 3]);
    DoubleVector m4 = DoubleVector.broadcast(S, m[at + 4]);
    DoubleVector m5 = DoubleVector.broadcast(S, m[at + 5]);
    DoubleVector m6 = DoubleVector.broadcast(S, m[at + 6]);
    DoubleVector m7 = DoubleVector.broadcast(S, m[at + 7]);
    DoubleVector n1 = DoubleVector.broadcast(S, -m[at + 1]);
    DoubleVector n3 = DoubleVector.broadcast(S, -m[at + 3]);
    DoubleVector n5 = DoubleVector.broadcast(S, -m[at + 5]);
    DoubleVector n7 = DoubleVector.broadcast(S, -m[at + 7]);
    int im = region.im();
    int bit = region.bit();
    int taken = (region.mask() | bit) & -LANES;
    int start = region.value() & -LANES;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector ar = DoubleVector.fromArray(S, s, i);
        DoubleVector ai = DoubleVector.fromArray(S, s, im + i);
        DoubleVector br = DoubleVector.fromArray(S, s, i + bit);
        DoubleVector bi = DoubleVector.fromArray(S, s, im + i + bit);
        n3.fma(bi, m2.fma(br, n1.fma(ai, m0.mul(ar)))).intoArray(s, i);
        m3.fma(br, m2.fma(bi, m1.fma(ar, m0.mul(ai)))).intoArray(s, im + i);
        n5.fma(ai, m4.fma(ar, n7.fma(bi, m6.mul(br)))).intoArray(s, i + bit);
        m5.fma(ar, m4.fma(ai, m7.fma(br, m6.mul(bi)))).intoArray(s, im + i + bit);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  private static void turnHighKept(
      double[] s, Region region, double[] m, int at, VectorMask<Double> kept) {
    DoubleVector m0 = DoubleVector.broadcast(S, m[at]);
    DoubleVector m1 = DoubleVector.broadcast(S, m[at + 1]);
    DoubleVector m2 = DoubleVector.broadcast(S, m[at + 2]);
    DoubleVector m3 = DoubleVector.broadcast(S, m[at + 3]);
    DoubleVector m4 = DoubleVector.broadcast(S, m[at + 4]);
    DoubleVector m5 = DoubleVector.broadcast(S, m[at + 5]);
    DoubleVector m6 = DoubleVector.broadcast(S, m[at + 6]);
    DoubleVector m7 = DoubleVector.broadcast(S, m[at + 7]);
    DoubleVector n1 = DoubleVector.broadcast(S, -m[at + 1]);
    DoubleVector n3 = DoubleVector.broadcast(S, -m[at + 3]);
    DoubleVector n5 = DoubleVector.broadcast(S, -m[at + 5]);
    DoubleVector n7 = DoubleVector.broadcast(S, -m[at + 7]);
    int im = region.im();
    int bit = region.bit();
    int taken = (region.mask() | bit) & -LANES;
    int start = region.value() & -LANES;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector ar = DoubleVector.fromArray(S, s, i);
        DoubleVector ai = DoubleVector.fromArray(S, s, im + i);
        DoubleVector br = DoubleVector.fromArray(S, s, i + bit);
        DoubleVector bi = DoubleVector.fromArray(S, s, im + i + bit);
        n3.fma(bi, m2.fma(br, n1.fma(ai, m0.mul(ar)))).blend(ar, kept).intoArray(s, i);
        m3.fma(br, m2.fma(bi, m1.fma(ar, m0.mul(ai)))).blend(ai, kept).intoArray(s, im + i);
        n5.fma(ai, m4.fma(ar, n7.fma(bi, m6.mul(br)))).blend(br, kept).intoArray(s, i + bit);
        m5.fma(ar, m4.fma(ai, m7.fma(br, m6.mul(bi)))).blend(bi, kept).intoArray(s, im + i + bit);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  private static VectorShuffle<Double> partner(int bit) {
    return bit == 1 ? TURN1 : bit == 2 ? TURN2 : TURN4;
  }

  /// One number for the lanes without a bit, another for those with it.
  private static DoubleVector lanes(double without, double with, VectorMask<Double> set) {
    return DoubleVector.broadcast(S, without).blend(with, set);
  }

  private static void turnLow(double[] s, Region region, double[] m, int at) {
    int bit = region.bit();
    VectorMask<Double> set = set(bit);
    VectorShuffle<Double> partner = partner(bit);
    DoubleVector own = lanes(m[at], m[at + 6], set);
    DoubleVector ownIm = lanes(m[at + 1], m[at + 7], set);
    DoubleVector ownMinus = lanes(-m[at + 1], -m[at + 7], set);
    DoubleVector off = lanes(m[at + 2], m[at + 4], set);
    DoubleVector offIm = lanes(m[at + 3], m[at + 5], set);
    DoubleVector offMinus = lanes(-m[at + 3], -m[at + 5], set);
    int im = region.im();
    int taken = region.mask() & -LANES;
    int start = region.value() & -LANES;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector r = DoubleVector.fromArray(S, s, i);
        DoubleVector c = DoubleVector.fromArray(S, s, im + i);
        DoubleVector pr = r.rearrange(partner);
        DoubleVector pc = c.rearrange(partner);
        offMinus.fma(pc, off.fma(pr, ownMinus.fma(c, own.mul(r)))).intoArray(s, i);
        offIm.fma(pr, off.fma(pc, ownIm.fma(r, own.mul(c)))).intoArray(s, im + i);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  private static void turnLowKept(
      double[] s, Region region, double[] m, int at, VectorMask<Double> kept) {
    int bit = region.bit();
    VectorMask<Double> set = set(bit);
    VectorShuffle<Double> partner = partner(bit);
    DoubleVector own = lanes(m[at], m[at + 6], set);
    DoubleVector ownIm = lanes(m[at + 1], m[at + 7], set);
    DoubleVector ownMinus = lanes(-m[at + 1], -m[at + 7], set);
    DoubleVector off = lanes(m[at + 2], m[at + 4], set);
    DoubleVector offIm = lanes(m[at + 3], m[at + 5], set);
    DoubleVector offMinus = lanes(-m[at + 3], -m[at + 5], set);
    int im = region.im();
    int taken = region.mask() & -LANES;
    int start = region.value() & -LANES;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector r = DoubleVector.fromArray(S, s, i);
        DoubleVector c = DoubleVector.fromArray(S, s, im + i);
        DoubleVector pr = r.rearrange(partner);
        DoubleVector pc = c.rearrange(partner);
        offMinus.fma(pc, off.fma(pr, ownMinus.fma(c, own.mul(r)))).blend(r, kept).intoArray(s, i);
        offIm.fma(pr, off.fma(pc, ownIm.fma(r, own.mul(c)))).blend(c, kept).intoArray(s, im + i);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  @Override
  public void phase(double[] s, Region region, double[] m, int at) {
    if (region.size() < SUMS) {
      scalar.phase(s, region, m, at);
    } else if ((region.mask() & (LANES - 1)) == 0) {
      phaseHigh(s, region, m[at], m[at + 1]);
    } else {
      phaseKept(s, region, m[at], m[at + 1], kept(region));
    }
  }

  private static void phaseHigh(double[] s, Region region, double c, double d) {
    DoubleVector cos = DoubleVector.broadcast(S, c);
    DoubleVector sin = DoubleVector.broadcast(S, d);
    DoubleVector minus = DoubleVector.broadcast(S, -d);
    int im = region.im();
    int taken = region.mask();
    int start = region.value();
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector r = DoubleVector.fromArray(S, s, i);
        DoubleVector v = DoubleVector.fromArray(S, s, im + i);
        minus.fma(v, cos.mul(r)).intoArray(s, i);
        sin.fma(r, cos.mul(v)).intoArray(s, im + i);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  private static void phaseKept(
      double[] s, Region region, double c, double d, VectorMask<Double> kept) {
    DoubleVector cos = DoubleVector.broadcast(S, c);
    DoubleVector sin = DoubleVector.broadcast(S, d);
    DoubleVector minus = DoubleVector.broadcast(S, -d);
    int im = region.im();
    int taken = region.mask() & -LANES;
    int start = region.value() & -LANES;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector r = DoubleVector.fromArray(S, s, i);
        DoubleVector v = DoubleVector.fromArray(S, s, im + i);
        minus.fma(v, cos.mul(r)).blend(r, kept).intoArray(s, i);
        sin.fma(r, cos.mul(v)).blend(v, kept).intoArray(s, im + i);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  @Override
  public void flip(double[] s, Region region) {
    if (region.size() < SUMS) {
      scalar.flip(s, region);
    } else if (region.bit() < LANES) {
      rearrange(s, region, moved(region, region.bit()));
    } else {
      exchange(s, region, region.bit(), 0);
    }
  }

  @Override
  public void swap(double[] s, Region region) {
    int both = region.bit() | region.other();
    if (region.size() < SUMS) {
      scalar.swap(s, region);
    } else if (both < LANES) {
      rearrange(s, region, moved(region, both));
    } else if (region.bit() >= LANES && region.other() >= LANES) {
      exchange(s, region, both, region.bit());
    } else {
      int low = both & (LANES - 1);
      VectorMask<Double> moved = kept(region).not();
      exchangeAcross(s, region, partner(low), moved.and(set(low)), moved.andNot(set(low)));
    }
  }

  private static VectorShuffle<Double> moved(Region region, int turned) {
    int mask = region.mask() & (LANES - 1);
    return MOVED.get((turned * LANES + mask) * LANES + (region.value() & mask));
  }

  /// For each `turned`, mask and value, where each lane of a register comes from when lanes that
  /// the controls allow exchange `turned` bits: one bit flips, of two the lanes with exactly one of
  /// them are exchanged.
  private static List<VectorShuffle<Double>> moves() {
    List<VectorShuffle<Double>> moves = new ArrayList<>();
    for (int key = 0; key < LANES * LANES * LANES; key++) {
      int turned = key / LANES / LANES;
      int mask = key / LANES % LANES;
      int value = key % LANES;
      boolean two = Integer.bitCount(turned) == 2;
      moves.add(
          S.shuffleFromOp(k -> {
            boolean moved = (k & mask) == value && !(two && Integer.bitCount(k & turned) != 1);
            return moved ? k ^ turned : k;
          }));
    }
    return List.copyOf(moves);
  }

  private static void rearrange(double[] s, Region region, VectorShuffle<Double> from) {
    int im = region.im();
    int taken = region.mask() & -LANES;
    int start = region.value() & -LANES;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector.fromArray(S, s, i).rearrange(from).intoArray(s, i);
        DoubleVector.fromArray(S, s, im + i).rearrange(from).intoArray(s, im + i);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  /// Exchanges i and i ^ turned where the `first` bits of those are set in i.
  private static void exchange(double[] s, Region region, int turned, int first) {
    int taken = (region.mask() | turned) & -LANES;
    int start = (region.value() | first) & -LANES;
    if ((region.mask() & (LANES - 1)) == 0) {
      exchangeWhole(s, region, taken, start, turned);
    } else {
      exchangeKept(s, region, taken, start, turned);
    }
  }

  private static void exchangeWhole(double[] s, Region region, int taken, int start, int turned) {
    int im = region.im();
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      int across = (base ^ turned) - base;
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector ar = DoubleVector.fromArray(S, s, i);
        DoubleVector ai = DoubleVector.fromArray(S, s, im + i);
        DoubleVector.fromArray(S, s, i + across).intoArray(s, i);
        DoubleVector.fromArray(S, s, im + i + across).intoArray(s, im + i);
        ar.intoArray(s, i + across);
        ai.intoArray(s, im + i + across);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  private static void exchangeKept(double[] s, Region region, int taken, int start, int turned) {
    VectorMask<Double> kept = kept(region);
    int im = region.im();
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      int across = (base ^ turned) - base;
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector ar = DoubleVector.fromArray(S, s, i);
        DoubleVector ai = DoubleVector.fromArray(S, s, im + i);
        DoubleVector br = DoubleVector.fromArray(S, s, i + across);
        DoubleVector bi = DoubleVector.fromArray(S, s, im + i + across);
        br.blend(ar, kept).intoArray(s, i);
        bi.blend(ai, kept).intoArray(s, im + i);
        ar.blend(br, kept).intoArray(s, i + across);
        ai.blend(bi, kept).intoArray(s, im + i + across);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  /// A swap of a bit within registers and one above: `ones` are the lanes that move with the low
  /// bit set, `zeros` those without.
  private static void exchangeAcross(
      double[] s,
      Region region,
      VectorShuffle<Double> partner,
      VectorMask<Double> ones,
      VectorMask<Double> zeros) {
    int high = (region.bit() | region.other()) & -LANES;
    int im = region.im();
    int taken = (region.mask() | high) & -LANES;
    int start = region.value() & -LANES;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += LANES) {
        DoubleVector ar = DoubleVector.fromArray(S, s, i);
        DoubleVector ai = DoubleVector.fromArray(S, s, im + i);
        DoubleVector br = DoubleVector.fromArray(S, s, i + high);
        DoubleVector bi = DoubleVector.fromArray(S, s, im + i + high);
        ar.blend(br.rearrange(partner), ones).intoArray(s, i);
        ai.blend(bi.rearrange(partner), ones).intoArray(s, im + i);
        br.blend(ar.rearrange(partner), zeros).intoArray(s, i + high);
        bi.blend(ai.rearrange(partner), zeros).intoArray(s, im + i + high);
      }
      base = Region.next(base, taken, start, run);
    }
  }

  @Override
  public void block(double[] s, BlockShape shape, double[] matrix, double[] scratch) {
    Optional<BlockShape> raised = shape.raised();
    if (raised.isEmpty()) {
      scalar.block(s, shape, matrix, scratch);
      return;
    }
    List<Region> swaps = shape.swaps();
    for (int i = 0; i < swaps.size(); i++) {
      swap(s, swaps.get(i));
    }
    if (shape.rows == 4) {
      blockOfTwo(s, raised.get(), matrix);
    } else {
      blockHigh(s, raised.get(), matrix, scratch);
    }
    for (int i = swaps.size() - 1; i >= 0; i--) {
      swap(s, swaps.get(i));
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

  @Override
  public void overlap(double[] l, double[] p, Region region, double[] out) {
    if (region.size() < SUMS) {
      scalar.overlap(l, p, region, out);
    } else {
      for (int lane = 0; lane < SUMS; lane += LANES) {
        own(l, p, region, lane, out);
      }
    }
  }

  private static void own(double[] l, double[] p, Region region, int lane, double[] out) {
    DoubleVector rr = DoubleVector.zero(S);
    DoubleVector ii = rr;
    DoubleVector ri = rr;
    DoubleVector ir = rr;
    int im = region.im();
    int taken = region.mask() & -SUMS;
    int start = (region.value() & -SUMS) + lane;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += SUMS) {
        DoubleVector lr = DoubleVector.fromArray(S, l, i);
        DoubleVector li = DoubleVector.fromArray(S, l, im + i);
        DoubleVector pr = DoubleVector.fromArray(S, p, i);
        DoubleVector pi = DoubleVector.fromArray(S, p, im + i);
        rr = lr.fma(pr, rr);
        ii = li.fma(pi, ii);
        ri = lr.fma(pi, ri);
        ir = li.fma(pr, ir);
      }
      base = Region.next(base, taken, start, run);
    }
    rr.intoArray(out, lane);
    ii.intoArray(out, SUMS + lane);
    ri.intoArray(out, 2 * SUMS + lane);
    ir.intoArray(out, 3 * SUMS + lane);
  }

  @Override
  public void generators(double[] l, double[] p, Region region, double[] out) {
    if (region.size() < SUMS) {
      scalar.generators(l, p, region, out);
    } else {
      for (int lane = 0; lane < SUMS; lane += LANES) {
        if (region.bit() < LANES) {
          generatorsLow(l, p, region, lane, out);
        } else if ((lane & region.bit()) == 0) {
          generatorsHigh(l, p, region, lane, out);
        }
      }
    }
  }

  private static void generatorsHigh(
      double[] l, double[] p, Region region, int lane, double[] out) {
    int bit = region.bit();
    DoubleVector x1 = DoubleVector.zero(S);
    DoubleVector x2 = x1;
    DoubleVector y1 = x1;
    DoubleVector y2 = x1;
    DoubleVector z1 = x1;
    DoubleVector z2 = x1;
    int im = region.im();
    int taken = (region.mask() | region.bit()) & -SUMS;
    int start = (region.value() & -SUMS) + lane;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += SUMS) {
        DoubleVector ar = DoubleVector.fromArray(S, l, i);
        DoubleVector ai = DoubleVector.fromArray(S, l, im + i);
        DoubleVector br = DoubleVector.fromArray(S, l, i + bit);
        DoubleVector bi = DoubleVector.fromArray(S, l, im + i + bit);
        DoubleVector cr = DoubleVector.fromArray(S, p, i);
        DoubleVector ci = DoubleVector.fromArray(S, p, im + i);
        DoubleVector dr = DoubleVector.fromArray(S, p, i + bit);
        DoubleVector di = DoubleVector.fromArray(S, p, im + i + bit);
        x1 = br.fma(ci, ar.fma(di, x1));
        x2 = bi.fma(cr, ai.fma(dr, x2));
        y1 = bi.fma(ci, br.fma(cr, y1));
        y2 = ai.fma(di, ar.fma(dr, y2));
        z1 = bi.fma(dr, ar.fma(ci, z1));
        z2 = br.fma(di, ai.fma(cr, z2));
      }
      base = Region.next(base, taken, start, run);
    }
    x1.intoArray(out, lane);
    x2.intoArray(out, SUMS + lane);
    y1.intoArray(out, 2 * SUMS + lane);
    y2.intoArray(out, 3 * SUMS + lane);
    z1.intoArray(out, 4 * SUMS + lane);
    z2.intoArray(out, 5 * SUMS + lane);
  }

  private static void generatorsLow(double[] l, double[] p, Region region, int lane, double[] out) {
    VectorShuffle<Double> partner = partner(region.bit());
    DoubleVector x1 = DoubleVector.zero(S);
    DoubleVector x2 = x1;
    DoubleVector y1 = x1;
    DoubleVector y2 = x1;
    DoubleVector z1 = x1;
    DoubleVector z2 = x1;
    int im = region.im();
    int taken = (region.mask() | region.bit()) & -SUMS;
    int start = (region.value() & -SUMS) + lane;
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i += SUMS) {
        DoubleVector ar = DoubleVector.fromArray(S, l, i);
        DoubleVector ai = DoubleVector.fromArray(S, l, im + i);
        DoubleVector br = ar.rearrange(partner);
        DoubleVector bi = ai.rearrange(partner);
        DoubleVector cr = DoubleVector.fromArray(S, p, i);
        DoubleVector ci = DoubleVector.fromArray(S, p, im + i);
        DoubleVector dr = cr.rearrange(partner);
        DoubleVector di = ci.rearrange(partner);
        x1 = br.fma(ci, ar.fma(di, x1));
        x2 = bi.fma(cr, ai.fma(dr, x2));
        y1 = bi.fma(ci, br.fma(cr, y1));
        y2 = ai.fma(di, ar.fma(dr, y2));
        z1 = bi.fma(dr, ar.fma(ci, z1));
        z2 = br.fma(di, ai.fma(cr, z2));
      }
      base = Region.next(base, taken, start, run);
    }
    x1.intoArray(out, lane);
    x2.intoArray(out, SUMS + lane);
    y1.intoArray(out, 2 * SUMS + lane);
    y2.intoArray(out, 3 * SUMS + lane);
    z1.intoArray(out, 4 * SUMS + lane);
    z2.intoArray(out, 5 * SUMS + lane);
  }
}
