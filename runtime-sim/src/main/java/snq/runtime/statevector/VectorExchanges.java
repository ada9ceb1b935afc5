package snq.runtime.statevector;

import static snq.runtime.statevector.Lanes.LANES;
import static snq.runtime.statevector.Lanes.S;
import static snq.runtime.statevector.Lanes.kept;
import static snq.runtime.statevector.Lanes.partner;
import static snq.runtime.statevector.Lanes.set;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// Permutations of amplitudes. Only for states of eight and more.
final class VectorExchanges {
  private static final List<VectorShuffle<Double>> MOVED = moves();

  private VectorExchanges() {}

  static void flip(double[] s, Region region) {
    if (region.bit() < LANES) {
      rearrange(s, region, moved(region, region.bit()));
    } else {
      exchange(s, region, region.bit(), 0);
    }
  }

  static void swap(double[] s, Region region) {
    int both = region.bit() | region.other();
    if (both < LANES) {
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
}
