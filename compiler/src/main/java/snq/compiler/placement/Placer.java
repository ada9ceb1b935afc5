package snq.compiler.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Puts a core program on the cores of a target: with snq1's memories as words, with Loihi's as
/// what they hold.
public final class Placer {
  private final CoreProgram program;
  private final Strategy strategy;
  private final CoreLimits limits;
  private final Tiles tiles;

  private Placer(CoreProgram program, Strategy strategy) {
    this.program = program;
    this.strategy = strategy;
    this.limits = CoreLimits.of(program.target());
    this.tiles = Tiles.of(program.target(), strategy);
  }

  /// Whether programs can be put on this target's cores.
  public static boolean places(Target target) {
    return target.programs()
        && (LoihiLimits.describe(target) || CoreLimits.check(target).isEmpty());
  }

  /// @throws ProblemException when the program does not fit the target
  public static PlacedProgram place(CoreProgram program, Strategy strategy) {
    boolean loihi = LoihiLimits.describe(program.target());
    List<Problem> problems = new ArrayList<>();
    if (!loihi) {
      problems.addAll(CoreLimits.check(program.target()));
    }
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
    return loihi ? LoihiPlacer.place(program, strategy) : new Placer(program, strategy).place();
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

  private PlacedProgram place() {
    CoreFill.Filled<TableDraft> filled =
        new CoreFill<>(program, strategy, new TableDrafter(program, limits)).fill();
    int needed = filled.cores().size();
    if (!tiles.hold(needed)) {
      throw new ProblemException(tiles.tooFew(program.name(), program.target(), needed));
    }
    List<int[]> positions = new ArrayList<>();
    for (int core = 0; core < needed; core++) {
      positions.add(new int[] {tiles.at(core).column(), tiles.at(core).row()});
    }
    List<PlacedCore> cores = new ArrayList<>();
    List<CoreUse> uses = new ArrayList<>();
    for (int core = 0; core < needed; core++) {
      PlacedCore placed = core(filled.cores().get(core), filled.routes(), positions, core);
      cores.add(placed);
      uses.add(CoreUse.ofWords(program, core, placed, filled.filledBy().get(core)));
    }
    String name = strategy.name().toLowerCase(Locale.ROOT);
    return new PlacedProgram(program, name, cores, host(filled.routes(), positions), uses);
  }

  private PlacedCore core(TableDraft draft, RouteTables routes, List<int[]> positions, int core) {
    GrowingLongs neurons = new GrowingLongs();
    GrowingLongs routeWords = new GrowingLongs();
    for (CoreRange range : draft.ranges()) {
      Population population = program.populations().get(range.population());
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
    return PlacedCore.of(positions.get(core)[0], positions.get(core)[1], pieces(draft), image);
  }

  static List<Piece> pieces(CoreDraft draft) {
    List<Piece> pieces = new ArrayList<>();
    for (CoreRange range : draft.ranges()) {
      int[] neuronAt = range.order().neuronAt();
      pieces.add(
          new Piece(
              range.population(),
              range.first(),
              IntVector.generate(range.size(), i -> neuronAt[range.from() + i])));
    }
    return pieces;
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
}
