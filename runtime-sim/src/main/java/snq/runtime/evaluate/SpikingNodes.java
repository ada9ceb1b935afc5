package snq.runtime.evaluate;

import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.dsl.model.Kind;

/// Which nodes are rows of a report.
final class SpikingNodes {
  private SpikingNodes() {}

  /// Nodes that make spikes: encoders, spike inputs, neurons that fire.
  static boolean isLayer(Network.Node node) {
    return node.type().kind() == Kind.SPIKE
        && switch (node.operation()) {
          case Operation.Encode encode -> true;
          case Operation.Input input -> true;
          case Operation.Neurons neurons -> true;
          default -> false;
        };
  }
}
