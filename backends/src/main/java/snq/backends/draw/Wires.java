package snq.backends.draw;

/// Which wires of a circuit a drawing shows.
public enum Wires {
  /// Those that something other than a barrier touches.
  USED,
  ALL
}
