package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.placement.HostRoutes;
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.RouteEntry;

/// A placed program made ready for the clock. Immutable; shared by all threads. Neurons of all
/// cores have one numbering, core by core; inputs have their own, population by population.
final class CyclePlan {
  final CoreProgram program;
  final Mesh mesh;
  final List<CorePlan> cores;

  /// Number of the first neuron of each core; one more at the end.
  final int[] firstNeuron;

  /// Cycles that deliver needs for a packet to each axon, by tile.
  private final int[][] deliverCycles;

  /// The routes of neuron n: `routes[firstRoute[n]] ..< routes[firstRoute[n + 1]]`, as words of
  /// flits, or [CorePlan#NOT_SENT].
  private final int[] firstRoute;

  private final int[] routes;

  /// The neurons of each core piece by piece, in their order.
  final List<Strand> neurons = new ArrayList<>();

  final List<Strand> inputs = new ArrayList<>();

  /// The routes of input i: `hostRoutes[firstHostRoute[i]] ..< hostRoutes[firstHostRoute[i + 1]]`,
  /// as words of flits.
  final int[] firstHostRoute;

  final int[] hostRoutes;

  /// Cycles until the last core has issued all rows, by chip step; lazy neurons left out.
  final int[] updateCycles;

  /// Cycles that each core's update is busy in a sample, clearing included; lazy neurons left out.
  final long[] updateBusy;

  /// Potentials that the host reads after each chip step's barrier.
  final long[] reads;

  final int outputQueue;
  final int fill;
  final long barrier;
  final long clear;

  /// Neighbours in a numbering that belong to one population.
  ///
  /// @param first number of the first one
  /// @param start chip step of their reference step 0
  /// @param neurons their numbers in the population
  @SuppressWarnings("ArrayRecordComponent")
  record Strand(int population, int first, int start, int[] neurons) {}

  CyclePlan(PlacedProgram placed) {
    this.program = placed.program();
    this.mesh = Mesh.of(placed);
    this.outputQueue = (int) program.target().limit("output_queue");
    this.fill = (int) program.target().limit("update_fill");
    int count = placed.cores().size();
    // 2 ceil(log2(cores)) + 4
    this.barrier = 2L * (32 - Integer.numberOfLeadingZeros(count - 1)) + 4;
    List<CorePlan> plans = new ArrayList<>();
    this.firstNeuron = new int[count + 1];
    long slowest = 0;
    for (int c = 0; c < count; c++) {
      PlacedCore core = placed.cores().get(c);
      CorePlan plan = new CorePlan(core.memories(), mesh, program.steps(), program.chipSteps());
      plans.add(plan);
      firstNeuron[c + 1] = firstNeuron[c] + plan.neurons;
      slowest = Math.max(slowest, (plan.neurons + 7) / 8);
      for (Piece piece : core.pieces()) {
        Population layer = program.populations().get(piece.population());
        int first = firstNeuron[c] + piece.first();
        neurons.add(
            new Strand(piece.population(), first, layer.start(), piece.neurons().toArray()));
      }
    }
    this.cores = List.copyOf(plans);
    this.clear = slowest;
    this.deliverCycles = new int[mesh.tiles][];
    this.firstRoute = new int[firstNeuron[count] + 1];
    this.routes = new int[cores.stream().mapToInt(core -> core.routes.length).sum()];
    join();
    this.updateCycles = updateCycles();
    this.updateBusy = cores.stream().mapToLong(this::updateBusy).toArray();
    this.reads = reads();
    int[][] host = hostRoutes(placed);
    this.firstHostRoute = host[0];
    this.hostRoutes = host[1];
  }

  private void join() {
    int route = 0;
    for (int c = 0; c < cores.size(); c++) {
      CorePlan core = cores.get(c);
      deliverCycles[mesh.tileOf[c]] = core.deliverCycles;
      System.arraycopy(core.routes, 0, routes, route, core.routes.length);
      for (int n = 0; n < core.neurons; n++) {
        firstRoute[firstNeuron[c] + n + 1] = route + core.firstRoute[n + 1];
      }
      route += core.routes.length;
    }
  }

  int firstRoute(int neuron) {
    return firstRoute[neuron];
  }

  boolean hasRoutes(int neuron) {
    return firstRoute[neuron] < firstRoute[neuron + 1];
  }

  int route(int index) {
    return routes[index];
  }

  int deliverCycles(int tile, int axon) {
    return deliverCycles[tile][axon];
  }

  int coreOf(int neuron) {
    int at = Arrays.binarySearch(firstNeuron, neuron);
    return at < 0 ? -at - 2 : at;
  }

  boolean isLazy(int neuron) {
    int core = coreOf(neuron);
    return cores.get(core).lazy[neuron - firstNeuron[core]];
  }

  private int[] updateCycles() {
    int[] cycles = new int[program.chipSteps()];
    for (CorePlan core : cores) {
      for (CorePhase phase : core.phases) {
        for (int step = phase.from; step < phase.to; step++) {
          cycles[step] = Math.max(cycles[step], phase.cycles);
        }
      }
    }
    return cycles;
  }

  private long updateBusy(CorePlan core) {
    long busy = (core.neurons + 7L) / 8;
    for (CorePhase phase : core.phases) {
      busy += (phase.to - phase.from) * (phase.cycles == 0 ? 0L : phase.cycles + fill);
    }
    return busy;
  }

  private long[] reads() {
    long[] reads = new long[program.chipSteps()];
    for (int p = 0; p < program.populations().size(); p++) {
      Population layer = program.populations().get(p);
      if (layer.role() == Role.POTENTIALS && program.outputs().contains(p)) {
        for (int t = 0; t < program.steps(); t++) {
          reads[layer.start() + t] += layer.size();
        }
      }
    }
    return reads;
  }

  private int[][] hostRoutes(PlacedProgram placed) {
    int count = placed.host().stream().mapToInt(host -> host.first().size() - 1).sum();
    int[] first = new int[count + 1];
    int[] words = new int[placed.host().stream().mapToInt(host -> host.routes().size()).sum()];
    int input = 0;
    for (HostRoutes host : placed.host()) {
      int inputsHere = host.first().size() - 1;
      int[] numbers = new int[inputsHere];
      int base = first[input];
      inputs.add(new Strand(host.population(), input, -1, numbers));
      for (int i = 0; i < inputsHere; i++) {
        numbers[i] = i;
        first[++input] = base + host.first().get(i + 1);
      }
      for (int r = 0; r < host.routes().size(); r++) {
        words[base + r] = CorePlan.word(RouteEntry.ofWord(host.routes().get(r)), mesh);
      }
    }
    return new int[][] {first, words};
  }
}
