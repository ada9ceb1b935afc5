package snq.runtime.chip;

/// The plain twin, for short runs of the program and for machines without wide vectors.
final class PlainRows implements RowKernel {
  @Override
  public void addRows(
      byte[] weights, Link link, int[] events, int from, int to, StageState target) {
    short[] sums = target.partial;
    int[] runs = link.runs;
    for (int e = from; e < to; e++) {
      int row = link.rowOf[events[e]];
      if (row < 0) {
        continue;
      }
      int end = 3 * link.runFirst[row + 1];
      for (int r = 3 * link.runFirst[row]; r < end; r += 3) {
        addRun(weights, runs[r + 1], sums, runs[r], runs[r + 2]);
      }
    }
  }

  private static void addRun(byte[] weights, int at, short[] sums, int target, int count) {
    for (int k = 0; k < count; k++) {
      sums[target + k] += weights[at + k];
    }
  }
}
