package snq.runtime.chip;

/// Neighbouring rows of one shape: they have the same runs, so the sum of all rows at some targets
/// is kept in registers and written once. Each kernel has its own loop over them: a common one that
/// calls the kernels would be compiled with all of them inside.
final class RowGroups {
  private RowGroups() {}

  /// End of the group that begins with `events[from]`, a source with a row.
  static int end(Link link, int[] events, int from, int to) {
    int shape = link.shapeOf[link.rowOf[events[from]]];
    int end = from + 1;
    while (end < to
        && link.rowOf[events[end]] >= 0
        && link.shapeOf[link.rowOf[events[end]]] == shape) {
      end++;
    }
    return end;
  }

  /// Where the weights of run r begin, for each of the rows.
  static void places(Link link, int[] events, int from, int rows, int r, int[] places) {
    for (int e = 0; e < rows; e++) {
      places[e] = link.runs[3 * (link.runFirst[link.rowOf[events[from + e]]] + r) + 1];
    }
  }
}
