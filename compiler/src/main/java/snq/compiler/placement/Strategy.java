package snq.compiler.placement;

/// How neurons are spread over cores. Results never depend on it, only packets, hops and cycles do.
public enum Strategy {
  /// Populations in the program's order, cores filled to the limits, laid out in a snake of rows
  /// from the host's corner.
  SEQUENTIAL,
  /// Populations from last to first, at most half of the neurons a core, row by row from the far
  /// corner: cuts layers elsewhere and mixes others.
  REVERSED
}
