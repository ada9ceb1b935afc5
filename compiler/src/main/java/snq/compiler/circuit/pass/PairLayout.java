package snq.compiler.circuit.pass;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snq.compiler.device.CouplingGraph;
import snq.compiler.device.CouplingGraph.Edge;
import snq.compiler.device.MaximumMatching;

/// Places for circuits whose qubits have at most one partner each, as those of pair encoders: the
/// pairs on the edges of a maximum matching, so that as many fit as can, each pair the way round
/// that its gates run.
final class PairLayout {
  private PairLayout() {}

  /// Nothing when a qubit has two partners, or the device has too few pairs.
  static Optional<Layout> of(
      CouplingGraph graph, Directions directions, RoutingOrder order, int qubits) {
    int[] partner = new int[qubits];
    int[] forwards = new int[qubits];
    Arrays.fill(partner, RoutingOrder.NONE);
    for (int i = 0; i < order.size(); i++) {
      if (order.isPair(i)) {
        int a = order.first(i);
        int b = order.second(i);
        if (partner[a] == RoutingOrder.NONE && partner[b] == RoutingOrder.NONE) {
          partner[a] = b;
          partner[b] = a;
        } else if (partner[a] != b) {
          return Optional.empty();
        }
        forwards[a]++;
        forwards[b]--;
      }
    }
    List<Edge> edges = MaximumMatching.of(graph);
    int[] place = new int[qubits];
    Arrays.fill(place, RoutingOrder.NONE);
    boolean[] taken = new boolean[graph.nodes()];
    int next = 0;
    for (int q = 0; q < qubits; q++) {
      if (partner[q] > q) {
        if (next == edges.size()) {
          return Optional.empty();
        }
        Edge edge = edges.get(next++);
        boolean straight = directions.runs(edge.a(), edge.b()) == forwards[q] >= 0;
        place[q] = straight ? edge.a() : edge.b();
        place[partner[q]] = straight ? edge.b() : edge.a();
        taken[edge.a()] = true;
        taken[edge.b()] = true;
      }
    }
    fill(place, taken);
    return Optional.of(Layout.of(place));
  }

  /// Qubits without a partner take what is left.
  private static void fill(int[] place, boolean[] taken) {
    int free = 0;
    for (int q = 0; q < place.length; q++) {
      if (place[q] == RoutingOrder.NONE) {
        while (taken[free]) {
          free++;
        }
        place[q] = free;
        taken[free] = true;
      }
    }
  }
}
