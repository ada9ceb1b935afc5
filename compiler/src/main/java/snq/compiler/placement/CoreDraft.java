package snq.compiler.placement;

import java.util.List;

/// What some neurons take of a core, up to the first limit that they break.
sealed interface CoreDraft permits TableDraft, LoihiDraft {
  /// Name of the limit that the neurons break, or empty.
  String exceeded();

  List<CoreRange> ranges();

  /// Per projection: its axons here, rising; the first has number `firstAxon`.
  List<AxonBlock> axonsOf();

  /// @param firstAxon number of the first of `axons` on the core
  record AxonBlock(int projection, int firstAxon, List<Integer> axons) {}

  default boolean fits() {
    return exceeded().isEmpty();
  }
}
