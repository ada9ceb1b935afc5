package snq.runtime.chip;

/// Adds the rows of spikes: the inner loop of the simulation. All kernels give equal sums.
interface RowKernel {
  /// Rows that one call may add.
  int MOST_ROWS = 256;

  /// Extra elements behind the last position of `sums`, so that a vector may end past it.
  int PADDING = 64;

  /// Adds the row of each spiking source `events[from] ..< events[to]` (at most `MOST_ROWS`) to the
  /// 16-bit sums `target.partial`, one a position. The caller sees to it that no sum leaves 16
  /// bits.
  void addRows(byte[] weights, Link link, int[] events, int from, int to, StageState target);

  /// The same straight into 32-bit accumulators (which wrap), each weight times the link's scale:
  /// for rows that meet a target more often than 16 bits hold.
  static void addScaled(
      byte[] weights, Link link, int[] events, int from, int to, int[] accumulators) {
    for (int e = from; e < to; e++) {
      int row = link.rowOf[events[e]];
      for (int r = row < 0 ? 0 : link.runFirst[row]; row >= 0 && r < link.runFirst[row + 1]; r++) {
        int at = link.runs[3 * r + 1];
        int target = link.runs[3 * r];
        for (int k = 0; k < link.runs[3 * r + 2]; k++) {
          accumulators[target + k] += weights[at + k] * link.scale;
        }
      }
    }
  }
}
