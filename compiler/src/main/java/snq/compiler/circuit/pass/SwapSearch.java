package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import snq.compiler.device.CouplingGraph;

/// Puts swaps between operations until every pair stands on joined places: SABRE with look-ahead
/// and decay (Li, Ding and Xie, ASPLOS 2019; Zou and others, LightSABRE, arXiv 2409.08368).
final class SwapSearch {
  private static final double DECAY = 0.001;
  private static final int DECAY_RESET = 5;

  /// How the search looks ahead.
  ///
  /// @param size pairs that come after those which wait
  /// @param weight what they count beside those which wait
  record LookAhead(int size, double weight) {}

  private final CouplingGraph graph;
  private final int[][] distance;
  private final LookAhead lookAhead;
  private final SplittableRandom random;

  private int[] place = new int[0];
  private int[] holder = new int[0];
  private double[] decay = new double[0];
  private List<Integer> steps = new ArrayList<>();
  private int swaps;

  SwapSearch(CouplingGraph graph, int[][] distance, LookAhead lookAhead, SplittableRandom random) {
    this.graph = graph;
    this.distance = distance;
    this.lookAhead = lookAhead;
    this.random = random;
  }

  /// Places of qubits after [#run].
  int[] places() {
    return place;
  }

  int swaps() {
    return swaps;
  }

  /// Operations in the order in which they run, and swaps: -1 - (a * nodes + b) for the places a,
  /// b.
  List<Integer> steps() {
    return steps;
  }

  void run(RoutingOrder order, int[] start) {
    place = start.clone();
    holder = new int[graph.nodes()];
    Arrays.fill(holder, RoutingOrder.NONE);
    for (int q = 0; q < place.length; q++) {
      holder[place[q]] = q;
    }
    decay = new double[graph.nodes()];
    Arrays.fill(decay, 1);
    steps = new ArrayList<>();
    swaps = 0;
    int[] waiting = order.waiting();
    List<Integer> front = new ArrayList<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        front.add(i);
      }
    }
    int stuck = 0;
    front = advance(order, waiting, front);
    while (!front.isEmpty()) {
      if (stuck > 10 + 2 * longest()) {
        bringTogether(order, front.get(0));
        stuck = 0;
      } else {
        swapBest(order, waiting, front);
        stuck++;
        if (stuck % DECAY_RESET == 0) {
          Arrays.fill(decay, 1);
        }
      }
      List<Integer> left = advance(order, waiting, front);
      if (!left.equals(front)) {
        Arrays.fill(decay, 1);
        stuck = 0;
      }
      front = left;
    }
  }

  private int longest() {
    int most = 0;
    for (int d : distance[0]) {
      most = d < Integer.MAX_VALUE ? Math.max(most, d) : most;
    }
    return most;
  }

  /// Runs what can run; what is left waits for swaps.
  private List<Integer> advance(RoutingOrder order, int[] waiting, List<Integer> front) {
    List<Integer> blocked = new ArrayList<>();
    List<Integer> ready = new ArrayList<>(front);
    for (int at = 0; at < ready.size(); at++) {
      int operation = ready.get(at);
      if (order.isPair(operation) && span(order, operation) > 1) {
        blocked.add(operation);
        continue;
      }
      steps.add(operation);
      for (int i = 0; i < order.nextCount(operation); i++) {
        int next = order.next(operation, i);
        if (--waiting[next] == 0) {
          ready.add(next);
        }
      }
    }
    return blocked;
  }

  private int span(RoutingOrder order, int operation) {
    return distance[place[order.first(operation)]][place[order.second(operation)]];
  }

  private void swapBest(RoutingOrder order, int[] waiting, List<Integer> front) {
    List<Integer> ahead = ahead(order, waiting, front);
    double best = Double.POSITIVE_INFINITY;
    List<int[]> candidates = new ArrayList<>();
    for (int operation : front) {
      for (int q : new int[] {order.first(operation), order.second(operation)}) {
        for (int i = 0; i < graph.degree(place[q]); i++) {
          int a = place[q];
          int b = graph.neighbour(a, i);
          double score = score(order, front, ahead, a, b);
          if (score < best - 1e-12) {
            best = score;
            candidates.clear();
          }
          if (score <= best + 1e-12) {
            candidates.add(new int[] {Math.min(a, b), Math.max(a, b)});
          }
        }
      }
    }
    int[] chosen = candidates.get(random.nextInt(candidates.size()));
    swap(chosen[0], chosen[1]);
    decay[chosen[0]] += DECAY;
    decay[chosen[1]] += DECAY;
  }

  private double score(RoutingOrder order, List<Integer> front, List<Integer> ahead, int a, int b) {
    exchange(a, b);
    double now = 0;
    for (int operation : front) {
      now += span(order, operation);
    }
    double later = 0;
    for (int operation : ahead) {
      later += span(order, operation);
    }
    exchange(a, b);
    double sum = now / front.size();
    if (!ahead.isEmpty()) {
      sum += lookAhead.weight() * later / ahead.size();
    }
    return sum * Math.max(decay[a], decay[b]);
  }

  /// The pairs that come next after those that wait.
  private List<Integer> ahead(RoutingOrder order, int[] waiting, List<Integer> front) {
    List<Integer> ahead = new ArrayList<>();
    List<Integer> queue = new ArrayList<>(front);
    List<Integer> touched = new ArrayList<>();
    for (int at = 0; at < queue.size() && ahead.size() < lookAhead.size(); at++) {
      int operation = queue.get(at);
      for (int i = 0; i < order.nextCount(operation); i++) {
        int next = order.next(operation, i);
        waiting[next]--;
        touched.add(next);
        if (waiting[next] == 0) {
          queue.add(next);
          if (order.isPair(next)) {
            ahead.add(next);
          }
        }
      }
    }
    touched.forEach(t -> waiting[t]++);
    return ahead;
  }

  private void swap(int a, int b) {
    exchange(a, b);
    steps.add(-1 - (a * graph.nodes() + b));
    swaps++;
  }

  private void exchange(int a, int b) {
    int p = holder[a];
    int q = holder[b];
    holder[a] = q;
    holder[b] = p;
    if (p != RoutingOrder.NONE) {
      place[p] = b;
    }
    if (q != RoutingOrder.NONE) {
      place[q] = a;
    }
  }

  /// Straight along a shortest path: the way out when the scores lead nowhere.
  private void bringTogether(RoutingOrder order, int operation) {
    while (span(order, operation) > 1) {
      int a = place[order.first(operation)];
      int goal = place[order.second(operation)];
      for (int i = 0; i < graph.degree(a); i++) {
        int b = graph.neighbour(a, i);
        if (distance[b][goal] < distance[a][goal]) {
          swap(a, b);
          break;
        }
      }
    }
  }
}
