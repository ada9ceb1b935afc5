package snq.compiler.core;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.network.Network;

/// Small changes of a network's list of nodes, with every index mended.
final class NetworkEdit {
  private NetworkEdit() {}

  static Network withNodes(Network network, List<Network.Node> nodes) {
    return new Network(
        network.name(), network.steps(), network.stepSeconds(), nodes, network.outputs());
  }

  /// How many edges and outputs read a node.
  static int uses(Network network, int node) {
    long edges =
        network.nodes().stream()
            .flatMap(n -> n.inputs().stream())
            .filter(e -> e.from() == node)
            .count();
    return (int) (edges + network.outputs().stream().filter(o -> o.node() == node).count());
  }

  /// Without a node that nothing reads.
  static Network remove(Network network, int node) {
    if (uses(network, node) != 0) {
      throw new IllegalArgumentException(network.nodes().get(node).name() + " is read");
    }
    List<Network.Node> nodes = new ArrayList<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      if (i != node) {
        Network.Node n = network.nodes().get(i);
        nodes.add(
            new Network.Node(
                n.name(),
                n.weightPrefix(),
                n.operation(),
                n.inputs().stream()
                    .map(e -> new Network.Edge(shifted(e.from(), node), e.lag()))
                    .toList(),
                n.type()));
      }
    }
    List<Network.Output> outputs =
        network.outputs().stream()
            .map(o -> new Network.Output(o.name(), shifted(o.node(), node), o.classes()))
            .toList();
    return new Network(network.name(), network.steps(), network.stepSeconds(), nodes, outputs);
  }

  private static int shifted(int index, int removed) {
    return index > removed ? index - 1 : index;
  }
}
