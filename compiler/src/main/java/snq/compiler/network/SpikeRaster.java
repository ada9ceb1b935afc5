package snq.compiler.network;

import java.util.Arrays;

/// The spikes of some channels over some steps, one bit each, immutable. Channel-major: the spike
/// of channel c in step t is bit t % 64 of word t / 64 of the channel; bits past the last step are
/// 0.
public final class SpikeRaster {
  private final int channels;
  private final int steps;
  private final int wordsPerChannel;
  private final long[] words;

  private SpikeRaster(int channels, int steps, long[] words) {
    this.channels = channels;
    this.steps = steps;
    this.wordsPerChannel = wordsFor(steps);
    this.words = words;
  }

  /// Number of words that hold the steps of one channel.
  public static int wordsFor(int steps) {
    return (steps + 63) >>> 6;
  }

  /// Takes `words` over: the caller must not write to it afterwards. Bits past the last step are
  /// cleared here.
  public static SpikeRaster ofWords(int channels, int steps, long[] words) {
    int perChannel = wordsFor(steps);
    if (channels < 0 || steps < 1 || words.length != channels * perChannel) {
      throw new IllegalArgumentException(
          channels + " channels of " + steps + " steps in " + words.length + " words");
    }
    int used = steps & 63;
    if (used != 0) {
      long mask = (1L << used) - 1;
      for (int c = 1; c <= channels; c++) {
        words[c * perChannel - 1] &= mask;
      }
    }
    return new SpikeRaster(channels, steps, words);
  }

  public int channels() {
    return channels;
  }

  public int steps() {
    return steps;
  }

  public boolean get(int channel, int step) {
    return (word(channel, step >>> 6) >>> step & 1) != 0;
  }

  /// Steps 64 `block` .. 64 `block` + 63 of a channel.
  public long word(int channel, int block) {
    return words[channel * wordsPerChannel + block];
  }

  /// Spikes of one channel over all steps.
  public int count(int channel) {
    int sum = 0;
    for (int w = channel * wordsPerChannel; w < (channel + 1) * wordsPerChannel; w++) {
      sum += Long.bitCount(words[w]);
    }
    return sum;
  }

  /// Spikes of all channels over all steps.
  public long count() {
    long sum = 0;
    for (long word : words) {
      sum += Long.bitCount(word);
    }
    return sum;
  }

  /// Steps `from` .. `from + count - 1`, as steps 0 .. `count - 1`.
  public SpikeRaster window(int from, int count) {
    if (from < 0 || count < 1 || from + count > steps) {
      throw new IllegalArgumentException(from + " + " + count + " of " + steps + " steps");
    }
    if (count == steps) {
      return this;
    }
    int perChannel = wordsFor(count);
    long[] cut = new long[channels * perChannel];
    for (int c = 0; c < channels; c++) {
      for (int block = 0; block < perChannel; block++) {
        int at = from + (block << 6);
        long bits = word(c, at >>> 6) >>> at;
        if ((at & 63) != 0 && (at >>> 6) + 1 < wordsPerChannel) {
          bits |= word(c, (at >>> 6) + 1) << -at;
        }
        cut[c * perChannel + block] = bits;
      }
    }
    return ofWords(channels, count, cut);
  }

  /// The channels in another order: channel i of the result is channel `order[i]` of this.
  public SpikeRaster permute(int[] order) {
    long[] moved = new long[order.length * wordsPerChannel];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(
          words, order[i] * wordsPerChannel, moved, i * wordsPerChannel, wordsPerChannel);
    }
    return new SpikeRaster(order.length, steps, moved);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpikeRaster r
        && channels == r.channels
        && steps == r.steps
        && Arrays.equals(words, r.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words) * 31 + steps;
  }

  @Override
  public String toString() {
    return "SpikeRaster[" + channels + " x " + steps + ", " + count() + " spikes]";
  }
}
