package snq.compiler.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.tensor.Tensor;

/// x + 2, 3 * x, x / 4 with a constant of the network -> scale x + offset; affine of affine -> one
/// affine.
final class FoldAffine {
  private FoldAffine() {}

  static FoldedNetwork run(FoldedNetwork folded) {
    Network network = folded.network();
    for (int i = 0; i < network.nodes().size(); i++) {
      network = replaced(network, i, constantOperand(network, i));
      network = replaced(network, i, affineOfAffine(network, i));
    }
    return new FoldedNetwork(withoutUnused(network), folded.weights());
  }

  private static Network replaced(Network network, int i, Optional<Network.Node> node) {
    if (node.isEmpty()) {
      return network;
    }
    List<Network.Node> nodes = new ArrayList<>(network.nodes());
    nodes.set(i, node.get());
    return NetworkEdit.withNodes(network, nodes);
  }

  private static Optional<Network.Node> constantOperand(Network network, int i) {
    Network.Node node = network.nodes().get(i);
    if (!(node.operation() instanceof Operation.Arithmetic arithmetic)) {
      return Optional.empty();
    }
    OptionalDouble left = constant(network, node, 0);
    OptionalDouble right = constant(network, node, 1);
    if (right.isPresent()) {
      double c = right.getAsDouble();
      return Optional.of(
          affine(
              node,
              node.inputs().get(0),
              switch (arithmetic.sign()) {
                case ADD -> new Operation.Affine(1, c);
                case SUBTRACT -> new Operation.Affine(1, -c);
                case MULTIPLY -> new Operation.Affine(c, 0);
                case DIVIDE -> new Operation.Affine(1 / c, 0);
              }));
    }
    if (left.isPresent() && arithmetic.sign() != Operation.Arithmetic.Sign.DIVIDE) {
      double c = left.getAsDouble();
      return Optional.of(
          affine(
              node,
              node.inputs().get(1),
              switch (arithmetic.sign()) {
                case ADD -> new Operation.Affine(1, c);
                case SUBTRACT -> new Operation.Affine(-1, c);
                case MULTIPLY, DIVIDE -> new Operation.Affine(c, 0);
              }));
    }
    return Optional.empty();
  }

  /// The number that operand `which` is; the other operand has the result's shape.
  private static OptionalDouble constant(Network network, Network.Node node, int which) {
    Network.Edge edge = node.inputs().get(which);
    Network.Node other = network.nodes().get(node.inputs().get(1 - which).from());
    if (edge.lag() != 0
        || !(network.nodes().get(edge.from()).operation() instanceof Operation.Constant constant)
        || !other.type().shape().equals(node.type().shape())) {
      return OptionalDouble.empty();
    }
    Tensor value = constant.value();
    for (int i = 1; i < value.size(); i++) {
      if (value.get(i) != value.get(0)) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(value.get(0));
  }

  private static Network.Node affine(
      Network.Node node, Network.Edge input, Operation.Affine operation) {
    return new Network.Node(
        node.name(), node.weightPrefix(), operation, List.of(input), node.type());
  }

  private static Optional<Network.Node> affineOfAffine(Network network, int i) {
    Network.Node node = network.nodes().get(i);
    Network.Edge edge = node.inputs().isEmpty() ? null : node.inputs().get(0);
    if (edge != null
        && edge.lag() == 0
        && node.operation() instanceof Operation.Affine outer
        && network.nodes().get(edge.from()).operation() instanceof Operation.Affine inner) {
      return Optional.of(
          affine(
              node,
              network.nodes().get(edge.from()).inputs().get(0),
              new Operation.Affine(
                  outer.scale() * inner.scale(), outer.scale() * inner.offset() + outer.offset())));
    }
    return Optional.empty();
  }

  /// Constants and affine nodes that nothing reads any more.
  private static Network withoutUnused(Network network) {
    Network result = network;
    for (int i = network.nodes().size() - 1; i >= 0; i--) {
      Operation operation = result.nodes().get(i).operation();
      if ((operation instanceof Operation.Constant || operation instanceof Operation.Affine)
          && NetworkEdit.uses(result, i) == 0) {
        result = NetworkEdit.remove(result, i);
      }
    }
    return result;
  }
}
