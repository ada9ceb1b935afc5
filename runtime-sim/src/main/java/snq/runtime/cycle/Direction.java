package snq.runtime.cycle;

/// Where a link leads to. Column 0, row 0 is the north-west corner.
public enum Direction {
  WEST,
  EAST,
  NORTH,
  SOUTH
}
