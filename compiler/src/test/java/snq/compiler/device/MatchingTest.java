package snq.compiler.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snq.compiler.device.CouplingGraph.Edge;
import snq.compiler.device.FrontierSearch.Found;

/// Every way to choose edges, tried one after the other, is the oracle.
class MatchingTest {
  @Test
  void findsAsManyPairsAsAnyChoice() {
    for (int seed = 0; seed < 400; seed++) {
      CouplingGraph graph = random(new Random(seed), 9, 14);
      List<Edge> found = MaximumMatching.of(graph);
      assertThat(fits(graph, found, false)).as("seed %d", seed).isTrue();
      assertThat(found.size()).as("seed %d", seed).isEqualTo(best(graph, Map.of(), false));
    }
  }

  @Test
  void findsPairsThroughOddCircles() {
    // Two triangles joined by a path: a greedy choice inside a triangle must be undone.
    CouplingGraph graph = graph(8, 0, 1, 1, 2, 0, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 5, 7);
    assertThat(MaximumMatching.of(graph)).hasSize(4);
    // Petersen's graph has a perfect matching.
    int[] ends = new int[30];
    for (int i = 0; i < 5; i++) {
      int[] edges = {i, (i + 1) % 5, i, i + 5, i + 5, 5 + (i + 2) % 5};
      System.arraycopy(edges, 0, ends, 6 * i, 6);
    }
    assertThat(MaximumMatching.of(graph(10, ends))).hasSize(5);
  }

  @Test
  void findsTheHeaviestPairs() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      CouplingGraph graph = random(random, 9, 13);
      Map<Edge, Long> weights = new HashMap<>();
      graph.edges().forEach(e -> weights.put(e, 1L + random.nextInt(20)));
      for (boolean induced : new boolean[] {false, true}) {
        Found found = FrontierSearch.run(graph, weights::get, induced);
        assertThat(found.exact()).isTrue();
        assertThat(fits(graph, found.edges(), induced)).as("seed %d", seed).isTrue();
        assertThat(found.edges().stream().mapToLong(weights::get).sum())
            .as("seed %d, induced %b", seed, induced)
            .isEqualTo(best(graph, weights, induced));
      }
    }
  }

  @Test
  void agreesOnLargerSparseGraphs() {
    for (int seed = 0; seed < 20; seed++) {
      CouplingGraph graph = random(new Random(seed), 60, 75);
      assertThat(FrontierSearch.run(graph, e -> 1, false).edges())
          .hasSameSizeAs(MaximumMatching.of(graph));
    }
  }

  @Test
  void saysWhenItCannotBeSure() {
    CouplingGraph dense = random(new Random(1), 40, 200);
    Found found = FrontierSearch.run(dense, e -> 1, false);
    assertThat(found.exact()).isFalse();
    assertThat(fits(dense, found.edges(), false)).isTrue();
    CouplingGraph full = random(new Random(1), 70, 40_000);
    Found wide = FrontierSearch.run(full, e -> 1, true);
    assertThat(wide.exact()).isFalse();
    assertThat(fits(full, wide.edges(), true)).isTrue();
  }

  /// Nighthawk's map: 10 x 12 qubits in a square lattice.
  @Test
  void fillsASquareLattice() {
    List<Edge> edges = new ArrayList<>();
    for (int row = 0; row < 10; row++) {
      for (int column = 0; column < 12; column++) {
        int at = 12 * row + column;
        if (column < 11) {
          edges.add(new Edge(at, at + 1));
        }
        if (row < 9) {
          edges.add(new Edge(at, at + 12));
        }
      }
    }
    CouplingGraph lattice = new CouplingGraph(120, edges);
    assertThat(MaximumMatching.of(lattice)).hasSize(60);
    Found induced = FrontierSearch.run(lattice, e -> 1, true);
    assertThat(induced.edges()).hasSize(30);
    assertThat(induced.exact()).isTrue();
  }

  private static CouplingGraph graph(int nodes, int... ends) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      edges.add(Edge.of(ends[i], ends[i + 1]));
    }
    return new CouplingGraph(nodes, edges);
  }

  private static CouplingGraph random(Random random, int most, int edges) {
    int nodes = most < 20 ? 2 + random.nextInt(most - 1) : most;
    Set<Edge> chosen = new HashSet<>();
    for (int i = 0; i < edges; i++) {
      int a = random.nextInt(nodes);
      int b = random.nextInt(nodes);
      if (a != b) {
        chosen.add(Edge.of(a, b));
      }
    }
    return new CouplingGraph(nodes, List.copyOf(chosen));
  }

  private static long best(CouplingGraph graph, Map<Edge, Long> weights, boolean induced) {
    return best(graph, weights, induced, 0, new ArrayList<>());
  }

  private static long best(
      CouplingGraph graph, Map<Edge, Long> weights, boolean induced, int at, List<Edge> chosen) {
    if (at == graph.edges().size()) {
      return chosen.stream().mapToLong(e -> weights.getOrDefault(e, 1L)).sum();
    }
    long without = best(graph, weights, induced, at + 1, chosen);
    chosen.add(graph.edges().get(at));
    long with = fits(graph, chosen, induced) ? best(graph, weights, induced, at + 1, chosen) : 0;
    chosen.removeLast();
    return Math.max(with, without);
  }

  private static boolean fits(CouplingGraph graph, List<Edge> chosen, boolean induced) {
    Set<Integer> ends = new HashSet<>();
    for (Edge edge : chosen) {
      if (!graph.edges().contains(edge) || !ends.add(edge.a()) || !ends.add(edge.b())) {
        return false;
      }
    }
    return !induced
        || graph.edges().stream()
            .filter(e -> ends.contains(e.a()) && ends.contains(e.b()))
            .allMatch(chosen::contains);
  }
}
