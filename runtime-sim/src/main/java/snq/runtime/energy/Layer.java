package snq.runtime.energy;

import java.util.List;
import snq.dsl.model.Shape;

/// A row of the tables: one population, with the synapses that lead to it.
///
/// @param name node of the network (`h1.Cell`), the key of [snq.runtime.count.CountTable.Cell]
/// @param synapses blocks that lead here; empty for encoders and gates
/// @param leakMultiplies true when the leak of its neurons multiplies in the float network
/// @param inAnn false for layers that the ANN twin does not have (encoders)
public record Layer(
    String name,
    Role role,
    Shape shape,
    List<Synapses> synapses,
    boolean leakMultiplies,
    boolean inAnn) {
  public Layer {
    synapses = List.copyOf(synapses);
  }

  public enum Role {
    /// Spikes are made by an encoder, outside of the chip.
    ENCODER,
    NEURONS,
    /// Max pools of spikes, neurons of their own on some chips. Visited only when a spike came.
    GATES,
    /// Neurons that never fire: the host reads their potential.
    POTENTIALS,
    /// Everything else that the host does.
    HOST
  }

  public long neurons() {
    return role == Role.HOST ? 0 : shape.elements();
  }

  /// Multiply-accumulates of one dense pass.
  public long taps() {
    return synapses.stream().mapToLong(Synapses::taps).sum();
  }

  /// Spikes a step that its synapses get when every neuron before it fires.
  public long spikePlaces() {
    return synapses.stream()
        .filter(block -> !block.realInput())
        .mapToLong(block -> Math.multiplyExact(block.taps(), block.sharing()))
        .sum();
  }

  public long weights() {
    return synapses.stream().mapToLong(Synapses::weights).sum();
  }

  public long biases() {
    return synapses.stream().mapToLong(Synapses::biases).sum();
  }

  public long inputs() {
    return synapses.stream().mapToLong(Synapses::inputs).sum();
  }

  public boolean hasRealInput() {
    return synapses.stream().anyMatch(Synapses::realInput);
  }

  long size(Memory.Size size) {
    return switch (size) {
      case WEIGHTS -> weights();
      case BIASES -> biases();
      case PARAMETERS -> weights() + biases();
      case NEURONS -> neurons();
      case INPUTS -> inputs();
    };
  }
}
