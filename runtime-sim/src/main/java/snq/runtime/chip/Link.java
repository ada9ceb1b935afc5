package snq.runtime.chip;

/// All synapses from the neurons of one population to another that share delay, shift and payload.
/// A spike of a source adds its row times `scale` to the target's accumulators; or to a sum of its
/// own that is then shifted right, rounding down (see `Projection`).
final class Link {
  /// Population that spikes.
  final int source;

  /// Updates of the source until a spike acts in the target's update.
  final int lag;

  /// Payload (1 for a plain spike) << weight shift.
  final int scale;

  /// By source, see [EventList].
  final int[] rowOf;

  final int[] runFirst;
  final int[] runs;
  final int[] shapeOf;

  /// Rows whose sum is exact in 16 bits at every target; 0 when not even one row is.
  final int rowsAtOnce;

  /// Rows that may be added before the 16-bit sums are taken over: a source spikes once in a step,
  /// so all of them when their magnitudes add up to 16 bits at no target.
  final int rowsPerFlush;

  /// How far the sum is shifted right; 0 when it is not.
  final int floorShift;

  /// How far it is then shifted left.
  final int baseShift;

  /// Whether the sum is complete with this link; others of the same sum stand before it.
  final boolean endsSum;

  Link(LinkRows rows, int lag, int scale) {
    this(rows, lag, scale, new Floor(0, 0, false));
  }

  Link(LinkRows rows, int lag, int scale, Floor floor) {
    this.source = rows.source;
    this.lag = lag;
    this.scale = scale;
    this.rowOf = rows.rowOf;
    this.runFirst = rows.runFirst;
    this.runs = rows.runs;
    this.shapeOf = rows.shapeOf;
    this.rowsAtOnce = 256 / rows.mostAtOneTarget;
    this.rowsPerFlush = rows.largestSum <= Short.MAX_VALUE ? Integer.MAX_VALUE : rowsAtOnce;
    this.floorShift = floor.right();
    this.baseShift = floor.left();
    this.endsSum = floor.endsSum();
  }

  record Floor(int right, int left, boolean endsSum) {}
}
