package snq.dsl.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A network as a list of single operations: every arrow and every arithmetic sign is one node.
/// Nodes stand in an order in which each comes after its inputs, but for inputs with a lag.
///
/// @param steps the length of the time axis, at least 1
/// @param stepSeconds what one step lasts, when `of` was written
public record NetworkModel(
    String name, int steps, OptionalDouble stepSeconds, List<Node> nodes, List<Output> outputs) {
  public NetworkModel {
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).id() != i) {
        throw new IllegalArgumentException("node " + i + " has id " + nodes.get(i).id());
      }
    }
  }

  /// One operation.
  ///
  /// @param id its place in `nodes`
  /// @param value the declared value whose statement it belongs to (`h1`); of an output, its name
  /// @param label its name within that statement, unique there, in reading order: the operation as
  ///   written (`conv1d`, `Cell` for a neuron alias), a second one `dense2`. Weights are called
  ///   `value.label.parameter`.
  /// @param operation the name in the operation table: `input`, `dense`, `neuron`, `add`, ...
  ///   Arithmetic: `add subtract multiply divide` of two values; `affine` with the numbers `scale`
  ///   and `offset` for arithmetic with constants.
  /// @param inputs in the order the table gives; named neuron inputs follow the unnamed one in the
  ///   order of the neuron's inputs
  /// @param arguments every argument of the table, defaults filled in
  /// @param last true for the node whose result is the declared value itself
  public record Node(
      int id,
      String value,
      String label,
      String operation,
      List<Ref> inputs,
      Map<String, Argument> arguments,
      ValueType type,
      boolean last) {
    public Node {
      inputs = List.copyOf(inputs);
      arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public String name() {
      return last ? value : value + "." + label;
    }

    /// The argument called `name`, which the table says is there.
    public Argument argument(String name) {
      Argument argument = arguments.get(name);
      if (argument == null) {
        throw new IllegalArgumentException(operation + " has no argument " + name);
      }
      return argument;
    }

    /// A number: a time in steps, an angle in radians.
    public double number(String name) {
      return ((Argument.Number) argument(name)).value();
    }

    /// A whole number.
    public int count(String name) {
      return ((Argument.Number) argument(name)).asInt();
    }

    public boolean flag(String name) {
      return ((Argument.Flag) argument(name)).value();
    }

    public String word(String name) {
      return ((Argument.Word) argument(name)).value();
    }

    /// A list of whole numbers: sizes, axes, indices, or one an axis such as kernel and stride.
    public List<Integer> counts(String name) {
      List<Double> values = ((Argument.Numbers) argument(name)).values();
      return values.stream().map(v -> Math.toIntExact(v.longValue())).toList();
    }
  }

  /// The result of node `node`, `lag` steps earlier (`prev`), 0 before the start.
  public record Ref(int node, int lag) {}

  /// @param classes true for `class[n]`: argmax, lowest index on a tie
  public record Output(String name, int node, boolean classes) {}
}
