package snq.runtime.encode;

import static snq.runtime.encode.RandomStream.GAMMA;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The Vector API twin of [ScalarSampler]: a lane is a block of 64 steps. Loaded by name, only
/// where the module is there (see [Samplers]).
final class VectorSampler implements BlockSampler {
  private static final VectorSpecies<Long> S = LongVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  /// Digits looked at for all blocks: more than in the scalar twin, because a digit costs less here
  /// and an open word as much.
  private static final int FIXED = 11;

  private static final LongVector OFFSETS = LongVector.zero(S).addIndex(1).mul(BLOCK);

  /// Wide enough to pay, and a machine whose vectors hold at least four longs.
  static boolean fits() {
    return LANES >= 4;
  }

  @Override
  public void draw(Cells cells, long ahead, int count) {
    digits(cells, ahead, count);
    mark(cells, count);
  }

  /// Two vectors a turn: multiplications are slow one after the other. A digit is spread by a
  /// logical shift and a subtraction, because AVX2 has no arithmetic shift of longs.
  private static void digits(Cells cells, long ahead, int count) {
    LongVector none = LongVector.zero(S);
    for (int i = 0; i < count; i += 2 * LANES) {
      LongVector z = LongVector.fromArray(S, cells.start, i).add(ahead);
      LongVector y = LongVector.fromArray(S, cells.start, i + LANES).add(ahead);
      LongVector zDigits = LongVector.fromArray(S, cells.threshold, i);
      LongVector yDigits = LongVector.fromArray(S, cells.threshold, i + LANES);
      LongVector zLess = none;
      LongVector yLess = none;
      LongVector zDecided = none;
      LongVector yDecided = none;
      for (int d = 0; d < Cells.FIXED; d++) {
        LongVector zDigit = none.sub(zDigits.lanewise(VectorOperators.LSHR, 63));
        LongVector yDigit = none.sub(yDigits.lanewise(VectorOperators.LSHR, 63));
        LongVector zDiffers = hash(z).lanewise(VectorOperators.XOR, zDigit);
        LongVector yDiffers = hash(y).lanewise(VectorOperators.XOR, yDigit);
        LongVector zFirst = zDiffers.lanewise(VectorOperators.AND_NOT, zDecided);
        LongVector yFirst = yDiffers.lanewise(VectorOperators.AND_NOT, yDecided);
        zLess = zLess.or(zFirst.and(zDigit));
        yLess = yLess.or(yFirst.and(yDigit));
        zDecided = zDecided.or(zDiffers);
        yDecided = yDecided.or(yDiffers);
        zDigits = zDigits.add(zDigits);
        yDigits = yDigits.add(yDigits);
        z = z.add(GAMMA);
        y = y.add(GAMMA);
      }
      zLess.intoArray(cells.less, i);
      yLess.intoArray(cells.less, i + LANES);
      zDecided.intoArray(cells.decided, i);
      yDecided.intoArray(cells.decided, i + LANES);
    }
  }

  /// Which cells have steps that are not decided.
  private static void mark(Cells cells, int count) {
    for (int at = 0; at < count; at += Long.SIZE) {
      long open = 0;
      for (int i = 0; i < Long.SIZE; i += LANES) {
        LongVector decided = LongVector.fromArray(S, cells.decided, at + i);
        open |= decided.compare(VectorOperators.NE, -1L).toLong() << i;
      }
      long used = count - at < Long.SIZE ? (1L << (count - at)) - 1 : -1L;
      cells.open[at >>> 6] = open & used;
    }
  }

  @Override
  public void two(long[] bases, long[] thresholds, long[] out, int[] at, Scratch scratch) {
    both(bases, thresholds, scratch);
    finish(bases, thresholds, out, at, scratch);
  }

  private static void finish(
      long[] bases, long[] thresholds, long[] out, int[] at, Scratch scratch) {
    int at0 = at[0];
    int at1 = at[1];
    for (int b = 0; b < scratch.words; b++) {
      long u = scratch.less[b];
      long open = scratch.open[b];
      if (open != 0) {
        u = ScalarSampler.finish(FIXED, bases[0] + b * BLOCK, thresholds[0], u, open);
      }
      out[at0 + b] = u;
      long v = u & scratch.less1[b] | ~u & scratch.less0[b];
      open = u & scratch.open1[b] | ~u & scratch.open0[b];
      if (open != 0) {
        v = ScalarSampler.finish(FIXED, bases[1] + b * BLOCK, thresholds, u, v, open);
      }
      out[at1 + b] = v;
    }
  }

  /// The first bit, and the second for either value of the first, of one vector of blocks a turn:
  /// two hashes in flight, whose multiplications are slow one after the other.
  private static void both(long[] bases, long[] thresholds, Scratch scratch) {
    long p = thresholds[0];
    long q0 = thresholds[1];
    long q1 = thresholds[2];
    LongVector all = LongVector.broadcast(S, p == Thresholds.ONE ? -1L : 0);
    LongVector all0 = LongVector.broadcast(S, q0 == Thresholds.ONE ? -1L : 0);
    LongVector all1 = LongVector.broadcast(S, q1 == Thresholds.ONE ? -1L : 0);
    for (int b = 0; b < scratch.words; b += LANES) {
      LongVector z = OFFSETS.add(bases[0] + b * BLOCK);
      LongVector y = OFFSETS.add(bases[1] + b * BLOCK);
      LongVector less = all;
      LongVector less0 = all0;
      LongVector less1 = all1;
      LongVector open = less.not();
      LongVector open0 = less0.not();
      LongVector open1 = less1.not();
      for (int d = 0; d < FIXED; d++) {
        LongVector digit = LongVector.broadcast(S, Thresholds.digit(p, d));
        LongVector digit0 = LongVector.broadcast(S, Thresholds.digit(q0, d));
        LongVector digit1 = LongVector.broadcast(S, Thresholds.digit(q1, d));
        LongVector differs = hash(z).lanewise(VectorOperators.XOR, digit);
        LongVector word = hash(y);
        LongVector differs0 = word.lanewise(VectorOperators.XOR, digit0);
        LongVector differs1 = word.lanewise(VectorOperators.XOR, digit1);
        less = less.or(open.and(differs).and(digit));
        less0 = less0.or(open0.and(differs0).and(digit0));
        less1 = less1.or(open1.and(differs1).and(digit1));
        open = open.lanewise(VectorOperators.AND_NOT, differs);
        open0 = open0.lanewise(VectorOperators.AND_NOT, differs0);
        open1 = open1.lanewise(VectorOperators.AND_NOT, differs1);
        z = z.add(GAMMA);
        y = y.add(GAMMA);
      }
      less.intoArray(scratch.less, b);
      open.intoArray(scratch.open, b);
      less0.intoArray(scratch.less0, b);
      open0.intoArray(scratch.open0, b);
      less1.intoArray(scratch.less1, b);
      open1.intoArray(scratch.open1, b);
    }
  }

  /// [RandomStream#mix], lane by lane.
  private static LongVector hash(LongVector z) {
    z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 30));
    z = z.mul(RandomStream.MIX_1);
    z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 27));
    z = z.mul(RandomStream.MIX_2);
    return z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 31));
  }
}
