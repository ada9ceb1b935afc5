package snq.compiler.core;

import snq.compiler.target.CoreArithmetic;

/// A threshold in raw units under the comparison that the core has.
///
/// @param strict the comparison that the class uses
/// @param error distance from the threshold meant, as a share of it, where the target's grid or
///   comparison cannot hold it; rounding to whole raw units is none
record Thresholds(long raw, boolean strict, double error) {
  /// Doubles so near to a whole number are that number.
  private static final double SLACK = 1e-12;

  /// @param value the threshold in raw units, not whole
  /// @param strict whether the model compares with >
  static Thresholds of(double value, boolean strict, CoreArithmetic arithmetic) {
    double slack = SLACK * Math.abs(value);
    long raw = (long) (strict ? Math.floor(value + slack) : Math.ceil(value - slack));
    boolean core = arithmetic.bothCompares() ? strict : arithmetic.strict();
    if (core != strict) {
      raw += core ? -1 : 1;
    }
    int grid = arithmetic.thresholdGrid();
    if (grid == 1) {
      return new Thresholds(raw, core, 0);
    }
    long onGrid = Math.round((double) raw / grid) * grid;
    return new Thresholds(onGrid, core, Math.abs((onGrid - raw) / value));
  }

  /// For states that are multiples of the grid: exact under either comparison.
  static Thresholds onGrid(double value, boolean strict, CoreArithmetic arithmetic) {
    int grid = arithmetic.thresholdGrid();
    double steps = value / grid;
    double slack = SLACK * Math.abs(steps);
    long raw = grid * (long) (strict ? Math.floor(steps + slack) : Math.ceil(steps - slack));
    boolean core = arithmetic.bothCompares() ? strict : arithmetic.strict();
    return new Thresholds(core == strict ? raw : core ? raw - grid : raw + grid, core, 0);
  }
}
