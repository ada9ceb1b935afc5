package snq.runtime.chip;

/// The rows of weights that the neurons of one population add to the positions of another.
final class LinkRows {
  /// Population that spikes.
  final int source;

  /// Row of each source (see [EventList]), or -1.
  final int[] rowOf;

  /// The runs of row r are `runFirst[r] .. runFirst[r + 1] - 1`.
  final int[] runFirst;

  /// Per run: first target position, first weight, number of weights.
  final int[] runs;

  /// Rows of one shape have the same targets and lengths in all their runs, so the sum of some of
  /// them can be kept in registers.
  final int[] shapeOf;

  /// How many weights of a row meet at one target at most.
  final int mostAtOneTarget;

  /// Largest sum of magnitudes at one target when every source spikes; `Long.MAX_VALUE` when nobody
  /// looked.
  final long largestSum;

  LinkRows(int source, int[] rowOf, int[] runFirst, int[] runs, int[] shapeOf, Bounds bounds) {
    this.source = source;
    this.rowOf = rowOf;
    this.runFirst = runFirst;
    this.runs = runs;
    this.shapeOf = shapeOf;
    this.mostAtOneTarget = bounds.mostAtOneTarget();
    this.largestSum = bounds.largestSum();
  }

  record Bounds(int mostAtOneTarget, long largestSum) {}
}
