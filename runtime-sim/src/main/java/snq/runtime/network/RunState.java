package snq.runtime.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.compiler.network.NetworkInput;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// What one thread needs to run samples: values of the nodes that are kept, and each part's own
/// memory. Taken over from sample to sample.
final class RunState {
  final FloatKernels kernels;
  private final @Nullable SpikeSteps[] spikes;
  private final float[] @Nullable [] currents;
  private final double[] @Nullable [] reals;
  private final Map<String, Map<Event, Long>> counts = new LinkedHashMap<>();
  private NetworkInput input = new NetworkInput(Map.of(), Map.of());
  private NetworkInput.Encoding encoding = NetworkInput.Encoding.NONE;

  RunState(int nodes, FloatKernels kernels) {
    this.kernels = kernels;
    this.spikes = new SpikeSteps[nodes];
    this.currents = new float[nodes][];
    this.reals = new double[nodes][];
  }

  void begin(NetworkInput sample, NetworkInput.Encoding encode) {
    input = sample;
    encoding = encode;
    counts.clear();
  }

  NetworkInput input() {
    return input;
  }

  NetworkInput.Encoding encoding() {
    return encoding;
  }

  void keep(int node, SpikeSteps value) {
    spikes[node] = value;
  }

  void keep(int node, float[] value) {
    currents[node] = value;
  }

  void keep(int node, double[] value) {
    reals[node] = value;
  }

  SpikeSteps spikes(int node) {
    SpikeSteps value = spikes[node];
    if (value == null) {
      throw new IllegalStateException("node " + node + " keeps no spikes");
    }
    return value;
  }

  boolean hasSpikes(int node) {
    return spikes[node] != null;
  }

  float[] currents(int node) {
    float[] value = currents[node];
    if (value == null) {
      throw new IllegalStateException("node " + node + " keeps no currents");
    }
    return value;
  }

  double[] real(int node) {
    double[] value = reals[node];
    if (value == null) {
      throw new IllegalStateException("node " + node + " keeps no value");
    }
    return value;
  }

  void count(String layer, Event event, long number) {
    if (number != 0) {
      counts
          .computeIfAbsent(layer, name -> new LinkedHashMap<>())
          .merge(event, number, Math::addExact);
    }
  }

  Map<String, Counts> counts() {
    Map<String, Counts> all = new LinkedHashMap<>();
    counts.forEach((layer, events) -> all.put(layer, new Counts(events)));
    return all;
  }
}
