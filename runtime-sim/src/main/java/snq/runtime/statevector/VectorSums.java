package snq.runtime.statevector;

import static snq.runtime.statevector.Lanes.LANES;
import static snq.runtime.statevector.Lanes.S;
import static snq.runtime.statevector.Lanes.partner;
import static snq.runtime.statevector.Loops.SUMS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

/// Sums over amplitudes: for each of the eight partial sums its lane, in one sweep or two. Only for
/// states of eight amplitudes and more.
final class VectorSums {
  private VectorSums() {}

  static void overlap(double[] l, double[] p, Region region, double[] out) {
    for (int lane = 0; lane < SUMS; lane += LANES) {
      own(l, p, region, lane, out);
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

  static void generators(double[] l, double[] p, Region region, double[] out) {
    for (int lane = 0; lane < SUMS; lane += LANES) {
      if (region.bit() < LANES) {
        generatorsLow(l, p, region, lane, out);
      } else if ((lane & region.bit()) == 0) {
        generatorsHigh(l, p, region, lane, out);
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
