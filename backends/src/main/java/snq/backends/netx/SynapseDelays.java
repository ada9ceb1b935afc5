package snq.backends.netx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;

/// The delay of every synapse of a dense layer, at most 62 steps beyond the one that each takes.
///
/// @param perSynapse `[output][input]`
/// @param clamped how many values of the file were longer
/// @param longest the longest of the file
record SynapseDelays(int inputs, int outputs, IntVector perSynapse, int clamped, int longest) {

  /// The synapses of one delay.
  ///
  /// @param fanout from all inputs to those that have a synapse of this delay
  /// @param weights `[output][axon]`, 0 where the synapse has another delay
  record Part(int delay, Fanout fanout, IntVector weights) {}

  /// One value is for all; as many as outputs: one an output; as many as inputs: one an input.
  /// Source: lava-dl `netx/hdf5.py` at d825ac5, `create_dense`.
  static SynapseDelays of(NetxLayer.Dense layer, IntVector delays) {
    int inputs = layer.inputs();
    int outputs = layer.outputs();
    int[] all = new int[inputs * outputs];
    int clamped = 0;
    int longest = 0;
    for (int i = 0; i < delays.size(); i++) {
      clamped += delays.get(i) > NetxToCore.LONGEST_DELAY ? 1 : 0;
      longest = Math.max(longest, delays.get(i));
    }
    for (int s = 0; s < all.length; s++) {
      all[s] = Math.min(NetxToCore.LONGEST_DELAY, delays.get(place(layer, delays.size(), s)));
    }
    return new SynapseDelays(inputs, outputs, IntVector.of(all), clamped, longest);
  }

  private static int place(NetxLayer.Dense layer, int delays, int synapse) {
    if (delays == 1) {
      return 0;
    }
    if (delays == layer.outputs()) {
      return synapse / layer.inputs();
    }
    return delays == layer.inputs() ? synapse % layer.inputs() : synapse;
  }

  /// One part a delay that a weight other than 0 has, shortest first; empty when they would take
  /// more than `most` weights.
  Optional<List<Part>> parts(IntVector weights, long most) {
    TreeSet<Integer> delays = new TreeSet<>();
    for (int s = 0; s < perSynapse.size(); s++) {
      if (weights.get(s) != 0) {
        delays.add(perSynapse.get(s));
      }
    }
    List<Part> parts = new ArrayList<>();
    long stored = 0;
    for (int delay : delays) {
      List<Integer> axons = axons(weights, delay);
      stored += (long) axons.size() * outputs;
      if (stored > most) {
        return Optional.empty();
      }
      parts.add(part(weights, delay, axons));
    }
    return Optional.of(parts);
  }

  private boolean belongs(IntVector weights, int output, int input, int delay) {
    int synapse = output * inputs + input;
    return weights.get(synapse) != 0 && perSynapse.get(synapse) == delay;
  }

  private List<Integer> axons(IntVector weights, int delay) {
    List<Integer> axons = new ArrayList<>();
    for (int input = 0; input < inputs; input++) {
      boolean used = false;
      for (int output = 0; output < outputs && !used; output++) {
        used = belongs(weights, output, input, delay);
      }
      if (used) {
        axons.add(input);
      }
    }
    return axons;
  }

  private Part part(IntVector weights, int delay, List<Integer> axons) {
    int[][] rows = new int[inputs][0];
    for (int a = 0; a < axons.size(); a++) {
      rows[axons.get(a)] = new int[] {a};
    }
    int width = axons.size();
    IntVector kept =
        IntVector.generate(
            width * outputs,
            w ->
                belongs(weights, w / width, axons.get(w % width), delay)
                    ? weights.get(w / width * inputs + axons.get(w % width))
                    : 0);
    return new Part(delay, Fanout.of(width, rows), kept);
  }
}
