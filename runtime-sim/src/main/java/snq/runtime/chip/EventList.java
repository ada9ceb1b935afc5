package snq.runtime.chip;

import java.util.Arrays;
import snq.compiler.network.SpikeRaster;

/// The spikes of one population, step by step. A source is a neuron, or the number of neurons more
/// when its lower threshold was crossed. Sources of step t: `events[first[t]] ..< events[first[t + 1]]`.
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

  /// Takes the spikes of a raster, a channel a source, those of each step in the given order.
  void fill(SpikeRaster raster, int[] order) {
    int steps = first.length - 1;
    int[] next = new int[steps + 1];
    for (int c : order) {
      for (int block = 0; block < SpikeRaster.wordsFor(steps); block++) {
        for (long word = raster.word(c, block); word != 0; word &= word - 1) {
          next[(block << 6) + Long.numberOfTrailingZeros(word) + 1]++;
        }
      }
    }
    for (int t = 0; t < steps; t++) {
      next[t + 1] += next[t];
    }
    System.arraycopy(next, 0, first, 0, steps + 1);
    size = next[steps];
    if (size > events.length) {
      events = new int[size];
    }
    for (int c : order) {
      for (int block = 0; block < SpikeRaster.wordsFor(steps); block++) {
        for (long word = raster.word(c, block); word != 0; word &= word - 1) {
          events[next[(block << 6) + Long.numberOfTrailingZeros(word)]++] = c;
        }
      }
    }
  }
}
