package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import snq.compiler.device.CouplingGraph;

/// Looks for places where every pair of a circuit is joined from the start: a subgraph of the
/// device's map. Search with backtracking, qubits in the order of a walk through their pairs.
final class PerfectLayout {
  private static final int MOST_STEPS = 100_000;

  private final CouplingGraph graph;
  private final List<Set<Integer>> partners;
  private final List<Integer> order = new ArrayList<>();
  private final int[] place;
  private final boolean[] taken;
  private int steps;

  private PerfectLayout(CouplingGraph graph, List<Set<Integer>> partners) {
    this.graph = graph;
    this.partners = partners;
    place = new int[partners.size()];
    taken = new boolean[graph.nodes()];
    Arrays.fill(place, RoutingOrder.NONE);
    walk();
  }

  static Optional<Layout> of(CouplingGraph graph, RoutingOrder order, int qubits) {
    if (qubits > graph.nodes()) {
      return Optional.empty();
    }
    List<Set<Integer>> partners = new ArrayList<>();
    for (int q = 0; q < qubits; q++) {
      partners.add(new TreeSet<>());
    }
    for (int i = 0; i < order.size(); i++) {
      if (order.isPair(i)) {
        partners.get(order.first(i)).add(order.second(i));
        partners.get(order.second(i)).add(order.first(i));
      }
    }
    PerfectLayout search = new PerfectLayout(graph, partners);
    if (!search.extend(0)) {
      return Optional.empty();
    }
    return Optional.of(Layout.of(search.place));
  }

  /// Each qubit after one of its partners, those with many partners first.
  private void walk() {
    boolean[] seen = new boolean[partners.size()];
    List<Integer> byDegree = new ArrayList<>();
    for (int q = 0; q < partners.size(); q++) {
      byDegree.add(q);
    }
    byDegree.sort((a, b) -> Integer.compare(partners.get(b).size(), partners.get(a).size()));
    for (int root : byDegree) {
      if (!seen[root]) {
        seen[root] = true;
        int at = order.size();
        order.add(root);
        while (at < order.size()) {
          for (int next : partners.get(order.get(at++))) {
            if (!seen[next]) {
              seen[next] = true;
              order.add(next);
            }
          }
        }
      }
    }
  }

  private boolean extend(int at) {
    if (at == order.size()) {
      return true;
    }
    int qubit = order.get(at);
    for (int candidate : candidates(qubit)) {
      if (++steps > MOST_STEPS) {
        return false;
      }
      if (fits(qubit, candidate)) {
        place[qubit] = candidate;
        taken[candidate] = true;
        if (extend(at + 1)) {
          return true;
        }
        place[qubit] = RoutingOrder.NONE;
        taken[candidate] = false;
      }
    }
    return false;
  }

  private int[] candidates(int qubit) {
    for (int partner : partners.get(qubit)) {
      int there = place[partner];
      if (there != RoutingOrder.NONE) {
        int[] near = new int[graph.degree(there)];
        for (int i = 0; i < near.length; i++) {
          near[i] = graph.neighbour(there, i);
        }
        return near;
      }
    }
    int[] all = new int[graph.nodes()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return all;
  }

  private boolean fits(int qubit, int candidate) {
    if (taken[candidate] || graph.degree(candidate) < partners.get(qubit).size()) {
      return false;
    }
    for (int partner : partners.get(qubit)) {
      if (place[partner] != RoutingOrder.NONE && !graph.joined(candidate, place[partner])) {
        return false;
      }
    }
    return true;
  }
}
