package snq.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;

/// Builds small networks by hand, node after node; each method gives the node's index.
public final class Networks {
  private final int steps;
  private final List<Network.Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  public Networks(int steps) {
    this.steps = steps;
  }

  public int add(String name, Operation operation, Kind kind, Shape shape, Network.Edge... inputs) {
    nodes.add(new Network.Node(name, name, operation, List.of(inputs), new ValueType(kind, shape)));
    return nodes.size() - 1;
  }

  public int input(String name, Kind kind, Shape shape) {
    return add(name, new Operation.Input(name, Double.NaN, Double.NaN), kind, shape);
  }

  public int dense(String name, int from, int lag, Tensor weight, Tensor bias) {
    weight(name + ".weight", weight);
    if (bias != null) {
      weight(name + ".bias", bias);
    }
    List<Integer> sizes = new ArrayList<>(type(from).shape().sizes());
    sizes.set(sizes.size() - 1, weight.shape().size(0));
    return add(
        name,
        new Operation.Dense(weight.shape().size(0), bias != null),
        type(from).kind() == Kind.REAL ? Kind.REAL : Kind.CURRENT,
        new Shape(sizes),
        new Network.Edge(from, lag));
  }

  public int neurons(String name, int from, NeuronModel model) {
    return add(
        name,
        new Operation.Neurons(model),
        model.isSpiking() ? Kind.SPIKE : Kind.CURRENT,
        type(from).shape(),
        new Network.Edge(from, 0));
  }

  /// An operation that keeps kind and shape.
  public int same(String name, int from, Operation operation) {
    return add(name, operation, type(from).kind(), type(from).shape(), new Network.Edge(from, 0));
  }

  public int arithmetic(String name, Operation.Arithmetic.Sign sign, int left, int right) {
    return add(
        name,
        new Operation.Arithmetic(sign),
        type(left).kind() == Kind.REAL ? Kind.REAL : Kind.CURRENT,
        type(left).shape().rank() == 0 ? type(right).shape() : type(left).shape(),
        new Network.Edge(left, 0),
        new Network.Edge(right, 0));
  }

  public void weight(String name, Tensor tensor) {
    weights.put(name, tensor);
  }

  /// Replaces the inputs of a node: loops are closed this way.
  public void connect(int node, Network.Edge... inputs) {
    Network.Node old = nodes.get(node);
    nodes.set(
        node,
        new Network.Node(
            old.name(), old.weightPrefix(), old.operation(), List.of(inputs), old.type()));
  }

  public ValueType type(int node) {
    return nodes.get(node).type();
  }

  public Network network(int... outputs) {
    List<Network.Output> all = new ArrayList<>();
    for (int node : outputs) {
      all.add(new Network.Output("out" + node, node, false));
    }
    return new Network("Test", steps, OptionalDouble.empty(), nodes, all);
  }

  public Weights weights() {
    return new Weights(weights, true);
  }

  public NetworkInterpreter interpreter() {
    return new NetworkInterpreter(network(), weights(), CircuitEvaluator.NONE);
  }
}
