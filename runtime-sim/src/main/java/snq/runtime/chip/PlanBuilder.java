package snq.runtime.chip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population.Role;
import snq.compiler.placement.ClassEntry;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.HostRoutes;
import snq.compiler.placement.NeuronEntry;
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.RouteEntry;
import snq.runtime.count.CountTable;

/// Reads a placed program's images into a [ChipPlan].
final class PlanBuilder {
  private final PlacedProgram placed;
  private final int populations;
  private final WeightBytes weights = new WeightBytes();
  private final List<CoreReader> cores = new ArrayList<>();
  private final Map<Integer, Integer> coreAt = new HashMap<>();
  private final SpikeCosts costs = new SpikeCosts(new CellIndex());
  private final Stage.Neurons[] neurons;

  /// First active step of each population, as its classes say.
  private final int[] start;

  /// Per target population: its links, by what tells them apart.
  private final List<Map<LinkKey, LinkDraft>> links = new ArrayList<>();

  private record LinkKey(int source, int delay, int shift, int payload) {}

  private PlanBuilder(PlacedProgram placed) {
    this.placed = placed;
    this.populations = placed.program().populations().size();
    this.neurons = new Stage.Neurons[populations];
    this.start = new int[populations];
  }

  static ChipPlan build(PlacedProgram placed) {
    return new PlanBuilder(placed).build();
  }

  private ChipPlan build() {
    for (int p = 0; p < populations; p++) {
      links.add(new LinkedHashMap<>());
      costs.addPopulation(placed.program().populations().get(p).size());
      start[p] = -1;
      if (placed.program().populations().get(p).role() != Role.INPUT) {
        neurons[p] = readNeurons(p);
      }
    }
    readCores();
    readNeuronRoutes();
    readHostRoutes();
    Stage[] stages = new Stage[populations];
    for (int p = 0; p < populations; p++) {
      if (neurons[p] != null) {
        stages[p] =
            new Stage(
                p, Stage.Mode.active(start[p], placed.program().steps()), neurons[p], linksOf(p));
      }
    }
    return new ChipPlan(placed.program(), weights.toArray(), stages, StageOrder.of(stages), costs);
  }

  private Stage.Neurons readNeurons(int population) {
    int size = placed.program().populations().get(population).size();
    int[] neuronAt = new int[size];
    int[] bias = new int[size];
    List<Stage.Range> ranges = new ArrayList<>();
    List<Integer> onCores = new ArrayList<>();
    int position = 0;
    for (int core = 0; core < placed.cores().size(); core++) {
      CoreImage image = placed.cores().get(core).memories();
      for (Piece piece : placed.cores().get(core).pieces()) {
        if (piece.population() != population) {
          continue;
        }
        onCores.add(core);
        int from = position;
        for (int i = 0; i < piece.size(); i++) {
          NeuronEntry neuron = image.neuron(piece.first() + i);
          ClassEntry entry = image.neuronClass(neuron.neuronClass());
          neuronAt[position] = piece.neurons().get(i);
          bias[position++] = entry.rule().biasOf(neuron.bias());
          start[population] = entry.firstStep();
          boolean last = i + 1 == piece.size();
          if (last || image.neuron(piece.first() + i + 1).neuronClass() != neuron.neuronClass()) {
            ranges.add(new Stage.Range(from, position, entry.rule(), onCores.size() - 1));
            check(entry.rule());
            from = position;
          }
        }
        costs.cells().of(population, core);
      }
    }
    costs.cells().of(population, CountTable.HOST);
    return new Stage.Neurons(
        neuronAt, bias, ranges, onCores.stream().mapToInt(Integer::intValue).toArray());
  }

  /// Lazy classes may not change while idle (snq1-core.md, "Cycles of a core in one step", 2).
  private static void check(NeuronClass rule) {
    boolean still =
        rule.voltageLeak().kind() == snq.compiler.core.Leak.Kind.NONE
            && rule.currentLeak().isEmpty()
            && rule.refractory() == 0
            && rule.reset() == NeuronClass.Reset.SET
            && rule.resetValue() < rule.threshold();
    if (rule.lazy() && !still) {
      throw new IllegalArgumentException("a lazy class that changes while idle: " + rule);
    }
  }

  private void readCores() {
    int[] next = new int[populations];
    for (int core = 0; core < placed.cores().size(); core++) {
      PlacedCore here = placed.cores().get(core);
      int[][] places = new int[2][here.memories().neurons().size()];
      for (Piece piece : here.pieces()) {
        for (int i = 0; i < piece.size(); i++) {
          places[0][piece.first() + i] = piece.population();
          places[1][piece.first() + i] = next[piece.population()]++;
        }
      }
      cores.add(new CoreReader(here, core, placed.weightWords(), places, weights));
      coreAt.put(here.row() << 6 | here.column(), core);
    }
  }

  private void readNeuronRoutes() {
    for (int core = 0; core < cores.size(); core++) {
      PlacedCore here = cores.get(core).placed();
      for (Piece piece : here.pieces()) {
        for (int i = 0; i < piece.size(); i++) {
          NeuronEntry neuron = here.memories().neuron(piece.first() + i);
          int payload = here.memories().neuronClass(neuron.neuronClass()).rule().payload();
          List<RouteEntry> routes = new ArrayList<>();
          for (int r = 0; r < neuron.routes(); r++) {
            routes.add(here.memories().route(neuron.firstRoute() + r));
          }
          int source = piece.neurons().get(i);
          SpikeCosts.Row row = costs.row(piece.population(), core, here.column(), here.row());
          readRoutes(piece.population(), source, payload, routes, row);
        }
      }
    }
  }

  private void readHostRoutes() {
    for (HostRoutes host : placed.host()) {
      for (int input = 0; input + 1 < host.first().size(); input++) {
        List<RouteEntry> routes = new ArrayList<>();
        for (int r = host.first().get(input); r < host.first().get(input + 1); r++) {
          routes.add(RouteEntry.ofWord(host.routes().get(r)));
        }
        SpikeCosts.Row row = costs.row(host.population(), CountTable.HOST, 0, 0);
        readRoutes(host.population(), input, 0, routes, row);
      }
    }
  }

  private void readRoutes(
      int source, int neuron, int payload, List<RouteEntry> routes, SpikeCosts.Row row) {
    Map<Integer, Map<LinkKey, List<AxonRuns>>> byTarget = new LinkedHashMap<>();
    for (RouteEntry route : routes) {
      if (route.graded() && payload == 0) {
        row.notSent();
        continue;
      }
      row.sent(route);
      if (!route.isHost()) {
        CoreReader core =
            cores.get(Objects.requireNonNull(coreAt.get(route.row() << 6 | route.column())));
        AxonRuns axon = core.axon(route.axon());
        row.delivered(axon, route.graded());
        LinkKey key = new LinkKey(source, axon.delay, axon.shift, route.graded() ? payload : 1);
        byTarget
            .computeIfAbsent(axon.population, unused -> new LinkedHashMap<>())
            .computeIfAbsent(key, unused -> new ArrayList<>())
            .add(axon);
      }
    }
    costs.set(source, neuron, row);
    int size = placed.program().populations().get(source).size();
    byTarget.forEach((target, lists) ->
        lists.forEach((key, axons) ->
            links
                .get(target)
                .computeIfAbsent(key, unused -> new LinkDraft(source, size))
                .add(neuron, axons)));
  }

  private List<Link> linksOf(int population) {
    List<Link> list = new ArrayList<>();
    links
        .get(population)
        .forEach((key, draft) -> {
          int lag = start[key.source()] + key.delay() - start[population];
          if (lag < 0) {
            throw new IllegalArgumentException("a spike comes before its layer starts");
          }
          list.add(new Link(draft.toRows(), lag, key.payload() << key.shift()));
        });
    return list;
  }
}
