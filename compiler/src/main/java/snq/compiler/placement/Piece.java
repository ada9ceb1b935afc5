package snq.compiler.placement;

import snq.compiler.core.IntVector;

/// Neurons of one population on one core: local number `first + i` is neuron `neurons[i]` of the
/// population (row-major in its shape).
public record Piece(int population, int first, IntVector neurons) {
  public int size() {
    return neurons.size();
  }
}
