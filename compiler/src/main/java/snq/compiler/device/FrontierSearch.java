package snq.compiler.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import snq.compiler.device.CouplingGraph.Edge;

/// The heaviest matching, or the heaviest in which no edge of the graph joins two chosen edges
/// (induced). Nodes are taken one after the other; of all choices so far only those are kept apart
/// that differ on the frontier, the nodes taken that still have a neighbour to come. Maps of
/// devices are narrow: a frontier of about ten nodes, so this is exact. On wide graphs the best
/// [#MOST_STATES] choices are kept, and the answer says that it may not be the best.
final class FrontierSearch {
  /// Some 50 MB on the way.
  static final int MOST_STATES = 1 << 16;

  private static final int FREE = 0;
  private static final int USED = 1;
  private static final int BLOCKED = 2;
  private static final int WIDEST = 31;
  private static final int STARTS = 8;
  private static final int NONE = -1;

  /// @param exact false when choices had to be dropped on the way
  record Found(List<Edge> edges, boolean exact) {
    Found {
      edges = List.copyOf(edges);
    }
  }

  /// The best choice that leads to one state.
  private record Choice(long value, @Nullable Choice before, @Nullable Edge edge) {}

  private final CouplingGraph graph;
  private final ToLongFunction<Edge> weight;
  private final boolean induced;
  private final int[] slot;
  private Map<Long, Choice> choices = new LinkedHashMap<>();
  private boolean exact = true;

  private FrontierSearch(CouplingGraph graph, ToLongFunction<Edge> weight, boolean induced) {
    this.graph = graph;
    this.weight = weight;
    this.induced = induced;
    slot = new int[graph.nodes()];
  }

  /// @param weight of an edge, positive
  static Found run(CouplingGraph graph, ToLongFunction<Edge> weight, boolean induced) {
    return new FrontierSearch(graph, weight, induced).search();
  }

  private Found search() {
    List<Integer> order = narrowOrder();
    int[] left = new int[graph.nodes()];
    Arrays.setAll(left, graph::degree);
    Arrays.fill(slot, NONE);
    boolean[] taken = new boolean[WIDEST];
    choices.put(0L, new Choice(0, null, null));
    for (int node : order) {
      int free = 0;
      while (free < WIDEST && taken[free]) {
        free++;
      }
      if (free == WIDEST) {
        return new Found(heaviestFirst(), false);
      }
      taken[free] = true;
      take(node, free);
      for (int other : retired(node, left)) {
        forget(slot[other]);
        taken[slot[other]] = false;
        slot[other] = NONE;
      }
      dropTheWorst();
    }
    List<Edge> edges = new ArrayList<>();
    for (Choice c = choices.values().iterator().next(); c != null; c = c.before()) {
      if (c.edge() != null) {
        edges.add(c.edge());
      }
    }
    edges.sort(null);
    return new Found(edges, exact);
  }

  /// Nodes of which no neighbour is to come, now that `node` is taken.
  private List<Integer> retired(int node, int[] left) {
    List<Integer> done = new ArrayList<>();
    for (int k = 0; k < graph.degree(node); k++) {
      int other = graph.neighbour(node, k);
      left[node] -= slot[other] == NONE ? 0 : 1;
      if (slot[other] != NONE && --left[other] == 0) {
        done.add(other);
      }
    }
    if (left[node] == 0) {
      done.add(node);
    }
    return done;
  }

  /// Every choice goes on without `node` or with one of the edges to nodes taken before.
  private void take(int node, int place) {
    Map<Long, Choice> next = new LinkedHashMap<>();
    for (Map.Entry<Long, Choice> entry : choices.entrySet()) {
      long state = entry.getKey();
      boolean nearUsed = false;
      for (int k = 0; k < graph.degree(node); k++) {
        nearUsed |= at(state, graph.neighbour(node, k)) == USED;
      }
      keep(next, with(state, place, induced && nearUsed ? BLOCKED : FREE), entry.getValue());
      for (int k = 0; k < graph.degree(node) && !(induced && nearUsed); k++) {
        int other = graph.neighbour(node, k);
        if (slot[other] != NONE && at(state, other) == FREE) {
          Edge edge = Edge.of(node, other);
          Choice before = entry.getValue();
          Choice chosen = new Choice(before.value() + weight.applyAsLong(edge), before, edge);
          long after = with(with(state, slot[other], USED), place, USED);
          keep(next, induced ? block(block(after, node), other) : after, chosen);
        }
      }
    }
    choices = next;
    slot[node] = place;
  }

  /// Neighbours of a used node that are not used stay so.
  private long block(long state, int used) {
    long blocked = state;
    for (int k = 0; k < graph.degree(used); k++) {
      int near = graph.neighbour(used, k);
      if (slot[near] != NONE && at(state, near) == FREE) {
        blocked = with(blocked, slot[near], BLOCKED);
      }
    }
    return blocked;
  }

  private void forget(int place) {
    Map<Long, Choice> next = new LinkedHashMap<>();
    choices.forEach((state, choice) -> keep(next, with(state, place, FREE), choice));
    choices = next;
  }

  private void dropTheWorst() {
    if (choices.size() > MOST_STATES) {
      exact = false;
      List<Map.Entry<Long, Choice>> best = new ArrayList<>(choices.entrySet());
      best.sort((x, y) -> Long.compare(y.getValue().value(), x.getValue().value()));
      choices = new LinkedHashMap<>();
      best.subList(0, MOST_STATES).forEach(e -> choices.put(e.getKey(), e.getValue()));
    }
  }

  private static void keep(Map<Long, Choice> choices, long state, Choice choice) {
    choices.merge(state, choice, (x, y) -> y.value() > x.value() ? y : x);
  }

  private int at(long state, int node) {
    return slot[node] == NONE ? FREE : (int) (state >>> 2 * slot[node]) & 3;
  }

  private static long with(long state, int place, int value) {
    return state & ~(3L << 2 * place) | (long) value << 2 * place;
  }

  /// For graphs that are too wide even to begin: edges by weight, each that fits.
  private List<Edge> heaviestFirst() {
    List<Edge> byWeight = new ArrayList<>(graph.edges());
    byWeight.sort((x, y) -> Long.compare(weight.applyAsLong(y), weight.applyAsLong(x)));
    boolean[] blocked = new boolean[graph.nodes()];
    List<Edge> chosen = new ArrayList<>();
    for (Edge edge : byWeight) {
      if (!blocked[edge.a()] && !blocked[edge.b()]) {
        chosen.add(edge);
        for (int end : new int[] {edge.a(), edge.b()}) {
          blocked[end] = true;
          for (int k = 0; induced && k < graph.degree(end); k++) {
            blocked[graph.neighbour(end, k)] = true;
          }
        }
      }
    }
    chosen.sort(null);
    return chosen;
  }

  /// An order with a small frontier: the node next that leaves the fewest nodes waiting, tried from
  /// some of the least connected nodes.
  private List<Integer> narrowOrder() {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < graph.nodes(); i++) {
      starts.add(i);
    }
    starts.sort((x, y) -> Integer.compare(graph.degree(x), graph.degree(y)));
    List<Integer> best = List.of();
    int width = Integer.MAX_VALUE;
    for (int start : starts.subList(0, Math.min(STARTS, starts.size()))) {
      List<Integer> order = new ArrayList<>();
      int widest = order(start, order);
      if (widest < width) {
        width = widest;
        best = order;
      }
    }
    return best;
  }

  /// Fills `order` and gives the largest frontier on the way.
  private int order(int start, List<Integer> order) {
    int n = graph.nodes();
    boolean[] done = new boolean[n];
    int[] left = new int[n];
    Arrays.setAll(left, graph::degree);
    int widest = 0;
    int frontier = 0;
    int node = start;
    while (node != NONE) {
      done[node] = true;
      order.add(node);
      frontier += growth(node, left, done);
      for (int k = 0; k < graph.degree(node); k++) {
        left[graph.neighbour(node, k)]--;
      }
      widest = Math.max(widest, frontier);
      node = NONE;
      int least = Integer.MAX_VALUE;
      for (int i = 0; i < n; i++) {
        boolean near = left[i] < graph.degree(i);
        int cost = done[i] ? Integer.MAX_VALUE : growth(i, left, done) + (near ? 0 : n);
        if (cost < least) {
          least = cost;
          node = i;
        }
      }
    }
    return widest;
  }

  /// How many nodes more the frontier has after a node is taken.
  private int growth(int node, int[] left, boolean[] done) {
    int grown = left[node] > 0 ? 1 : 0;
    for (int k = 0; k < graph.degree(node); k++) {
      int other = graph.neighbour(node, k);
      grown -= done[other] && left[other] == 1 ? 1 : 0;
    }
    return grown;
  }
}
