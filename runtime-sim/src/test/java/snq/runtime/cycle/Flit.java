package snq.runtime.cycle;

/// A packet on its way in the literal model: its 32 bits, and beside them where it came from.
///
/// @param payload 0 for a plain spike
record Flit(
    int column, int row, int axon, int payload, int source, int population, int neuron, long sent) {
  static final int HOST_COLUMN = 63;
}
