package snq.runtime.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows of a link while they are collected. Sources that drive the same axons share a row.
final class LinkDraft {
  private final int source;
  private final int[] rowOf;
  private final Map<List<AxonRuns>, Integer> rows = new HashMap<>();
  private final List<int[]> runsOfRow = new ArrayList<>();
  private final Map<List<Integer>, Integer> shapes = new HashMap<>();
  private final List<Integer> shapeOfRow = new ArrayList<>();
  private int mostAtOneTarget = 1;

  LinkDraft(int source, int size) {
    this.source = source;
    this.rowOf = new int[size];
    Arrays.fill(rowOf, -1);
  }

  void add(int neuron, List<AxonRuns> axons) {
    Integer row = rows.get(axons);
    if (row == null) {
      row = runsOfRow.size();
      rows.put(axons, row);
      int[] runs = axons.stream().flatMapToInt(axon -> Arrays.stream(axon.runs())).toArray();
      runsOfRow.add(runs);
      List<Integer> shape = new ArrayList<>();
      for (int r = 0; r < runs.length; r += 3) {
        shape.add(runs[r]);
        shape.add(runs[r + 2]);
      }
      shapeOfRow.add(shapes.computeIfAbsent(shape, _ -> shapes.size()));
      mostAtOneTarget = Math.max(mostAtOneTarget, mostAtOneTarget(runs));
    }
    rowOf[neuron] = row;
  }

  /// How many weights of a row meet at one target at most.
  static int mostAtOneTarget(int[] runs) {
    long[] edges = new long[runs.length / 3 * 2];
    for (int r = 0; r < runs.length; r += 3) {
      edges[r / 3 * 2] = 2L * runs[r] + 1;
      edges[r / 3 * 2 + 1] = 2L * (runs[r] + runs[r + 2]);
    }
    // At equal places, ends (even) come before starts (odd).
    Arrays.sort(edges);
    int open = 0;
    int most = 1;
    for (long edge : edges) {
      open += (edge & 1) != 0 ? 1 : -1;
      most = Math.max(most, open);
    }
    return most;
  }

  LinkRows toRows() {
    int[] first = new int[runsOfRow.size() + 1];
    for (int r = 0; r < runsOfRow.size(); r++) {
      first[r + 1] = first[r] + runsOfRow.get(r).length / 3;
    }
    int[] runs = runsOfRow.stream().flatMapToInt(Arrays::stream).toArray();
    int[] shapeOf = shapeOfRow.stream().mapToInt(Integer::intValue).toArray();
    return new LinkRows(
        source, rowOf, first, runs, shapeOf, new LinkRows.Bounds(mostAtOneTarget, Long.MAX_VALUE));
  }
}
