package snq.compiler.network;

import java.util.List;
import java.util.OptionalDouble;
import snq.dsl.model.ValueType;

/// A network over one time axis: operations in an order in which each comes after its inputs, but
/// for inputs with a lag. Values are in [Weights], apart.
public record Network(
    String name, int steps, OptionalDouble stepSeconds, List<Node> nodes, List<Output> outputs) {
  public Network {
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    for (int i = 0; i < nodes.size(); i++) {
      for (Edge edge : nodes.get(i).inputs()) {
        if (edge.from() >= nodes.size() || (edge.lag() == 0 && edge.from() >= i)) {
          throw new IllegalArgumentException(
              nodes.get(i).name() + " reads node " + edge.from() + " before it stands");
        }
      }
    }
  }

  /// @param name unique; the declared value's name for its last node, else `value.label`
  /// @param weightPrefix `value.label`: weights are called `value.label.parameter`
  public record Node(
      String name, String weightPrefix, Operation operation, List<Edge> inputs, ValueType type) {
    public Node {
      inputs = List.copyOf(inputs);
    }
  }

  /// The result of node `from`, `lag` steps earlier, 0 before the start.
  public record Edge(int from, int lag) {}

  /// @param classes true for `class[n]`: argmax, lowest index on a tie
  public record Output(String name, int node, boolean classes) {}

  public int indexOf(String nodeName) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(nodeName)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no node " + nodeName);
  }
}
