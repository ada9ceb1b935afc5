package snq.compiler.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;

/// Everything that happened in a run of [NetworkInterpreter].
public final class Trace {
  private final Network network;
  private final double[][][] values;
  private final Map<Integer, Map<String, double[][]>> states;

  /// @param values by node, then step (one for a real), then element
  /// @param states by node and name of the neuron's state, then step, then neuron
  Trace(Network network, double[][][] values, Map<Integer, Map<String, double[][]>> states) {
    this.network = network;
    this.values = values;
    this.states = states;
  }

  public Network network() {
    return network;
  }

  /// The spikes of a node of kind spike.
  public SpikeRaster raster(int node) {
    require(node, Kind.SPIKE);
    int channels = network.nodes().get(node).type().shape().elements();
    int perChannel = SpikeRaster.wordsFor(network.steps());
    long[] words = new long[channels * perChannel];
    for (int t = 0; t < network.steps(); t++) {
      for (int c = 0; c < channels; c++) {
        if (values[node][t][c] != 0) {
          words[c * perChannel + (t >>> 6)] |= 1L << t;
        }
      }
    }
    return SpikeRaster.ofWords(channels, network.steps(), words);
  }

  /// The values of a node of kind spike or current, the steps as first axis.
  public Tensor current(int node) {
    return stacked(values[node], network.nodes().get(node).type().shape());
  }

  /// The value of a real node.
  public Tensor real(int node) {
    require(node, Kind.REAL);
    return Tensor.of(network.nodes().get(node).type().shape(), values[node][0]);
  }

  /// A state of the neurons of a node after each step, the steps as first axis.
  public Tensor state(int node, String name) {
    double[][] steps = states.getOrDefault(node, Map.of()).get(name);
    if (steps == null) {
      throw new IllegalArgumentException("node " + node + " has no state " + name);
    }
    return stacked(steps, network.nodes().get(node).type().shape());
  }

  /// The outputs of the network by name: reals, and spikes with the steps as first axis.
  public Map<String, Tensor> outputs() {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (Network.Output output : network.outputs()) {
      boolean real = network.nodes().get(output.node()).type().kind() == Kind.REAL;
      outputs.put(output.name(), real ? real(output.node()) : current(output.node()));
    }
    return Collections.unmodifiableMap(outputs);
  }

  private void require(int node, Kind kind) {
    if (network.nodes().get(node).type().kind() != kind) {
      throw new IllegalArgumentException("node " + node + " is no " + kind);
    }
  }

  private static Tensor stacked(double[][] steps, Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.add(0, steps.length);
    int elements = shape.elements();
    return Tensor.generate(new Shape(sizes), i -> steps[i / elements][i % elements]);
  }
}
