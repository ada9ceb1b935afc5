package snq.compiler.core;

import java.util.List;
import java.util.Optional;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;

/// The part of a network that runs on a chip, still in real numbers: populations that spike, and
/// what their spikes add to each other's currents.
record SpikingLayers(List<Layer> layers, List<Link> links) {
  /// The node of a layer that stands for no node of the network.
  static final int NO_NODE = -1;

  SpikingLayers {
    layers = List.copyOf(layers);
    links = List.copyOf(links);
  }

  /// @param node index of the network node that spikes, or [#NO_NODE]
  /// @param body what its neurons compute
  /// @param bias added to the potential in every step, of the layer's shape or a scalar
  record Layer(String name, int node, Shape shape, Body body, Tensor bias) {}

  sealed interface Body {
    /// Spikes come from the host.
    record Input() implements Body {}

    record Cells(CoreNeuron neuron) implements Body {}

    /// Fires when at least `inputs` of its spikes arrive in a step: 1 for the window of a max pool,
    /// 2 for a product of two spikes.
    record Gate(int inputs) implements Body {}

    /// One neuron that fires in every step: a bias into a current, or one that begins later.
    record Clock() implements Body {}
  }

  /// @param name the network node that holds the weights
  /// @param lag steps by which spikes act later than in the same reference step
  record Link(String name, int from, int to, int lag, Fanout fanout, FloatSynapse synapse) {}

  Optional<CoreNeuron> neuron(int layer) {
    return layers.get(layer).body() instanceof Body.Cells cells
        ? Optional.of(cells.neuron())
        : Optional.empty();
  }
}
