package snq.runtime.statevector;

import static snq.runtime.statevector.Lanes.LANES;
import static snq.runtime.statevector.Lanes.S;
import static snq.runtime.statevector.Lanes.kept;
import static snq.runtime.statevector.Lanes.lanes;
import static snq.runtime.statevector.Lanes.partner;
import static snq.runtime.statevector.Lanes.set;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// Gates on one qubit and phases. Only for states of eight amplitudes and more.
final class VectorTurns {
  private VectorTurns() {}

  static void turn(double[] s, Region region, double[] m, int at) {
    int low = region.mask() & (LANES - 1);
    if (region.bit() >= LANES) {
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

  static void phase(double[] s, Region region, double[] m, int at) {
    if ((region.mask() & (LANES - 1)) == 0) {
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
}
