package snq.backends.chip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import snq.compiler.core.ChipPartition.PotentialScale;
import snq.compiler.core.Connection;
import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.Connection.Dense;
import snq.compiler.core.Connection.Elementwise;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Clearing;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;

/// Small random chip programs that have every field of the files, from a seed.
public final class RandomChips {
  private final SplittableRandom random;
  private final Target target;
  private final boolean loihi;
  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();

  private RandomChips(long seed, Target target) {
    this.random = new SplittableRandom(seed);
    this.target = target;
    this.loihi = target.name().equals("loihi1");
  }

  static ChipProgram snq1(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Target target = TargetTable.of("snq1").withWeightBits(List.of(2, 4, 8).get(random.nextInt(3)));
    return chip(seed, target.withLimits(Map.of("neurons", random.nextLong(30, 200))));
  }

  static ChipProgram loihi1(long seed) {
    return chip(seed, loihi(seed, TargetTable.of("loihi1")));
  }

  /// For Loihi's integers in cores that compare with two thresholds.
  public static ChipProgram bothWays(long seed) {
    String json = TargetTable.json(TargetTable.of("loihi1"));
    return chip(
        seed,
        loihi(
            seed,
            TargetTable.load(
                "bothWays", json.replaceFirst("(lower_threshold\"\\s*:\\s*)false", "$1true"))));
  }

  private static Target loihi(long seed, Target target) {
    long neurons = new SplittableRandom(seed).nextLong(30, 200);
    return target.withLimits(Map.of("neurons", neurons));
  }

  private static ChipProgram chip(long seed, Target target) {
    CoreProgram program = new RandomChips(seed, target).program();
    Strategy strategy = Strategy.values()[(int) (seed % Strategy.values().length)];
    Map<Integer, ChipProgram.Scale> scales = new LinkedHashMap<>();
    Map<Integer, PotentialScale> potentials = new LinkedHashMap<>();
    for (int p = 0; p < program.populations().size(); p++) {
      Population population = program.populations().get(p);
      List<Double> numbers =
          population.classes().stream().map(c -> 1.0 / (c.hashCode() | 1)).toList();
      if (population.role() == Role.NEURONS) {
        scales.put(p, new ChipProgram.Scale(numbers, 6, target.arithmetic().weightBits()));
      } else if (population.role() == Role.POTENTIALS) {
        potentials.put(p, new PotentialScale(numbers, 0.1, -1e-300));
      }
    }
    return new ChipProgram(Placer.place(program, strategy), scales, potentials);
  }

  public static List<SpikeRaster> inputs(CoreProgram program, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return program.populations().stream()
        .filter(p -> p.role() == Role.INPUT)
        .map(p -> {
          int perChannel = SpikeRaster.wordsFor(program.steps());
          long[] words = new long[p.size() * perChannel];
          for (int t = 0; t < program.steps(); t++) {
            for (int c = 0; c < p.size(); c++) {
              words[c * perChannel + t / 64] |= random.nextInt(3) == 0 ? 1L << t % 64 : 0;
            }
          }
          return SpikeRaster.ofWords(p.size(), program.steps(), words);
        })
        .toList();
  }

  private CoreProgram program() {
    int height = random.nextInt(1, 5);
    Shape image = Shape.of(2, height, 8);
    populations.add(
        new Population("x", Role.INPUT, image, List.of(), IntVector.of(0), IntVector.of(0), -1));
    if (random.nextBoolean()) {
      populations.add(
          new Population(
              "y", Role.INPUT, Shape.of(5), List.of(), IntVector.of(0), IntVector.of(0), -1));
    }
    int rows = Math.min(height, random.nextInt(1, 3));
    Window window = new Window(rows, 3, 1, random.nextInt(1, 3), 0, 1, 1, 1);
    int channels = 2 * random.nextInt(1, 3);
    Shape planes = Shape.of(channels, height - rows + 1, (8 - 1) / window.strideX() + 1);
    int groups = random.nextInt(1, 3);
    IntVector kernel = weights(channels * 2 / groups * rows * 3);
    int convolution = neurons("conv", planes);
    connect(
        0,
        convolution,
        Fanout.identity(image.elements()),
        new Convolution(image, planes, window, groups, kernel));
    int pooled = planes.elements() / 2;
    Fanout pairs =
        new Fanout(
            pooled,
            IntVector.generate(planes.elements() + 1, i -> Math.min(i, 2 * pooled)),
            IntVector.generate(2 * pooled, i -> i / 2));
    int hidden = neurons("hidden", Shape.of(random.nextInt(3, 60)));
    connect(
        convolution,
        hidden,
        pairs,
        new Dense(
            pooled,
            populations.get(hidden).size(),
            weights(pooled * populations.get(hidden).size())));
    connect(
        hidden,
        hidden,
        Fanout.identity(populations.get(hidden).size()),
        new Elementwise(weights(populations.get(hidden).size())));
    if (populations.get(1).role() == Role.INPUT) {
      int size = populations.get(hidden).size();
      connect(1, hidden, Fanout.identity(5), new Dense(5, size, weights(5 * size)));
    }
    int out = population("out", Role.POTENTIALS, Shape.of(4));
    int size = populations.get(hidden).size();
    connect(hidden, out, Fanout.identity(size), new Dense(size, 4, weights(4 * size)));
    return new CoreProgram(
        "random",
        target,
        random.nextInt(1, 20),
        populations,
        projections,
        List.of(convolution, hidden, out));
  }

  private void connect(int from, int to, Fanout fanout, Connection connection) {
    int delay =
        Math.max(1, populations.get(to).start() - populations.get(from).start())
            + random.nextInt(0, 3);
    int least = Math.max(0, target.arithmetic().baseShift());
    String name = "p" + projections.size();
    projections.add(
        new Projection(name, from, to, fanout, connection, least + random.nextInt(0, 3), delay));
  }

  private IntVector weights(int size) {
    int most = (1 << (target.arithmetic().weightBits() - 1)) - 1;
    int grid = loihi ? 2 : 1;
    return IntVector.generate(size, i -> random.nextInt(-most, most + 1) / grid * grid);
  }

  private int neurons(String name, Shape shape) {
    return population(name, Role.NEURONS, shape);
  }

  private int population(String name, Role role, Shape shape) {
    int neurons = shape.elements();
    int kinds = random.nextInt(1, 4);
    List<NeuronClass> classes =
        IntStream.range(0, kinds).mapToObj(i -> neuronClass(i, role)).distinct().toList();
    boolean each = classes.size() > 1;
    IntVector classOf =
        each ? IntVector.generate(neurons, i -> random.nextInt(classes.size())) : IntVector.of(0);
    IntVector biases =
        random.nextBoolean()
            ? IntVector.of(random.nextInt(-50, 50))
            : IntVector.generate(neurons, i -> random.nextInt(-4000, 4000));
    int start = populations.size() - 1;
    Optional<Clearing> clearing =
        loihi ? Optional.of(new Clearing(start, random.nextInt(0, 3))) : Optional.empty();
    populations.add(new Population(name, role, shape, classes, classOf, biases, start, clearing));
    return populations.size() - 1;
  }

  private NeuronClass neuronClass(int number, Role role) {
    boolean current = random.nextBoolean();
    boolean strict = loihi || random.nextBoolean();
    int payload = loihi || role == Role.POTENTIALS ? 0 : random.nextInt(0, 4);
    NeuronClass c = oneWay(number, role, current, strict, payload);
    boolean bothWays = target.arithmetic().lowerThreshold() && role == Role.NEURONS;
    return bothWays && number < 2 ? c.withLowerThreshold(-64 * (1 + number)) : c;
  }

  private NeuronClass oneWay(int number, Role role, boolean current, boolean strict, int payload) {
    return new NeuronClass(
        leak(),
        current
            ? Optional.of(new Leak(Leak.Kind.MULTIPLY, random.nextInt(1, 4000)))
            : Optional.empty(),
        role == Role.POTENTIALS ? (1 << 22) : 64 * (1 + number),
        strict,
        loihi ? NeuronClass.Reset.SET : NeuronClass.Reset.SUBTRACT,
        loihi ? 0 : 40,
        random.nextInt(0, 3),
        random.nextInt(0, 3),
        payload,
        false);
  }

  private Leak leak() {
    return loihi || random.nextBoolean()
        ? new Leak(Leak.Kind.MULTIPLY, random.nextInt(1, 4000))
        : new Leak(Leak.Kind.SHIFT, random.nextInt(1, 9));
  }
}
