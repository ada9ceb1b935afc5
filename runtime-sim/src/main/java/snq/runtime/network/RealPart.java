package snq.runtime.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.ElementRules;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.runtime.count.Event;

/// A value of a sample: inputs, read-outs, circuits, real layers; in double precision.
final class RealPart implements Part {
  private final int index;
  private final Network network;
  private final Network.Node node;
  private final Weights weights;
  private final CircuitEvaluator circuits;
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  RealPart(int index, Network network, Weights weights, CircuitEvaluator circuits) {
    this.index = index;
    this.network = network;
    this.node = network.nodes().get(index);
    this.weights = weights;
    this.circuits = circuits;
    String prefix = node.weightPrefix() + ".";
    weights
        .tensors()
        .forEach((name, tensor) -> {
          if (name.startsWith(prefix)) {
            parameters.put(name.substring(prefix.length()), tensor);
          }
        });
  }

  @Override
  public int node() {
    return index;
  }

  @Override
  public List<Integer> reads() {
    return node.inputs().stream().map(Network.Edge::from).toList();
  }

  @Override
  public Part.Memory memory(RunState state) {
    state.keep(index, new double[node.type().shape().elements()]);
    return new Part.Memory() {
      @Override
      public void begin() {}

      @Override
      public void run(int from, int to) {
        state.keep(index, value(state));
      }

      @Override
      public void count() {
        countProducts(state);
      }
    };
  }

  private double[] value(RunState state) {
    return switch (node.operation()) {
      case Operation.Input input -> sample(state, input.name());
      case Operation.ReadOut readOut ->
          ReadOuts.value(readOut.kind(), state, node.inputs().get(0).from(), network.steps());
      case Operation.CircuitLayer layer ->
          circuits.evaluate(layer, state.real(node.inputs().get(0).from()), parameters);
      default -> {
        double[][] inputs = new double[node.inputs().size()][];
        for (int k = 0; k < inputs.length; k++) {
          inputs[k] = state.real(node.inputs().get(k).from());
        }
        yield ElementRules.apply(network, node, weights, inputs);
      }
    };
  }

  private double[] sample(RunState state, String name) {
    Tensor tensor = state.input().reals().get(name);
    if (tensor == null || tensor.size() != node.type().shape().elements()) {
      throw new IllegalArgumentException("no proper value for the input " + name);
    }
    return tensor.toArray();
  }

  /// A real layer multiplies every input that is not 0 with all its weights.
  private void countProducts(RunState state) {
    String matrix =
        switch (node.operation()) {
          case Operation.Dense dense -> "weight";
          case Operation.Pca pca -> "components";
          default -> "";
        };
    Tensor weights = parameters.get(matrix);
    if (weights == null) {
      return;
    }
    double[] inputs = state.real(node.inputs().get(0).from());
    int outputs = weights.shape().size(0);
    int columns = weights.shape().size(1);
    long products = 0;
    long effective = 0;
    for (int i = 0; i < inputs.length; i++) {
      for (int o = 0; inputs[i] != 0 && o < outputs; o++) {
        products++;
        effective += weights.get(o * columns + i % columns) != 0 ? 1 : 0;
      }
    }
    state.count(node.name(), Event.SYNAPTIC_OPERATION, products);
    state.count(node.name(), Event.EFFECTIVE_OPERATION, effective);
    state.count(node.name(), Event.MULTIPLY_ACCUMULATE, products);
  }
}
