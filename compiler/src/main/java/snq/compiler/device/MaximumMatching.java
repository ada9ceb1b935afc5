package snq.compiler.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.device.CouplingGraph.Edge;

/// As many edges as can be without a common end, in any graph: augmenting paths with blossoms
/// shrunk (Edmonds, Paths, trees, and flowers, Canadian Journal of Mathematics 17, 1965). Time
/// O(nodes^2 edges) at worst; a greedy start leaves a few augmentations on the maps of devices.
public final class MaximumMatching {
  private static final int NONE = -1;

  private final CouplingGraph graph;
  private final int[] mate;
  private final int[] parent;
  private final int[] base;
  private final boolean[] even;
  private final ArrayDeque<Integer> queue = new ArrayDeque<>();

  private MaximumMatching(CouplingGraph graph) {
    this.graph = graph;
    int n = graph.nodes();
    mate = new int[n];
    parent = new int[n];
    base = new int[n];
    even = new boolean[n];
    Arrays.fill(mate, NONE);
  }

  /// The edges of a maximum matching in ascending order; always the same ones for the same graph.
  public static List<Edge> of(CouplingGraph graph) {
    MaximumMatching matching = new MaximumMatching(graph);
    matching.greedy();
    for (int root = 0; root < graph.nodes(); root++) {
      if (matching.mate[root] == NONE) {
        matching.augment(root);
      }
    }
    return matching.edges();
  }

  /// The least connected free neighbour first: few ends are left over.
  private void greedy() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < mate.length; i++) {
      order.add(i);
    }
    order.sort((x, y) -> Integer.compare(graph.degree(x), graph.degree(y)));
    for (int node : order) {
      int best = NONE;
      for (int k = 0; mate[node] == NONE && k < graph.degree(node); k++) {
        int other = graph.neighbour(node, k);
        if (mate[other] == NONE && (best == NONE || graph.degree(other) < graph.degree(best))) {
          best = other;
        }
      }
      if (best != NONE) {
        mate[node] = best;
        mate[best] = node;
      }
    }
  }

  /// Grows a tree of alternating paths from a free node until it meets another free node.
  private void augment(int root) {
    Arrays.fill(parent, NONE);
    Arrays.fill(even, false);
    Arrays.setAll(base, i -> i);
    queue.clear();
    queue.add(root);
    even[root] = true;
    while (!queue.isEmpty()) {
      int node = queue.remove();
      for (int k = 0; k < graph.degree(node); k++) {
        int other = graph.neighbour(node, k);
        if (base[node] == base[other] || mate[node] == other) {
          continue;
        }
        boolean inTree = other == root || mate[other] != NONE && parent[mate[other]] != NONE;
        if (inTree) {
          shrink(node, other);
        } else if (parent[other] == NONE) {
          parent[other] = node;
          if (mate[other] == NONE) {
            flip(other);
            return;
          }
          even[mate[other]] = true;
          queue.add(mate[other]);
        }
      }
    }
  }

  /// An edge between two even nodes closes an odd circle: all of its nodes become even.
  private void shrink(int x, int y) {
    int root = commonBase(x, y);
    boolean[] inside = new boolean[mate.length];
    mark(x, root, y, inside);
    mark(y, root, x, inside);
    for (int i = 0; i < mate.length; i++) {
      if (inside[base[i]]) {
        base[i] = root;
        if (!even[i]) {
          even[i] = true;
          queue.add(i);
        }
      }
    }
  }

  private void mark(int from, int root, int child, boolean[] inside) {
    int node = from;
    int below = child;
    while (base[node] != root) {
      inside[base[node]] = true;
      inside[base[mate[node]]] = true;
      parent[node] = below;
      below = mate[node];
      node = parent[mate[node]];
    }
  }

  private int commonBase(int x, int y) {
    boolean[] seen = new boolean[mate.length];
    int node = x;
    while (true) {
      node = base[node];
      seen[node] = true;
      if (mate[node] == NONE) {
        break;
      }
      node = parent[mate[node]];
    }
    node = base[y];
    while (!seen[node]) {
      node = base[parent[mate[node]]];
    }
    return node;
  }

  /// Exchanges matched and free edges on the path from a free node to the root.
  private void flip(int end) {
    int node = end;
    while (node != NONE) {
      int before = parent[node];
      int next = mate[before];
      mate[node] = before;
      mate[before] = node;
      node = next;
    }
  }

  private List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < mate.length; i++) {
      if (mate[i] > i) {
        edges.add(new Edge(i, mate[i]));
      }
    }
    return edges;
  }
}
