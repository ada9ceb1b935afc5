package snq.compiler.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.dsl.model.Kind;

/// Follows a value of the network back to the populations whose spikes it is made of. Everything on
/// the way is linear: shapes, pools and synapses; what is not linear is refused.
final class LinearTrace {
  private final Network network;
  private final NodeRefusal refusal;
  private final LinearRules rules;
  private final Map<Integer, LinearValue> known = new HashMap<>();

  LinearTrace(Network network, Weights weights, String target, Places places) {
    this.network = network;
    this.refusal = new NodeRefusal(network, target, places);
    this.rules = new LinearRules(network, weights, refusal, this::value);
  }

  /// True for a node whose result is spikes of a population of its own.
  boolean isSource(int node) {
    Network.Node n = network.nodes().get(node);
    return n.type().kind() == Kind.SPIKE
        && switch (n.operation()) {
          case Operation.Input input -> true;
          case Operation.Encode encode -> true;
          case Operation.Neurons neurons -> true;
          case Operation.Pool pool -> pool.kind() == Operation.Pool.Kind.MAX;
          case Operation.Arithmetic arithmetic -> true;
          default -> false;
        };
  }

  LinearValue value(Network.Edge edge) {
    return value(edge.from()).later(edge.lag());
  }

  /// Depth first with a path of its own: a chain of sums may be as long as a file allows.
  LinearValue value(int node) {
    Deque<Integer> path = new ArrayDeque<>(List.of(node));
    Set<Integer> open = new HashSet<>(path);
    while (!path.isEmpty()) {
      int last = path.getLast();
      OptionalInt missing = unknownInput(last);
      if (known.containsKey(last) || missing.isEmpty()) {
        if (!known.containsKey(last)) {
          known.put(last, isSource(last) ? ofSpikes(last) : rules.apply(last));
        }
        open.remove(path.removeLast());
      } else if (open.add(missing.getAsInt())) {
        path.addLast(missing.getAsInt());
      } else {
        throw refusal.of(
            last,
            "a loop of currents without a neuron",
            "loops that go through a neuron",
            "put a neuron into the loop");
      }
    }
    return Objects.requireNonNull(known.get(node));
  }

  /// The first input of a linear operation that is not traced yet.
  private OptionalInt unknownInput(int node) {
    Network.Node n = network.nodes().get(node);
    if (isSource(node) || n.type().kind() == Kind.REAL || !isLinear(n.operation())) {
      return OptionalInt.empty();
    }
    return n.inputs().stream()
        .mapToInt(Network.Edge::from)
        .filter(from -> !known.containsKey(from))
        .findFirst();
  }

  private static boolean isLinear(Operation operation) {
    return switch (operation) {
      case Operation.Neurons neurons -> false;
      case Operation.DirectCode direct -> false;
      case Operation.MatrixProduct product -> false;
      case Operation.ReadOut readOut -> false;
      case Operation.Pool pool -> pool.kind() != Operation.Pool.Kind.MAX;
      case Operation.Arithmetic arithmetic ->
          arithmetic.sign() == Operation.Arithmetic.Sign.ADD
              || arithmetic.sign() == Operation.Arithmetic.Sign.SUBTRACT;
      default -> true;
    };
  }

  private LinearValue ofSpikes(int node) {
    Network.Node n = network.nodes().get(node);
    return LinearValue.ofSpikes(n.name(), node, n.type().shape());
  }

  /// The spikes that go into a max pool, window by window.
  LinearValue windows(int node, Operation.Pool pool) {
    value(network.nodes().get(node).inputs().get(0));
    return rules.windows(node, pool);
  }

  /// An operand or an input of a neuron, a scalar one stretched to the result's shape.
  LinearValue input(int node, int which) {
    value(network.nodes().get(node).inputs().get(which));
    return rules.input(node, which);
  }
}
