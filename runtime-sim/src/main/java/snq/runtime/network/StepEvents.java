package snq.runtime.network;

import java.util.Arrays;

/// The events of some steps as lists: those of step `from + k` are `list[first[k]]` ..
/// `list[first[k + 1] - 1]`. Also counts how often each axon had one.
final class StepEvents {
  private final int[] first;
  private final int[] counts;
  private int[] list = new int[256];

  StepEvents(int steps, int axons) {
    this.first = new int[steps + 1];
    this.counts = new int[axons];
  }

  void begin() {
    Arrays.fill(counts, 0);
  }

  /// Lists the events that act in steps `from` .. `to` - 1: spikes `lag` steps before, moved by
  /// `map`.
  void collect(SpikeSteps spikes, int lag, EventMap map, int from, int to) {
    int at = 0;
    for (int t = from; t < to; t++) {
      first[t - from] = at;
      if (t >= lag) {
        at = collect(spikes, t - lag, map, at);
      }
    }
    first[to - from] = at;
  }

  private int collect(SpikeSteps spikes, int step, EventMap map, int at) {
    int most = spikes.count(step);
    reserve(at + most);
    int end = spikes.events(step, list, at);
    if (!map.isIdentity()) {
      int[] sources = Arrays.copyOfRange(list, at, end);
      reserve(at + most * map.widest());
      end = at;
      for (int source : sources) {
        for (int k = map.first(source); k < map.first(source + 1); k++) {
          list[end++] = map.target(k);
        }
      }
    }
    for (int k = at; k < end; k++) {
      counts[list[k]]++;
    }
    return end;
  }

  private void reserve(int size) {
    if (size > list.length) {
      list = Arrays.copyOf(list, Math.max(size, 2 * list.length));
    }
  }

  int[] list() {
    return list;
  }

  int first(int step) {
    return first[step];
  }

  /// Events of each axon since `begin`. Not to be written to.
  int[] counts() {
    return counts;
  }
}
