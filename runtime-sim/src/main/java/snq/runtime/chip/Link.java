package snq.runtime.chip;

/// All synapses from the neurons of one population to another that share delay, shift and payload.
/// A spike of a source adds its row times `scale` to the target's accumulators; or to a sum of its
/// own that is then shifted right, rounding down (see `Projection`).
final class Link {
  /// What 16-bit sums hold, see [#room].
  static final int ROOM = 1 << 15;

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

  /// What one row takes of [#ROOM] at most: 8 bits for each weight that meets others at one target.
  private final long roomOfRow;

  /// What all rows take of it: a source spikes once in a step.
  private final long roomOfAll;

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
    this.roomOfRow = 128L * rows.mostAtOneTarget;
    this.roomOfAll = rows.largestSum == Long.MAX_VALUE ? rows.largestSum : rows.largestSum + 1;
    this.floorShift = floor.right();
    this.baseShift = floor.left();
    this.endsSum = floor.endsSum();
  }

  /// What some rows take of the range of a 16-bit sum. No sum leaves 16 bits before [#ROOM] is used
  /// up, whichever links it comes from.
  long room(int rows) {
    return Math.min(roomOfAll, rows * roomOfRow);
  }

  record Floor(int right, int left, boolean endsSum) {}
}
