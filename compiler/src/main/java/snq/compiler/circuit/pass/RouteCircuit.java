package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.pass.SwapSearch.LookAhead;
import snq.compiler.device.CouplingGraph;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// cx q0, q2 -> swap $1, $2; cx $0, $1
///
/// Gives every qubit a place on a device and puts swaps where two qubits of a gate are not joined.
/// The circuit says what it reads into which bit and has gates on one and two qubits. Layouts with
/// no swap are looked for first; then many seeded searches run forwards and backwards, and the one
/// that is cheapest after it is simplified again is taken.
public final class RouteCircuit implements CircuitPass {
  static final String NAME = "route";

  private static final List<LookAhead> LOOK_AHEADS =
      List.of(
          new LookAhead(20, 0.5),
          new LookAhead(10, 0.5),
          new LookAhead(40, 0.7),
          new LookAhead(20, 0.25),
          new LookAhead(8, 1));
  private static final int TURNS = 3;

  private final CouplingGraph graph;
  private final Directions directions;
  private final int trials;
  private final long seed;
  private final CircuitPass simplify;

  /// @param directions which way round a pair stands where that is free
  /// @param trials starts of the search
  /// @param simplify runs on the candidates before they are compared
  public RouteCircuit(
      CouplingGraph graph, Directions directions, int trials, long seed, CircuitPass simplify) {
    this.graph = graph;
    this.directions = directions;
    this.trials = trials;
    this.seed = seed;
    this.simplify = simplify;
  }

  /// A pair may stand either way round.
  public RouteCircuit(CouplingGraph graph, int trials, long seed, CircuitPass simplify) {
    this(graph, Directions.ANY, trials, seed, simplify);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTCOMES;
  }

  /// @throws ProblemException when the device has too few qubits or too few couplers
  @Override
  public Circuit run(Circuit circuit) {
    if (circuit.qubits() > graph.nodes()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.DEVICE_TOO_SMALL,
                  null,
                  "circuit `" + circuit.name() + "` has " + circuit.qubits() + " qubits")
              .accepted("at most " + graph.nodes() + ", the device's qubits")
              .help("take a larger device or fewer qubits"));
    }
    RoutingParts parts = RoutingParts.of(new ExplicitReadout().run(circuit));
    RoutingOrder order = RoutingOrder.of(parts.body());
    Optional<Layout> perfect =
        PairLayout.of(graph, directions, order, circuit.qubits())
            .or(() -> PerfectLayout.of(graph, order, circuit.qubits()));
    if (perfect.isPresent()) {
      return written(parts, perfect.get().toArray(), straight(order));
    }
    return search(parts, order);
  }

  private static List<Integer> straight(RoutingOrder order) {
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      steps.add(i);
    }
    return steps;
  }

  private record Found(Layout start, List<Integer> steps, int swaps) {}

  private Circuit search(RoutingParts parts, RoutingOrder order) {
    int[][] distance = distances();
    RoutingOrder reversed = order.reversed();
    List<Found> found = new ArrayList<>();
    for (int trial = 0; trial < trials; trial++) {
      SplittableRandom random = new SplittableRandom(seed + trial);
      SwapSearch search =
          new SwapSearch(graph, distance, LOOK_AHEADS.get(trial % LOOK_AHEADS.size()), random);
      int[] start = start(parts.body().qubits(), distance, random);
      for (int turn = 0; turn < TURNS; turn++) {
        search.run(order, start);
        found.add(new Found(Layout.of(start), search.steps(), search.swaps()));
        search.run(reversed, search.places());
        start = search.places();
      }
      search.run(order, start);
      found.add(new Found(Layout.of(start), search.steps(), search.swaps()));
    }
    found.sort(Comparator.comparingInt(Found::swaps));
    return cheapest(parts, found);
  }

  /// Of those with few swaps the one with the fewest gates on two qubits after simplifying.
  private Circuit cheapest(RoutingParts parts, List<Found> found) {
    int most = found.get(0).swaps() + 2;
    Circuit best = null;
    long least = Long.MAX_VALUE;
    int looked = 0;
    for (Found one : found) {
      if (one.swaps() > most || looked++ >= 2 * trials) {
        break;
      }
      Circuit candidate = simplify.run(written(parts, one.start().toArray(), one.steps()));
      long now = cost(candidate);
      if (best == null || now < least) {
        best = candidate;
        least = now;
      }
    }
    return Objects.requireNonNull(best);
  }

  /// Gates on two qubits first, then all others.
  static long cost(Circuit circuit) {
    long pairs = 0;
    for (Apply gate : circuit.gates()) {
      pairs += ResynthesizeBlocks.cost(gate);
    }
    return pairs * 1_000_000 + circuit.gates().size();
  }

  /// Around some place, in any order.
  private int[] start(int qubits, int[][] distance, SplittableRandom random) {
    int centre = random.nextInt(graph.nodes());
    List<Integer> near = new ArrayList<>();
    for (int i = 0; i < graph.nodes(); i++) {
      if (distance[centre][i] < Integer.MAX_VALUE) {
        near.add(i);
      }
    }
    near.sort(Comparator.<Integer>comparingInt(i -> distance[centre][i]).thenComparingInt(i -> i));
    if (near.size() < qubits) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.DEVICE_TOO_SMALL,
                  null,
                  qubits + " qubits, and " + near.size() + " that couplers join")
              .accepted("qubits that are joined, also over others")
              .help("take a device without parts that stand alone"));
    }
    int[] places = near.subList(0, qubits).stream().mapToInt(i -> i).toArray();
    for (int i = places.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = places[i];
      places[i] = places[j];
      places[j] = moved;
    }
    return places;
  }

  private int[][] distances() {
    int[][] all = new int[graph.nodes()][graph.nodes()];
    for (int from = 0; from < all.length; from++) {
      int[] row = all[from];
      Arrays.fill(row, Integer.MAX_VALUE);
      row[from] = 0;
      List<Integer> queue = new ArrayList<>(List.of(from));
      for (int at = 0; at < queue.size(); at++) {
        int node = queue.get(at);
        for (int i = 0; i < graph.degree(node); i++) {
          int next = graph.neighbour(node, i);
          if (row[next] == Integer.MAX_VALUE) {
            row[next] = row[node] + 1;
            queue.add(next);
          }
        }
      }
    }
    return all;
  }

  /// The circuit on the device's qubits, with its swaps.
  private Circuit written(RoutingParts parts, int[] start, List<Integer> steps) {
    Circuit circuit = parts.body();
    int[] now = start.clone();
    int[] holder = new int[graph.nodes()];
    Arrays.fill(holder, RoutingOrder.NONE);
    for (int q = 0; q < now.length; q++) {
      holder[now[q]] = q;
    }
    List<Operation> out = new ArrayList<>();
    for (int step : steps) {
      if (step >= 0) {
        out.add(Relabel.operation(circuit.operations().get(step), now));
        continue;
      }
      int a = (-1 - step) / graph.nodes();
      int b = (-1 - step) % graph.nodes();
      out.add(Apply.of("swap", List.of(), a, b));
      int held = holder[a];
      holder[a] = holder[b];
      holder[b] = held;
      if (holder[a] != RoutingOrder.NONE) {
        now[holder[a]] = a;
      }
      if (holder[b] != RoutingOrder.NONE) {
        now[holder[b]] = b;
      }
    }
    parts.last().forEach(o -> out.add(Relabel.operation(o, now)));
    return new Circuit(
        circuit.name(),
        graph.nodes(),
        circuit.features(),
        circuit.weights(),
        circuit.registers(),
        out);
  }
}
