package snq.runtime.energy;

import java.util.LinkedHashSet;
import java.util.Set;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.dsl.model.Kind;

/// What drives a block: pools, shapes and delays are passed, additions of spikes stay spikes.
final class Sources {
  private final Network network;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<Integer> seen = new LinkedHashSet<>();
  private boolean readsInput;
  private boolean real;
  private boolean lagged;
  private int sharing = 1;

  Sources(Network network) {
    this.network = network;
  }

  void follow(Network.Edge edge) {
    lagged |= edge.lag() > 0;
    if (!seen.add(edge.from())) {
      return;
    }
    Network.Node node = network.nodes().get(edge.from());
    switch (node.operation()) {
      case Operation.Encode encode -> {
        names.add(node.name());
        readsInput = true;
      }
      case Operation.Neurons neurons -> {
        names.add(node.name());
        real |= !neurons.model().isSpiking();
      }
      case Operation.Input input -> {
        names.add(node.name());
        readsInput = true;
        real |= node.type().kind() != Kind.SPIKE;
      }
      case Operation.DirectCode direct -> {
        real = true;
        node.inputs().forEach(this::follow);
      }
      case Operation.ReadOut readOut -> {
        names.add(node.name());
        real = true;
      }
      case Operation.Pool pool -> {
        if (pool.kind() != Operation.Pool.Kind.MAX) {
          pool.kernel().forEach(size -> sharing *= size);
        }
        node.inputs().forEach(this::follow);
      }
      case Operation.Reshape reshape -> node.inputs().forEach(this::follow);
      case Operation.Permute permute -> node.inputs().forEach(this::follow);
      case Operation.Slice slice -> node.inputs().forEach(this::follow);
      case Operation.Upsample upsample -> node.inputs().forEach(this::follow);
      case Operation.Concatenate concatenate -> node.inputs().forEach(this::follow);
      case Operation.Delay delay -> node.inputs().forEach(this::follow);
      case Operation.LearnedDelay delay -> node.inputs().forEach(this::follow);
      default -> {
        real |= node.type().kind() != Kind.SPIKE;
        node.inputs().forEach(this::follow);
      }
    }
  }

  Set<String> names() {
    return names;
  }

  boolean readsInput() {
    return readsInput;
  }

  boolean real() {
    return real;
  }

  boolean lagged() {
    return lagged;
  }

  int sharing() {
    return sharing;
  }
}
