package snq.runtime.chip;

import java.util.ArrayList;
import java.util.List;

/// Groups stages that reach each other, in an order in which every group comes after its sources.
final class StageOrder {
  private StageOrder() {}

  static List<List<Stage>> of(Stage[] stages) {
    int count = stages.length;
    boolean[][] reaches = new boolean[count][count];
    for (Stage stage : stages) {
      if (stage != null) {
        stage.links.forEach(link -> reaches[link.source][stage.population] = true);
      }
    }
    for (int via = 0; via < count; via++) {
      for (int a = 0; a < count; a++) {
        for (int b = 0; b < count && reaches[a][via]; b++) {
          reaches[a][b] |= reaches[via][b];
        }
      }
    }
    List<List<Stage>> groups = new ArrayList<>();
    boolean[] done = new boolean[count];
    for (int s = 0; s < count; s++) {
      done[s] = stages[s] == null;
    }
    for (int next = ready(reaches, done); next >= 0; next = ready(reaches, done)) {
      List<Stage> group = new ArrayList<>();
      for (int s = 0; s < count; s++) {
        if (s == next || (reaches[s][next] && reaches[next][s])) {
          group.add(stages[s]);
          done[s] = true;
        }
      }
      groups.add(List.copyOf(group));
    }
    return List.copyOf(groups);
  }

  /// The first stage left whose sources are done or in a loop with it; -1 at the end.
  private static int ready(boolean[][] reaches, boolean[] done) {
    for (int s = 0; s < done.length; s++) {
      boolean ready = !done[s];
      for (int from = 0; from < done.length && ready; from++) {
        ready = done[from] || from == s || !reaches[from][s] || reaches[s][from];
      }
      if (ready) {
        return s;
      }
    }
    return -1;
  }
}
