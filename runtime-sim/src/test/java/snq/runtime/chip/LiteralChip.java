package snq.runtime.chip;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.AxonEntry;
import snq.compiler.placement.ClassEntry;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.HostRoutes;
import snq.compiler.placement.NeuronEntry;
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.RouteEntry;
import snq.compiler.placement.SegmentEntry;
import snq.compiler.placement.WeightWords;
import snq.runtime.count.CountTable;
import snq.runtime.count.CountTable.Cell;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// The chip read word by word: every packet, segment and weight is one event and counts itself.
/// Slow and obvious; the oracle of the fast simulation.
final class LiteralChip {
  private static final int MAX = (1 << 23) - 1;

  private final PlacedProgram placed;
  private final int steps;
  private final List<Core> cores = new ArrayList<>();
  private final Map<Integer, Integer> coreAt = new LinkedHashMap<>();

  /// By population, core + 1 and event.
  private final long[][][] counts;

  private final List<long[]> rasters = new ArrayList<>();
  private final Map<Integer, long[]> visits = new TreeMap<>();
  final Map<Integer, int[][]> potentials = new TreeMap<>();
  final List<Integer> hostArrivals = new ArrayList<>();

  private static final class Core {
    PlacedCore placed;
    CoreImage image;
    int number;
    int[] population;
    int[] neuron;
    int[][] slots;
    int[] v;
    int[] i;
    int[] refractory;
  }

  LiteralChip(PlacedProgram placed) {
    this.placed = placed;
    this.steps = placed.program().steps();
    this.counts =
        new long[placed.program().populations().size()][placed.cores().size() + 1]
            [Event.values().length];
    for (PlacedCore here : placed.cores()) {
      Core core = new Core();
      core.placed = here;
      core.image = here.memories();
      core.number = cores.size();
      int neurons = here.memories().neurons().size();
      core.population = new int[neurons];
      core.neuron = new int[neurons];
      for (Piece piece : here.pieces()) {
        for (int n = 0; n < piece.size(); n++) {
          core.population[piece.first() + n] = piece.population();
          core.neuron[piece.first() + n] = piece.neurons().get(n);
        }
      }
      core.slots = new int[16][neurons];
      core.v = new int[neurons];
      core.i = new int[neurons];
      core.refractory = new int[neurons];
      coreAt.put(here.row() * 64 + here.column(), core.number);
      cores.add(core);
    }
    for (Population population : placed.program().populations()) {
      rasters.add(new long[population.size() * SpikeRaster.wordsFor(steps)]);
      if (population.role() == Role.POTENTIALS) {
        potentials.put(rasters.size() - 1, new int[steps][population.size()]);
      }
    }
  }

  void run(List<SpikeRaster> inputs) {
    for (int step = -1; step < placed.program().chipSteps(); step++) {
      for (int h = 0; h < placed.host().size(); h++) {
        host(placed.host().get(h), inputs.get(h), step);
      }
      for (Core core : cores) {
        for (int n = 0; n < core.v.length && step >= 0; n++) {
          update(core, n, step);
        }
      }
    }
  }

  SpikeRaster raster(int population) {
    int size = placed.program().populations().get(population).size();
    return SpikeRaster.ofWords(size, steps, rasters.get(population).clone());
  }

  /// When the lazy neurons of a population were visited.
  SpikeRaster visits(int population) {
    int size = placed.program().populations().get(population).size();
    long[] bits = visits.get(population);
    return SpikeRaster.ofWords(
        size, steps, bits == null ? new long[size * SpikeRaster.wordsFor(steps)] : bits.clone());
  }

  CountTable counts() {
    Map<Cell, Counts> cells = new LinkedHashMap<>();
    for (int p = 0; p < counts.length; p++) {
      for (int core = -1; core + 1 < counts[p].length; core++) {
        EnumMap<Event, Long> events = new EnumMap<>(Event.class);
        for (Event event : Event.values()) {
          events.put(event, counts[p][core + 1][event.ordinal()]);
        }
        Counts all = new Counts(events);
        if (!all.values().isEmpty()) {
          cells.put(new Cell(placed.program().populations().get(p).name(), core), all);
        }
      }
    }
    return new CountTable(1, cells);
  }

  private void hops(int layer, int core, int columns, int rows) {
    count(layer, core, Event.HOP_EAST_WEST, columns);
    count(layer, core, Event.HOP_NORTH_SOUTH, rows);
  }

  private void count(int population, int core, Event event, long more) {
    counts[population][core + 1][event.ordinal()] += more;
  }

  private void host(HostRoutes host, SpikeRaster raster, int step) {
    int reference = step + 1;
    for (int input = 0; input < raster.channels() && reference < steps; input++) {
      if (!raster.get(input, reference)) {
        continue;
      }
      set(host.population(), input, reference);
      count(host.population(), CountTable.HOST, Event.SPIKE, 1);
      for (int r = host.first().get(input); r < host.first().get(input + 1); r++) {
        RouteEntry route = RouteEntry.ofWord(host.routes().get(r));
        count(host.population(), CountTable.HOST, Event.HOST_PACKET, 1);
        hops(host.population(), CountTable.HOST, route.column(), route.row());
        deliver(route, 0, step);
      }
    }
  }

  private void set(int population, int neuron, int reference) {
    rasters.get(population)[neuron * SpikeRaster.wordsFor(steps) + (reference >> 6)] |=
        1L << reference;
  }

  private void deliver(RouteEntry route, int payload, int step) {
    Core core = cores.get(coreAt.get(route.row() * 64 + route.column()));
    AxonEntry axon = core.image.axon(route.axon());
    WeightWords format = placed.weightWords();
    for (int s = axon.firstSegment(); s < axon.firstSegment() + axon.segments(); s++) {
      SegmentEntry segment = core.image.segment(s);
      int first = axon.base() + segment.offset();
      int to = core.population[first];
      if (s == axon.firstSegment()) {
        count(to, core.number, Event.AXON_READ, 1);
      }
      count(to, core.number, Event.SEGMENT_READ, 1);
      int lastWord = -1;
      for (int i = 0; i < segment.count(); i++) {
        if (segment.sparse()) {
          long word = core.image.weights().get(segment.block() + i);
          count(to, core.number, Event.WEIGHT_WORD_READ, 1);
          for (int e = 0; e < 3; e++) {
            if (WeightWords.sparseValid(word, e)) {
              int n = first + WeightWords.sparseNeuron(word, e);
              add(core, n, WeightWords.sparseWeight(word, e), axon, payload, step);
            }
          }
          continue;
        }
        int lane = segment.lane() + i;
        int at = segment.block() + lane / format.lanes();
        if (at != lastWord) {
          count(to, core.number, Event.WEIGHT_WORD_READ, 1);
          lastWord = at;
        }
        int weight = format.get(core.image.weights().get(at), lane % format.lanes());
        add(core, first + i, weight, axon, payload, step);
      }
    }
  }

  private void add(Core core, int n, int weight, AxonEntry axon, int payload, int step) {
    int to = core.population[n];
    int[] slot = core.slots[(step + axon.delay()) & 15];
    int value = weight * (payload == 0 ? 1 : payload) << axon.shift();
    slot[n] = (slot[n] + value) << 8 >> 8;
    count(to, core.number, Event.LANE, 1);
    count(to, core.number, Event.SYNAPTIC_OPERATION, 1);
    count(to, core.number, Event.ACCUMULATOR_READ, 1);
    count(to, core.number, Event.ACCUMULATOR_WRITE, 1);
    if (weight != 0) {
      count(to, core.number, Event.EFFECTIVE_OPERATION, 1);
    }
    count(to, core.number, payload == 0 ? Event.ACCUMULATE : Event.MULTIPLY_ACCUMULATE, 1);
  }

  private void update(Core core, int n, int step) {
    int layer = core.population[n];
    NeuronEntry neuron = core.image.neuron(n);
    ClassEntry entry = core.image.neuronClass(neuron.neuronClass());
    NeuronClass rule = entry.rule();
    int reference = step - entry.firstStep();
    int a = core.slots[step & 15][n];
    if (reference < 0 || reference >= steps) {
      return;
    }
    if (!rule.lazy() || a != 0) {
      core.slots[step & 15][n] = 0;
      if (rule.lazy()) {
        int size = placed.program().populations().get(layer).size();
        int words = SpikeRaster.wordsFor(steps);
        visits
                .computeIfAbsent(layer, unused -> new long[size * words])[
                core.neuron[n] * words + (reference >> 6)] |=
            1L << reference;
      }
      count(layer, core.number, Event.NEURON_UPDATE, 1);
      count(layer, core.number, Event.ACCUMULATOR_READ, 1);
      count(layer, core.number, Event.ACCUMULATOR_WRITE, 1);
      count(layer, core.number, Event.STATE_WORD_READ, 1);
      count(layer, core.number, Event.STATE_WORD_WRITE, 1);
      visit(core, n, a, neuron, rule, step, reference);
    }
    int[][] trace = potentials.get(layer);
    if (trace != null) {
      trace[reference][core.neuron[n]] = core.v[n];
      if (placed.program().outputs().contains(layer)) {
        count(layer, CountTable.HOST, Event.HOST_READ, 1);
      }
    }
  }

  private void visit(
      Core core, int n, int a, NeuronEntry neuron, NeuronClass rule, int step, int reference) {
    int layer = core.population[n];
    int current = a;
    if (rule.currentLeak().isPresent()) {
      current = sat(layer, core, (long) leak(layer, core, rule.currentLeak().get(), core.i[n]) + a);
      core.i[n] = current;
    }
    if (core.refractory[n] > 0) {
      core.refractory[n]--;
      return;
    }
    int bias = neuron.bias() << rule.biasShift();
    if (neuron.bias() != 0) {
      count(layer, core.number, Event.BIAS_ADD, 1);
    }
    long sum = (long) leak(layer, core, rule.voltageLeak(), core.v[n]) + current + bias;
    core.v[n] = sat(layer, core, sum);
    count(layer, core.number, Event.COMPARE, 1);
    boolean spike = rule.strict() ? core.v[n] > rule.threshold() : core.v[n] >= rule.threshold();
    if (spike) {
      fire(core, n, neuron, rule, step, reference);
    }
  }

  private void fire(
      Core core, int n, NeuronEntry neuron, NeuronClass rule, int step, int reference) {
    int layer = core.population[n];
    count(layer, core.number, Event.SPIKE, 1);
    set(layer, core.neuron[n], reference);
    switch (rule.reset()) {
      case SET -> core.v[n] = rule.resetValue();
      case SUBTRACT -> core.v[n] = sat(layer, core, (long) core.v[n] - rule.resetValue());
      case NONE -> {}
    }
    if (rule.reset() != NeuronClass.Reset.NONE) {
      count(layer, core.number, Event.RESET, 1);
    }
    core.refractory[n] = rule.refractory();
    for (int r = neuron.firstRoute(); r < neuron.firstRoute() + neuron.routes(); r++) {
      RouteEntry route = core.image.route(r);
      count(layer, core.number, Event.ROUTE_READ, 1);
      if (route.graded() && rule.payload() == 0) {
        continue;
      }
      count(layer, core.number, Event.PACKET, 1);
      if (route.isHost()) {
        hops(layer, core.number, core.placed.column(), core.placed.row());
        count(layer, CountTable.HOST, Event.HOST_READ, 1);
        hostArrivals.add(route.row() << 12 | route.axon());
      } else {
        int columns = Math.abs(route.column() - core.placed.column());
        int rows = Math.abs(route.row() - core.placed.row());
        hops(layer, core.number, columns, rows);
        deliver(route, route.graded() ? rule.payload() : 0, step);
      }
    }
  }

  private int leak(int layer, Core core, Leak leak, int x) {
    int magnitude = Math.abs(x);
    return switch (leak.kind()) {
      case NONE -> x;
      case SHIFT -> {
        count(layer, core.number, Event.LEAK_SHIFT, 1);
        yield x - Integer.signum(x) * (magnitude >> leak.constant());
      }
      case MULTIPLY -> {
        count(layer, core.number, Event.LEAK_MULTIPLY, 1);
        long kept = (long) magnitude * (4096 - leak.constant()) >> 12;
        yield Integer.signum(x) * (int) kept;
      }
      case SUBTRACT -> {
        count(layer, core.number, Event.LEAK_SUBTRACT, 1);
        yield Integer.signum(x) * Math.max(magnitude - leak.constant(), 0);
      }
    };
  }

  private int sat(int layer, Core core, long x) {
    int clipped = Math.clamp(x, -MAX, MAX);
    if (clipped != x) {
      count(layer, core.number, Event.CLIP, 1);
    }
    return clipped;
  }
}
