package snq.compiler.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.core.Topology;
import snq.compiler.target.Target;

/// Proves a placement on Loihi from the program and the pieces alone: every neuron stands once, and
/// what each core then needs is counted anew, synapse by synapse, and compared with its limits and
/// with what the placement says. It shares no code with the placer.
final class LoihiChecker {
  private static final int MOST_VIOLATIONS = 20;

  private final PlacedProgram placed;
  private final CoreProgram program;
  private final Target target;
  private final List<String> violations = new ArrayList<>();

  /// Per population and neuron: its core and its number there, or -1.
  private final List<int[]> coreOf = new ArrayList<>();

  private final List<int[]> localOf = new ArrayList<>();

  /// Per core.
  private final long[] axons;

  private final long[] outputAxons;
  private final long[] bits;
  private final List<Set<List<Integer>>> formats = new ArrayList<>();
  private long synapses;
  private long packets;

  private LoihiChecker(PlacedProgram placed) {
    this.placed = placed;
    this.program = placed.program();
    this.target = program.target();
    int cores = placed.cores().size();
    this.axons = new long[cores];
    this.outputAxons = new long[cores];
    this.bits = new long[cores];
  }

  static PlacementVerdict check(PlacedProgram placed) {
    LoihiChecker checker = new LoihiChecker(placed);
    checker.checkTiles();
    checker.checkNeurons();
    if (checker.violations.isEmpty()) {
      for (int k = 0; k < placed.program().projections().size(); k++) {
        checker.count(placed.program().projections().get(k));
      }
      checker.countOutputs();
      checker.checkUses();
    }
    return new PlacementVerdict(
        checker.violations, checker.synapses, PlacementBounds.of(placed, checker.packets));
  }

  private void wrong(String what) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(what);
    }
  }

  private void checkTiles() {
    Map<List<Integer>, Integer> onTile = new LinkedHashMap<>();
    for (int core = 0; core < placed.cores().size(); core++) {
      formats.add(new LinkedHashSet<>());
      PlacedCore here = placed.cores().get(core);
      if (here.chip() < 0
          || here.column() < 0
          || here.row() < 0
          || here.chip() >= target.limit("chips")
          || here.column() >= target.limit("columns")
          || here.row() >= target.limit("rows")) {
        wrong("core " + core + " is on no chip");
      }
      int same = onTile.merge(List.of(here.chip(), here.column(), here.row()), 1, Integer::sum);
      if (same > target.limit("cores_per_tile")) {
        wrong("core " + core + " is one too many on its tile");
      }
      if (here.image().isPresent()) {
        wrong("core " + core + " has words");
      }
    }
  }

  private void checkNeurons() {
    for (Population population : program.populations()) {
      int[] none = new int[population.role() == Role.INPUT ? 0 : population.size()];
      Arrays.fill(none, -1);
      coreOf.add(none);
      localOf.add(none.clone());
    }
    for (int core = 0; core < placed.cores().size(); core++) {
      int next = 0;
      for (Piece piece : placed.cores().get(core).pieces()) {
        if (piece.first() != next) {
          wrong("core " + core + " numbers a piece from " + piece.first() + ", not " + next);
        }
        int[] cores = coreOf.get(piece.population());
        for (int i = 0; i < piece.size(); i++) {
          int neuron = piece.neurons().get(i);
          if (neuron < 0 || neuron >= cores.length || cores[neuron] >= 0) {
            wrong("core " + core + " has a wrong or second neuron " + neuron);
            return;
          }
          cores[neuron] = core;
          localOf.get(piece.population())[neuron] = next++;
        }
      }
    }
    for (int p = 0; p < coreOf.size(); p++) {
      for (int n = 0; n < coreOf.get(p).length; n++) {
        if (coreOf.get(p)[n] < 0) {
          wrong("neuron " + n + " of " + program.populations().get(p).name() + " is nowhere");
        }
      }
    }
  }

  /// The targets of one axon on one core.
  private static final class Reach {
    long count;
    int least = Integer.MAX_VALUE;
    int most;
  }

  private void count(Projection p) {
    int[] cores = coreOf.get(p.to());
    int[] locals = localOf.get(p.to());
    int[] driving = p.fanout().sourcesPerAxon();
    Topology topology = Topology.of(p.connection());
    List<Set<Integer>> coresOfAxon = new ArrayList<>();
    for (int axon = 0; axon < driving.length; axon++) {
      Map<Integer, Reach> reached = new LinkedHashMap<>();
      if (driving[axon] > 0) {
        topology.forEachSynapse(
            axon,
            (to, weight) -> {
              Reach reach = reached.computeIfAbsent(cores[to], unused -> new Reach());
              reach.count++;
              reach.least = Math.min(reach.least, locals[to]);
              reach.most = Math.max(reach.most, locals[to]);
            });
      }
      long stored = 0;
      for (Map.Entry<Integer, Reach> entry : reached.entrySet()) {
        addList(entry.getKey(), entry.getValue(), p.delay() - 1);
        stored += entry.getValue().count;
      }
      synapses += stored * driving[axon];
      coresOfAxon.add(reached.keySet());
    }
    countSources(p, coresOfAxon);
  }

  /// A list is as short as its blocks allow: 64 synapses and a head of 10 bits each, in whole
  /// words; with the number of each neuron (6 bits at least), or without and then without gaps.
  private void addList(int core, Reach reach, int delayField) {
    int delay = field(delayField);
    int weight = target.arithmetic().weightBits();
    int number = Math.max(6, field(reach.most));
    long gapless = words(reach.most - reach.least + 1L, weight + delay);
    long numbered = words(reach.count, weight + delay + number);
    bits[core] += 64 * Math.min(gapless, numbered);
    formats.get(core).add(List.of(delay, gapless <= numbered ? 0 : number));
    axons[core]++;
  }

  private static int field(int value) {
    int width = 0;
    while (value >> width != 0) {
      width++;
    }
    return width;
  }

  private static long words(long synapses, int synapseBits) {
    long words = 0;
    for (long left = synapses; left > 0; left -= 64) {
      words += (Math.min(left, 64) * synapseBits + 10 + 63) / 64;
    }
    return words;
  }

  private void countSources(Projection p, List<Set<Integer>> coresOfAxon) {
    int[] from = coreOf.get(p.from());
    for (int source = 0; source < p.fanout().sources(); source++) {
      for (int axon : p.fanout().axonsOf(source)) {
        int reached = coresOfAxon.get(axon).size();
        packets += reached;
        if (from.length > 0) {
          outputAxons[from[source]] += reached;
        }
      }
    }
  }

  /// A spiking output has one more axon a neuron, to the host.
  private void countOutputs() {
    for (int output : new LinkedHashSet<>(program.outputs())) {
      Role role = program.populations().get(output).role();
      if (role == Role.NEURONS || role == Role.GATES) {
        for (int core : coreOf.get(output)) {
          outputAxons[core]++;
          packets++;
        }
      }
    }
  }

  private void checkUses() {
    for (int core = 0; core < placed.cores().size(); core++) {
      Set<Integer> thresholds = new LinkedHashSet<>();
      Set<List<Object>> classes = new LinkedHashSet<>();
      long neurons = 0;
      for (Piece piece : placed.cores().get(core).pieces()) {
        neurons += piece.size();
        for (int i = 0; i < piece.size(); i++) {
          NeuronClass c =
              program.populations().get(piece.population()).classAt(piece.neurons().get(i));
          thresholds.add(c.threshold());
          classes.add(configuration(c));
        }
      }
      Map<String, Long> needs = new LinkedHashMap<>();
      needs.put("neurons", neurons);
      needs.put("axons", axons[core]);
      needs.put("output_axons", outputAxons[core]);
      needs.put("weight_words", (bits[core] + 63) / 64);
      needs.put("classes", (long) classes.size());
      needs.put("thresholds", (long) thresholds.size());
      needs.put("synapse_formats", (long) formats.get(core).size());
      for (Map.Entry<String, Long> need : needs.entrySet()) {
        checkUse(core, need.getKey(), need.getValue());
      }
    }
  }

  private static List<Object> configuration(NeuronClass c) {
    return List.of(
        c.voltageLeak(),
        c.currentLeak(),
        c.strict(),
        c.reset(),
        c.resetValue(),
        c.refractory(),
        c.biasShift(),
        c.payload(),
        c.lazy(),
        c.lowerThreshold());
  }

  private void checkUse(int core, String limit, long needed) {
    if (needed > target.limit(limit)) {
      wrong("core " + core + " needs " + needed + " " + limit + " of " + target.limit(limit));
    }
    CoreUse.MemoryUse said = placed.uses().get(core).memories().get(limit);
    if (said == null || said.used() != needed) {
      wrong("core " + core + " needs " + needed + " " + limit + ", the placement says " + said);
    }
  }
}
