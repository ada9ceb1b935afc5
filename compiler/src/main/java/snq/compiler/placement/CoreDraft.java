package snq.compiler.placement;

import java.util.List;

/// The memories of a core but for its routes, which need the axon numbers of all other cores.
///
/// @param exceeded name of the limit that the ranges break, or empty
/// @param classAt class table index of each local neuron
/// @param axonsOf per projection: its axons here, rising; the first has number `firstAxon`
record CoreDraft(
    String exceeded,
    List<CoreRange> ranges,
    LongVector axons,
    LongVector segments,
    LongVector weights,
    LongVector classes,
    List<Integer> classAt,
    List<AxonBlock> axonsOf,
    int routes) {
  /// @param firstAxon number of the first of `axons` in the core's axon table
  record AxonBlock(int projection, int firstAxon, List<Integer> axons) {}

  boolean fits() {
    return exceeded.isEmpty();
  }

  int neurons() {
    return classAt.size();
  }
}
