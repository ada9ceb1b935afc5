package snq.runtime.chip;

import java.util.Arrays;
import snq.compiler.network.SpikeRaster;

/// The spikes of one population, step by step. A source is a neuron, or the number of neurons more
/// when its lower threshold was crossed. Sources of step t: `events[first[t]] ..< events[first[t +
/// 1]]`.
final class EventList {
  private final int[] first;
  private int[] events = new int[1024];
  private int size;

  EventList(int steps) {
    first = new int[steps + 1];
  }

  void clear() {
    size = 0;
  }

  void add(int source) {
    if (size == events.length) {
      events = Arrays.copyOf(events, 2 * size);
    }
    events[size++] = source;
  }

  /// All spikes of step t are in.
  void endStep(int t) {
    first[t + 1] = size;
  }

  int steps() {
    return first.length - 1;
  }

  int[] events() {
    return events;
  }

  int from(int t) {
    return first[t];
  }

  int to(int t) {
    return first[t + 1];
  }

  /// Takes the spikes of a raster, a channel a source, those of each step in the given order: of
  /// the steps `from` .. `end - 1`, behind those of all steps before.
  void fill(SpikeRaster raster, int[] order, int from, int end) {
    int[] next = new int[end - from + 1];
    next[0] = first[from];
    for (int c : order) {
      for (int block = from >> 6; block << 6 < end; block++) {
        for (long word = cut(raster.word(c, block), block, from, end);
            word != 0;
            word &= word - 1) {
          next[(block << 6) + Long.numberOfTrailingZeros(word) - from + 1]++;
        }
      }
    }
    for (int t = 0; t < end - from; t++) {
      next[t + 1] += next[t];
    }
    System.arraycopy(next, 0, first, from, next.length);
    size = first[end];
    if (size > events.length) {
      events = Arrays.copyOf(events, from == 0 ? size : Math.max(size, 2 * events.length));
    }
    for (int c : order) {
      for (int block = from >> 6; block << 6 < end; block++) {
        for (long word = cut(raster.word(c, block), block, from, end);
            word != 0;
            word &= word - 1) {
          events[next[(block << 6) + Long.numberOfTrailingZeros(word) - from]++] = c;
        }
      }
    }
  }

  /// The bits of a block of 64 steps that lie in `from` .. `end - 1`.
  private static long cut(long word, int block, int from, int end) {
    int first = block << 6;
    long later = first >= from ? word : word >>> (from - first) << (from - first);
    return first + 64 <= end ? later : later & (1L << (end - first)) - 1;
  }
}
