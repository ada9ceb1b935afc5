package snq.runtime.encode;

import static snq.runtime.encode.RandomStream.GAMMA;
import static snq.runtime.encode.RandomStream.mix;

import java.util.Arrays;

/// Plain loops; also finishes what the vector twin leaves open, and blocks of more than two bits.
final class ScalarSampler implements BlockSampler {
  /// Digits looked at without asking whether any step is still open; then the few words that have
  /// one (22 %) are finished.
  static final int FIXED = 8;

  /// Digit by digit over all cells: these loops over arrays are what the compiler makes vectors of.
  @Override
  public void draw(Cells cells, long ahead, int count) {
    Arrays.fill(cells.less, 0, count, 0);
    Arrays.fill(cells.decided, 0, count, 0);
    for (int d = Cells.FIXED - 1; d >= 0; d--) {
      digit(cells, ahead + d * GAMMA, count, d);
    }
    for (int i = 0; i < count; i += Long.SIZE) {
      cells.open[i >>> 6] = open(cells.decided, i, Math.min(Long.SIZE, count - i));
    }
  }

  /// Without a branch: which words are open is not to be guessed.
  private static long open(long[] decided, int from, int count) {
    long all = 0;
    for (int i = 0; i < count; i++) {
      long open = ~decided[from + i];
      all |= (open | -open) >>> 63 << i;
    }
    return all;
  }

  /// From the lowest digit up: where digits differ, the higher one decides.
  private static void digit(Cells cells, long ahead, int count, int d) {
    long[] start = cells.start;
    long[] threshold = cells.threshold;
    long[] less = cells.less;
    long[] decided = cells.decided;
    for (int i = 0; i < count; i++) {
      long digit = threshold[i] << d >> 63;
      long differs = mix(start[i] + ahead) ^ digit;
      long lower = less[i];
      less[i] = lower ^ differs & (lower ^ digit);
      decided[i] |= differs;
    }
  }

  private static void one(long base, long threshold, long[] out, int at, Scratch scratch) {
    long all = threshold == Thresholds.ONE ? -1L : 0;
    for (int b = 0; b < scratch.words; b++) {
      long start = base + ((long) b << 6) * GAMMA;
      long less = all;
      long open = ~all;
      for (int d = 0; d < FIXED; d++) {
        long digit = Thresholds.digit(threshold, d);
        long differs = mix(start + d * GAMMA) ^ digit;
        less |= open & differs & digit;
        open &= ~differs;
      }
      out[at + b] = open == 0 ? less : finish(FIXED, start, threshold, less, open);
    }
  }

  @Override
  public void two(long[] bases, long[] thresholds, long[] out, int[] at, Scratch scratch) {
    one(bases[0], thresholds[0], out, at[0], scratch);
    long low = thresholds[1];
    long high = thresholds[2];
    long allLow = low == Thresholds.ONE ? -1L : 0;
    long allHigh = high == Thresholds.ONE ? -1L : 0;
    for (int b = 0; b < scratch.words; b++) {
      long u = out[at[0] + b];
      long start = bases[1] + ((long) b << 6) * GAMMA;
      long less = u & allHigh | ~u & allLow;
      long open = ~less;
      for (int d = 0; d < FIXED; d++) {
        long digitLow = Thresholds.digit(low, d);
        long digit = digitLow ^ u & (digitLow ^ Thresholds.digit(high, d));
        long differs = mix(start + d * GAMMA) ^ digit;
        less |= open & differs & digit;
        open &= ~differs;
      }
      out[at[1] + b] = open == 0 ? less : finish(FIXED, start, thresholds, u, less, open);
    }
  }

  /// The digits from `from` on, for one word of a bit with one probability.
  static long finish(int from, long start, long threshold, long less, long open) {
    for (int d = from; d < Thresholds.DIGITS && open != 0; d++) {
      long digit = Thresholds.digit(threshold, d);
      long differs = mix(start + d * GAMMA) ^ digit;
      less |= open & differs & digit;
      open &= ~differs;
    }
    return less;
  }

  /// The same for the second bit of a pair whose first bits are `u`.
  static long finish(int from, long start, long[] thresholds, long u, long less, long open) {
    for (int d = from; d < Thresholds.DIGITS && open != 0; d++) {
      long digit = u & Thresholds.digit(thresholds[2], d) | ~u & Thresholds.digit(thresholds[1], d);
      long differs = mix(start + d * GAMMA) ^ digit;
      less |= open & differs & digit;
      open &= ~differs;
    }
    return less;
  }

  /// Any number of bits, one after the other; each step's threshold is the one of the bits that it
  /// has drawn so far.
  ///
  /// @param chain conditional thresholds as [Thresholds#chain] gives them
  static void many(long[] bases, long[] chain, long[] out, int[] at, int words) {
    long[] prefixes = new long[(chain.length + 1) / 2];
    for (int b = 0; b < words; b++) {
      prefixes[0] = -1L;
      for (int j = 0; j < bases.length; j++) {
        long start = bases[j] + ((long) b << 6) * GAMMA;
        long bit = draw(start, chain, prefixes, 1 << j);
        out[at[j] + b] = bit;
        if (j + 1 < bases.length) {
          split(prefixes, 1 << j, bit);
        }
      }
    }
  }

  private static long draw(long start, long[] chain, long[] prefixes, int count) {
    long less = 0;
    for (int i = 0; i < count; i++) {
      less |= chain[count - 1 + i] == Thresholds.ONE ? prefixes[i] : 0;
    }
    long open = ~less;
    for (int d = 0; d < Thresholds.DIGITS && open != 0; d++) {
      long digit = 0;
      for (int i = 0; i < count; i++) {
        digit |= prefixes[i] & Thresholds.digit(chain[count - 1 + i], d);
      }
      long differs = mix(start + d * GAMMA) ^ digit;
      less |= open & differs & digit;
      open &= ~differs;
    }
    return less;
  }

  /// From the steps of each prefix to the steps of each prefix with one bit more.
  private static void split(long[] prefixes, int count, long bit) {
    for (int i = count - 1; i >= 0; i--) {
      long steps = prefixes[i];
      prefixes[2 * i] = steps & ~bit;
      prefixes[2 * i + 1] = steps & bit;
    }
  }
}
