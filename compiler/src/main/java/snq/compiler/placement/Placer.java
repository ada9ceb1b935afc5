package snq.compiler.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Puts a core program on the cores of a target with snq1's memories.
public final class Placer {
  private final CoreProgram program;
  private final Strategy strategy;
  private final CoreLimits limits;
  private final List<ChipOrder> orders = new ArrayList<>();

  private Placer(CoreProgram program, Strategy strategy) {
    this.program = program;
    this.strategy = strategy;
    this.limits = CoreLimits.of(program.target());
    for (int p = 0; p < program.populations().size(); p++) {
      orders.add(ChipOrder.of(program, p));
    }
  }

  /// @throws ProblemException when the program does not fit the target
  public static PlacedProgram place(CoreProgram program, Strategy strategy) {
    List<Problem> problems = new ArrayList<>(CoreLimits.check(program.target()));
    for (Population population : program.populations()) {
      if (population.role() != Role.INPUT && population.start() > CoreLimits.FIRST_STEP) {
        problems.add(
            Problem.of(
                    ErrorCode.STARTS_TOO_LATE,
                    null,
                    "layer `" + population.name() + "` starts in step " + population.start())
                .accepted("first active steps 0 .. " + CoreLimits.FIRST_STEP)
                .help("make the network shallower, or its delays shorter"));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    checkTimes(program);
    return new Placer(program, strategy).place();
  }

  /// A spike that came before its target's first step would be read a round of slots later.
  private static void checkTimes(CoreProgram program) {
    int slots = (int) program.target().limit("slots");
    for (Projection p : program.projections()) {
      int arrival = program.populations().get(p.from()).start() + p.delay();
      if (p.delay() < 1
          || p.delay() >= slots
          || arrival < program.populations().get(p.to()).start()) {
        throw new IllegalArgumentException(p.name() + " has no legal delay: " + p.delay());
      }
    }
  }

  /// How many routes a neuron has depends on how many cores its targets need, and how many neurons
  /// fit a core on their routes: fill again with the routes of the last time until all fit.
  private PlacedProgram place() {
    CoreDrafter drafter = new CoreDrafter(program, limits);
    int[][] known = new int[orders.size()][];
    for (int p = 0; p < known.length; p++) {
      known[p] = new int[orders.get(p).size()];
    }
    while (true) {
      int perCore = strategy == Strategy.SEQUENTIAL ? limits.neurons() : (limits.neurons() + 1) / 2;
      SequentialFill.Filled filled =
          new SequentialFill(program, limits, drafter, perCore, orders, known)
              .fill(populationOrder());
      RouteTables routes = new RouteTables(program, filled.cores());
      if (learn(routes, known, filled.cores())) {
        return assemble(filled, routes);
      }
    }
  }

  private List<Integer> populationOrder() {
    List<Integer> order = new ArrayList<>();
    for (int p = 0; p < orders.size(); p++) {
      order.add(p);
    }
    if (strategy == Strategy.REVERSED) {
      Collections.reverse(order);
    }
    return order;
  }

  /// Raises the known routes to the real ones; true when every core holds its real ones.
  private boolean learn(RouteTables routes, int[][] known, List<CoreDraft> cores) {
    boolean all = true;
    for (CoreDraft core : cores) {
      int sum = 0;
      for (CoreRange range : core.ranges()) {
        for (int place = range.from(); place < range.to(); place++) {
          int neuron = range.order().neuronAt()[place];
          int count = routes.count(range.population(), neuron);
          if (count > CoreLimits.PER_ENTRY) {
            throw new ProblemException(tooManyRoutes(range.population(), neuron, count));
          }
          known[range.population()][place] = Math.max(known[range.population()][place], count);
          sum += count;
        }
      }
      all &= sum <= limits.routes();
    }
    return all;
  }

  private Problem tooManyRoutes(int population, int neuron, int count) {
    String layer = program.populations().get(population).name();
    return Problem.of(
            ErrorCode.NEURON_FITS_NOWHERE,
            null,
            "neuron " + neuron + " of `" + layer + "` needs " + count + " routes")
        .accepted("at most " + CoreLimits.PER_ENTRY + " routes a neuron")
        .help("let the layer lead to fewer or smaller layers");
  }

  private PlacedProgram assemble(SequentialFill.Filled filled, RouteTables routes) {
    int needed = filled.cores().size();
    int mesh = limits.columns() * limits.rows();
    if (needed > mesh) {
      throw new ProblemException(tooManyCores(needed, mesh));
    }
    List<int[]> positions = new ArrayList<>();
    for (int core = 0; core < needed; core++) {
      positions.add(position(core));
    }
    List<PlacedCore> cores = new ArrayList<>();
    List<CoreUse> uses = new ArrayList<>();
    for (int core = 0; core < needed; core++) {
      PlacedCore placed = core(filled.cores().get(core), routes, positions, core);
      cores.add(placed);
      uses.add(use(core, placed, filled.filledBy().get(core)));
    }
    String name = strategy.name().toLowerCase(Locale.ROOT);
    return new PlacedProgram(program, name, cores, host(routes, positions), uses);
  }

  private Problem tooManyCores(int needed, int mesh) {
    return Problem.of(
            ErrorCode.TOO_FEW_CORES,
            null,
            "`"
                + program.name()
                + "` needs "
                + needed
                + " cores, "
                + program.target().name()
                + " has "
                + mesh
                + " ("
                + limits.columns()
                + " x "
                + limits.rows()
                + ")")
        .accepted("at most " + mesh + " cores")
        .help("make the network smaller, or raise `columns` and `rows` in a copy of the target");
  }

  private int[] position(int core) {
    int columns = limits.columns();
    if (strategy == Strategy.REVERSED) {
      int fromEnd = columns * limits.rows() - 1 - core;
      return new int[] {fromEnd % columns, fromEnd / columns};
    }
    int row = core / columns;
    int along = core % columns;
    return new int[] {row % 2 == 0 ? along : columns - 1 - along, row};
  }

  private PlacedCore core(CoreDraft draft, RouteTables routes, List<int[]> positions, int core) {
    List<Piece> pieces = new ArrayList<>();
    GrowingLongs neurons = new GrowingLongs();
    GrowingLongs routeWords = new GrowingLongs();
    for (CoreRange range : draft.ranges()) {
      Population population = program.populations().get(range.population());
      pieces.add(
          new Piece(
              range.population(),
              range.first(),
              IntVector.generate(range.size(), i -> range.order().neuronAt()[range.from() + i])));
      for (int place = range.from(); place < range.to(); place++) {
        int neuron = range.order().neuronAt()[place];
        List<RouteEntry> list = routes.routes(range.population(), neuron, positions);
        int first = list.isEmpty() ? 0 : routeWords.size();
        neurons.add(
            new NeuronEntry(
                    draft.classAt().get(neurons.size()),
                    population.biasAt(neuron),
                    first,
                    list.size())
                .toWord());
        list.forEach(route -> routeWords.add(route.toWord()));
      }
    }
    CoreImage image =
        new CoreImage(
            draft.axons(),
            draft.segments(),
            draft.weights(),
            neurons.toVector(),
            draft.classes(),
            routeWords.toVector());
    return PlacedCore.of(positions.get(core)[0], positions.get(core)[1], pieces, image);
  }

  private List<HostRoutes> host(RouteTables routes, List<int[]> positions) {
    List<HostRoutes> host = new ArrayList<>();
    for (int p = 0; p < program.populations().size(); p++) {
      Population population = program.populations().get(p);
      if (population.role() != Role.INPUT) {
        continue;
      }
      int[] first = new int[population.size() + 1];
      GrowingLongs words = new GrowingLongs();
      for (int input = 0; input < population.size(); input++) {
        routes.routes(p, input, positions).forEach(route -> words.add(route.toWord()));
        first[input + 1] = words.size();
      }
      host.add(new HostRoutes(p, IntVector.of(first), words.toVector()));
    }
    return host;
  }

  private CoreUse use(int core, PlacedCore placed, String filledBy) {
    List<CoreUse.LayerShare> layers = new ArrayList<>();
    for (Piece piece : placed.pieces()) {
      String layer = program.populations().get(piece.population()).name();
      layers.add(new CoreUse.LayerShare(layer, piece.size()));
    }
    CoreImage image = placed.memories();
    Map<String, CoreUse.MemoryUse> memories = new LinkedHashMap<>();
    put(memories, "neurons", image.neurons().size(), limits.neurons());
    put(memories, "axons", image.axons().size(), limits.axons());
    put(memories, "segments", image.segments().size(), limits.segments());
    put(memories, "weight_words", image.weights().size(), limits.weightWords());
    put(memories, "routes", image.routes().size(), limits.routes());
    put(memories, "classes", image.classes().size() / 2, limits.classes());
    return new CoreUse(core, placed.column(), placed.row(), layers, memories, filledBy);
  }

  private static void put(
      Map<String, CoreUse.MemoryUse> memories, String name, long used, long available) {
    memories.put(name, new CoreUse.MemoryUse(used, available));
  }
}
