package snq.runtime.network;

import java.util.Arrays;
import snq.compiler.network.SpikeRaster;

/// The spikes of a node while a sample runs, step-major: bit c % 64 of word t * width + c / 64.
final class SpikeSteps {
  private final int channels;
  private final int steps;
  private final int width;
  private final long[] words;

  SpikeSteps(int channels, int steps) {
    this.channels = channels;
    this.steps = steps;
    this.width = (channels + 63) >>> 6;
    this.words = new long[width * steps];
  }

  int channels() {
    return channels;
  }

  int steps() {
    return steps;
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  void clear(int from, int to) {
    Arrays.fill(words, from * width, to * width, 0);
  }

  boolean get(int channel, int step) {
    return (words[step * width + (channel >>> 6)] >>> channel & 1) != 0;
  }

  void set(int channel, int step) {
    words[step * width + (channel >>> 6)] |= 1L << channel;
  }

  /// Channels 64 `block` .. 64 `block` + 63 of a step.
  long word(int step, int block) {
    return words[step * width + block];
  }

  /// Adds spikes of channels `first` .. `first` + 63 of a step; `first` need not be a multiple of
  /// 64.
  void or(int step, int first, long mask) {
    int at = step * width + (first >>> 6);
    words[at] |= mask << first;
    int rest = first & 63;
    if (rest != 0 && mask >>> (64 - rest) != 0) {
      words[at + 1] |= mask >>> (64 - rest);
    }
  }

  /// Writes the channels that spike in `step` to `into` from `at` on, in ascending order.
  ///
  /// @return the place after the last one
  int events(int step, int[] into, int at) {
    int end = at;
    for (int w = 0; w < width; w++) {
      for (long rest = words[step * width + w]; rest != 0; rest &= rest - 1) {
        into[end++] = (w << 6) + Long.numberOfTrailingZeros(rest);
      }
    }
    return end;
  }

  int count(int step) {
    int sum = 0;
    for (int w = step * width; w < (step + 1) * width; w++) {
      sum += Long.bitCount(words[w]);
    }
    return sum;
  }

  /// Spikes of each channel in steps 0 .. `end` - 1.
  int[] countPerChannel(int end) {
    int[] counts = new int[channels];
    for (int at = 0; at < end * width; at++) {
      for (long rest = words[at]; rest != 0; rest &= rest - 1) {
        counts[(at % width << 6) + Long.numberOfTrailingZeros(rest)]++;
      }
    }
    return counts;
  }

  void load(SpikeRaster raster) {
    if (raster.channels() != channels || raster.steps() != steps) {
      throw new IllegalArgumentException(raster + " for " + channels + " x " + steps);
    }
    long[] square = new long[64];
    for (int block = 0; block < width; block++) {
      for (int first = 0; first < steps; first += 64) {
        for (int c = 0; c < 64; c++) {
          int channel = (block << 6) + c;
          square[c] = channel < channels ? raster.word(channel, first >>> 6) : 0;
        }
        transpose(square);
        for (int t = first; t < Math.min(first + 64, steps); t++) {
          words[t * width + block] = square[t - first];
        }
      }
    }
  }

  SpikeRaster raster() {
    int perChannel = SpikeRaster.wordsFor(steps);
    long[] all = new long[channels * perChannel];
    long[] square = new long[64];
    for (int block = 0; block < width; block++) {
      for (int first = 0; first < steps; first += 64) {
        for (int t = first; t < first + 64; t++) {
          square[t - first] = t < steps ? words[t * width + block] : 0;
        }
        transpose(square);
        for (int c = 0; c < Math.min(64, channels - (block << 6)); c++) {
          all[((block << 6) + c) * perChannel + (first >>> 6)] = square[c];
        }
      }
    }
    return SpikeRaster.ofWords(channels, steps, all);
  }

  /// Bit j of word i becomes bit i of word j: swaps of halves (Hacker's Delight, section 7-3).
  static void transpose(long[] square) {
    long mask = 0x00000000ffffffffL;
    for (int j = 32; j != 0; j >>>= 1, mask ^= mask << j) {
      for (int k = 0; k < 64; k = (k + j + 1) & ~j) {
        long swap = (square[k] >>> j ^ square[k + j]) & mask;
        square[k] ^= swap << j;
        square[k + j] ^= swap;
      }
    }
  }
}
