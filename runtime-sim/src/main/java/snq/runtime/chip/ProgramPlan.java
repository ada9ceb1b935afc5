package snq.runtime.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import snq.compiler.core.Connection;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedCore;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.CoreArithmetic.CurrentOverflow;
import snq.runtime.count.CountTable;

/// Makes a [ChipPlan] from a core program and who stands on which core, for chips whose memory
/// words are not published.
///
/// A spike sends one packet for each axon of a projection and each core where that axon has
/// synapses, and a spike of an output one more to the host; [SpikeCosts] says what each counts. The
/// chips stand side by side, west to east, the host before tile (0, 0) of the first.
final class ProgramPlan {
  private final CoreProgram program;
  private final CoreArithmetic arithmetic;
  private final List<PlacedCore> cores;
  private final int columns;
  private final WeightBytes weights = new WeightBytes();
  private final SpikeCosts costs = new SpikeCosts(new CellIndex());

  /// By population; null for inputs.
  private final Stage.Neurons[] neurons;

  /// By population: last position + 1 of each piece.
  private final List<List<Integer>> pieceEnds = new ArrayList<>();

  /// By population and neuron: what its spikes count so far.
  private final List<SpikeCosts.Row[]> rows = new ArrayList<>();

  /// By target population.
  private final List<List<Link>> links = new ArrayList<>();

  private ProgramPlan(CoreProgram program, List<PlacedCore> cores) {
    this.program = program;
    this.arithmetic = program.target().arithmetic();
    this.cores = cores;
    this.columns = (int) program.target().limit("columns");
    this.neurons = new Stage.Neurons[program.populations().size()];
  }

  static ChipPlan build(CoreProgram program, List<PlacedCore> cores) {
    return new ProgramPlan(program, cores).build();
  }

  /// All neurons on one core.
  static List<PlacedCore> together(CoreProgram program) {
    List<Piece> pieces = new ArrayList<>();
    int first = 0;
    for (int p = 0; p < program.populations().size(); p++) {
      Population population = program.populations().get(p);
      if (population.role() != Role.INPUT) {
        pieces.add(new Piece(p, first, IntVector.generate(population.size(), n -> n)));
        first += population.size();
      }
    }
    return List.of(new PlacedCore(0, 0, 0, pieces, Optional.empty()));
  }

  private ChipPlan build() {
    List<Population> populations = program.populations();
    for (int p = 0; p < populations.size(); p++) {
      links.add(new ArrayList<>());
      pieceEnds.add(new ArrayList<>());
      costs.addPopulation(populations.get(p).size());
      if (populations.get(p).role() != Role.INPUT) {
        neurons[p] = neuronsOf(p);
      }
      rows.add(rowsOf(p));
    }
    program.projections().forEach(this::connect);
    Stage[] stages = new Stage[populations.size()];
    for (int p = 0; p < stages.length; p++) {
      if (neurons[p] != null) {
        stages[p] = new Stage(p, modeOf(populations.get(p)), neurons[p], links.get(p));
      }
      endSpikes(p);
    }
    return new ChipPlan(program, weights.toArray(), stages, StageOrder.of(stages), costs);
  }

  private Stage.Mode modeOf(Population population) {
    boolean wraps = arithmetic.currentOverflow() == CurrentOverflow.WRAP_LOIHI;
    int first = firstUpdate(population);
    int updates = arithmetic.freeRunning() ? program.chipSteps() : program.steps();
    return new Stage.Mode(first, updates, population.start(), population.clearing(), wraps);
  }

  private int firstUpdate(Population population) {
    return arithmetic.freeRunning() && population.role() != Role.INPUT ? 0 : population.start();
  }

  /// Core by core; on each, the targets of a convolution by (group, y, x, channel in group).
  private Stage.Neurons neuronsOf(int p) {
    Population population = program.populations().get(p);
    int[] rank = rank(p);
    int[] neuronAt = new int[population.size()];
    int[] bias = new int[population.size()];
    List<Stage.Range> ranges = new ArrayList<>();
    List<Integer> onCores = new ArrayList<>();
    int position = 0;
    for (int core = 0; core < cores.size(); core++) {
      List<Piece> here =
          cores.get(core).pieces().stream().filter(piece -> piece.population() == p).toList();
      if (here.isEmpty()) {
        continue;
      }
      int[] sorted = sortedBy(rank, here);
      int from = position;
      for (int i = 0; i < sorted.length; i++) {
        NeuronClass rule = population.classAt(sorted[i]);
        neuronAt[position] = sorted[i];
        bias[position++] = rule.biasOf(population.biasAt(sorted[i]));
        if (i + 1 == sorted.length || !rule.equals(population.classAt(sorted[i + 1]))) {
          ranges.add(new Stage.Range(from, position, rule, onCores.size()));
          from = position;
        }
      }
      onCores.add(core);
      pieceEnds.get(p).add(position);
      costs.cells().of(p, core);
    }
    costs.cells().of(p, CountTable.HOST);
    if (position != neuronAt.length) {
      throw new IllegalArgumentException(population.name() + " has " + position + " on cores");
    }
    return new Stage.Neurons(
        neuronAt, bias, ranges, onCores.stream().mapToInt(Integer::intValue).toArray());
  }

  /// Place of each neuron in the order that makes the runs of a convolution long.
  private int[] rank(int p) {
    Population population = program.populations().get(p);
    int[] rank = new int[population.size()];
    Optional<Connection.Convolution> into =
        program.projections().stream()
            .filter(projection -> projection.to() == p)
            .flatMap(projection ->
                projection.connection() instanceof Connection.Convolution c
                    ? Stream.of(c)
                    : Stream.empty())
            .findFirst();
    int channels = into.map(c -> c.output().size(0)).orElse(1);
    int inGroup = channels / into.map(Connection.Convolution::groups).orElse(1);
    int pixels = rank.length / channels;
    for (int n = 0; n < rank.length; n++) {
      int channel = n / pixels;
      rank[n] = (channel / inGroup * pixels + n % pixels) * inGroup + channel % inGroup;
    }
    return rank;
  }

  private static int[] sortedBy(int[] rank, List<Piece> pieces) {
    long[] keys =
        pieces.stream()
            .flatMapToInt(piece -> Arrays.stream(piece.neurons().toArray()))
            .mapToLong(n -> (long) rank[n] << 32 | n)
            .sorted()
            .toArray();
    int[] sorted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = (int) keys[i];
    }
    return sorted;
  }

  private SpikeCosts.Row[] rowsOf(int p) {
    SpikeCosts.Row[] all = new SpikeCosts.Row[program.populations().get(p).size()];
    if (neurons[p] == null) {
      for (int n = 0; n < all.length; n++) {
        all[n] = costs.row(p, CountTable.HOST, 0, 0);
      }
      return all;
    }
    int position = 0;
    for (int piece = 0; piece < neurons[p].cores().length; piece++) {
      int core = neurons[p].cores()[piece];
      for (; position < pieceEnds.get(p).get(piece); position++) {
        all[neurons[p].neuronAt()[position]] =
            costs.row(p, core, columnOf(core), cores.get(core).row());
      }
    }
    return all;
  }

  private AxonCosts.Place place(int population, int core) {
    return new AxonCosts.Place(
        columnOf(core), cores.get(core).row(), costs.cells().of(population, core));
  }

  private int columnOf(int core) {
    return cores.get(core).chip() * columns + cores.get(core).column();
  }

  private void endSpikes(int p) {
    Population population = program.populations().get(p);
    boolean told =
        program.outputs().contains(p)
            && (population.role() == Role.NEURONS || population.role() == Role.GATES);
    for (int n = 0; n < population.size(); n++) {
      if (told) {
        rows.get(p)[n].sentToHost();
      }
      costs.set(p, n, rows.get(p)[n]);
    }
  }

  private void connect(Projection projection) {
    Stage.Neurons target = Objects.requireNonNull(neurons[projection.to()]);
    ProjectionRuns runs = ProjectionRuns.of(projection.connection(), target.neuronAt());
    countSpikes(projection, runs);
    int lag =
        firstUpdate(program.populations().get(projection.from()))
            + projection.delay()
            - firstUpdate(program.populations().get(projection.to()));
    if (lag < 0) {
      throw new IllegalArgumentException(projection.name() + " delivers before its layer starts");
    }
    links
        .get(projection.to())
        .addAll(new ProjectionLinks(program, projection, runs).of(weights, lag));
  }

  private void countSpikes(Projection projection, ProjectionRuns runs) {
    Population from = program.populations().get(projection.from());
    Stage.Neurons target = Objects.requireNonNull(neurons[projection.to()]);
    AxonCosts axonCosts =
        new AxonCosts(
            runs,
            pieceEnds.get(projection.to()),
            Arrays.stream(target.cores()).mapToObj(core -> place(projection.to(), core)).toList());
    for (int s = 0; s < from.size(); s++) {
      boolean graded = from.role() != Role.INPUT && from.classAt(s).payload() != 0;
      SpikeCosts.Row row = rows.get(projection.from())[s];
      for (int axon : projection.fanout().axonsOf(s)) {
        axonCosts.add(axon, graded, row);
      }
    }
  }
}
