package snq.compiler.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;

/// synapse -> norm -> synapse, with w' = w g and b' = (b - mean) g + beta, g = weight /
/// sqrt(running_var + epsilon), channel by channel.
final class FoldNorm {
  private FoldNorm() {}

  static FoldedNetwork run(FoldedNetwork folded) {
    FoldedNetwork result = folded;
    Optional<FoldedNetwork> changed = once(result);
    while (changed.isPresent()) {
      result = changed.get();
      changed = once(result);
    }
    return result;
  }

  /// The first norm that can be folded.
  private static Optional<FoldedNetwork> once(FoldedNetwork folded) {
    List<Network.Node> nodes = folded.network().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).operation() instanceof Operation.Norm norm) {
        Network.Edge edge = nodes.get(i).inputs().get(0);
        if (edge.lag() == 0 && isSynapse(nodes.get(edge.from()))) {
          return Optional.of(fold(folded, edge.from(), i, norm));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isSynapse(Network.Node node) {
    return switch (node.operation()) {
      case Operation.Dense dense -> node.type().shape().rank() == 1;
      case Operation.Convolution convolution -> true;
      default -> false;
    };
  }

  private static FoldedNetwork fold(
      FoldedNetwork folded, int synapse, int norm, Operation.Norm operation) {
    Network network = folded.network();
    Network.Node source = network.nodes().get(synapse);
    Network.Node place = network.nodes().get(norm);
    boolean only = NetworkEdit.uses(network, synapse) == 1;
    String prefix = only ? source.weightPrefix() : place.weightPrefix() + ".folded";
    NormFactors factors =
        NormFactors.of(folded.weights(), place.weightPrefix(), operation.epsilon());
    Tensor weight = folded.weights().get(source.weightPrefix() + ".weight");
    String bias = source.weightPrefix() + ".bias";
    Map<String, Tensor> changed = new LinkedHashMap<>();
    changed.put(prefix + ".weight", scaleRows(weight, factors.scale()));
    changed.put(prefix + ".bias", foldBias(folded.weights(), bias, factors));
    Network.Node merged =
        new Network.Node(
            only && place.name().contains(".") ? source.name() : place.name(),
            prefix,
            withBias(source.operation()),
            source.inputs(),
            place.type());
    List<Network.Node> nodes = new ArrayList<>(network.nodes());
    nodes.set(norm, merged);
    Network edited = NetworkEdit.withNodes(network, nodes);
    return new FoldedNetwork(
        only ? NetworkEdit.remove(edited, synapse) : edited, folded.weights().with(changed));
  }

  private static Tensor scaleRows(Tensor weight, Tensor scale) {
    int row = weight.size() / scale.size();
    return Tensor.generate(weight.shape(), i -> weight.get(i) * scale.get(i / row));
  }

  private static Tensor foldBias(Weights weights, String bias, NormFactors factors) {
    Shape shape = factors.scale().shape();
    if (!weights.has(bias)) {
      return factors.offset();
    }
    Tensor old = weights.get(bias);
    return Tensor.generate(
        shape, i -> old.get(i) * factors.scale().get(i) + factors.offset().get(i));
  }

  private static Operation withBias(Operation synapse) {
    return switch (synapse) {
      case Operation.Dense dense -> new Operation.Dense(dense.outputs(), true);
      case Operation.Convolution c ->
          new Operation.Convolution(
              c.channels(), c.kernel(), c.stride(), c.padding(), c.dilation(), c.groups(), true);
      default -> throw new IllegalArgumentException(synapse + " takes no norm");
    };
  }
}
