package snq.runtime.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.Connection;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.NeuronClass.Reset;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Clearing;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;

/// Small random programs for Loihi that use everything its rules can say, from a seed.
final class RandomLoihi {
  private final SplittableRandom random;
  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();

  private RandomLoihi(long seed) {
    random = new SplittableRandom(seed * 7919 + 3);
  }

  static CoreProgram program(long seed) {
    return new RandomLoihi(seed).program();
  }

  static ChipInputs inputs(CoreProgram program, long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0xb1a5);
    Map<Integer, IntVector> biases = new TreeMap<>();
    for (int p = 0; p < program.populations().size(); p++) {
      Population population = program.populations().get(p);
      if (population.role() == Role.NEURONS && random.nextInt(3) == 0) {
        biases.put(
            p,
            IntVector.generate(
                population.size(), n -> random.nextInt(2) * random.nextInt(-4096, 4096)));
      }
    }
    return new ChipInputs(RandomPrograms.inputs(program, seed), biases);
  }

  /// The neurons thrown on some cores, in any order.
  static PlacedProgram scattered(CoreProgram program, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = random.nextInt(1, 7);
    List<List<List<Integer>>> neurons = new ArrayList<>();
    for (int core = 0; core < count; core++) {
      neurons.add(new ArrayList<>());
      program.populations().forEach(p -> neurons.getLast().add(new ArrayList<>()));
    }
    for (int p = 0; p < program.populations().size(); p++) {
      Population population = program.populations().get(p);
      int stripe = random.nextInt(1, population.size() + 1);
      for (int n = 0; n < population.size() && population.role() != Role.INPUT; n++) {
        List<Integer> here = neurons.get(n / stripe % count).get(p);
        here.add(random.nextInt(here.size() + 1), n);
      }
    }
    List<PlacedCore> cores = new ArrayList<>();
    for (List<List<Integer>> core : neurons) {
      List<Piece> pieces = new ArrayList<>();
      int first = 0;
      for (int p = 0; p < core.size(); p++) {
        List<Integer> list = core.get(p);
        if (!list.isEmpty()) {
          pieces.add(new Piece(p, first, IntVector.generate(list.size(), list::get)));
          first += list.size();
        }
      }
      int column = random.nextInt(8);
      cores.add(
          new PlacedCore(random.nextInt(2), column, random.nextInt(4), pieces, Optional.empty()));
    }
    return new PlacedProgram(program, "scattered", cores, List.of(), List.of());
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  private CoreProgram program() {
    populations.add(
        new Population("x", Role.INPUT, shape(), List.of(), IntVector.of(), IntVector.of(), -1));
    int layers = random.nextInt(1, 5);
    for (int layer = 0; layer < layers; layer++) {
      addLayer("h" + layer);
    }
    for (int more = random.nextInt(4); more > 0; more--) {
      addDense();
    }
    int steps = pick(1, 7, 20, 64, 70, 130);
    List<Integer> outputs = List.of(populations.size() - 1);
    return new CoreProgram(
        "random", TargetTable.of("loihi1"), steps, populations, projections, outputs);
  }

  private Shape shape() {
    return Shape.of(random.nextInt(1, 5), random.nextInt(1, 8), random.nextInt(1, 8));
  }

  private void addLayer(String name) {
    int from = random.nextInt(Math.max(0, populations.size() - 2), populations.size());
    from = populations.get(from).role() == Role.POTENTIALS ? 0 : from;
    Population source = populations.get(from);
    int start = random.nextInt(3) == 0 ? 0 : Math.max(0, source.start() + random.nextInt(3));
    int delay = Math.max(1, start - source.start() + pick(0, 0, 0, 1, 3, 61));
    Shape shape = source.shape();
    Connection connection;
    if (random.nextInt(3) == 0) {
      connection = new Connection.Elementwise(weights(source.size()));
    } else if (random.nextBoolean() && shape.rank() == 3) {
      connection = convolution(shape);
      shape = ((Connection.Convolution) connection).output();
    } else {
      shape = Shape.of(random.nextInt(1, 40));
      connection =
          new Connection.Dense(
              source.size(), shape.elements(), weights(source.size() * shape.elements()));
    }
    populations.add(neurons(name, shape, start));
    Fanout fanout = random.nextInt(4) == 0 ? mixed(source.size()) : Fanout.identity(source.size());
    add(from, populations.size() - 1, fanout, connection, delay);
  }

  /// Any source drives any axons, some twice.
  private Fanout mixed(int size) {
    int[][] rows = new int[size][];
    for (int s = 0; s < size; s++) {
      rows[s] = random.ints(random.nextInt(4), 0, size).toArray();
    }
    return Fanout.of(size, rows);
  }

  private void addDense() {
    int to = random.nextInt(1, populations.size());
    int from = random.nextInt(populations.size());
    Population source = populations.get(from);
    if (source.role() != Role.POTENTIALS) {
      int size = populations.get(to).size();
      int lag = Math.max(1, populations.get(to).start() - source.start());
      Connection dense = new Connection.Dense(source.size(), size, weights(source.size() * size));
      add(from, to, Fanout.identity(source.size()), dense, lag + random.nextInt(4));
    }
  }

  private void add(int from, int to, Fanout fanout, Connection connection, int delay) {
    projections.add(
        new Projection(
            "p" + projections.size(),
            from,
            to,
            fanout,
            connection,
            6 + pick(0, 0, 0, 1, 3, -1, -3, -8),
            delay));
  }

  private Connection.Convolution convolution(Shape input) {
    while (true) {
      Connection.Window w =
          new Connection.Window(
              random.nextInt(1, 6),
              random.nextInt(1, 6),
              random.nextInt(1, 4),
              random.nextInt(1, 4),
              random.nextInt(0, 4),
              random.nextInt(0, 4),
              random.nextInt(1, 3),
              random.nextInt(1, 3));
      int groups = pick(1, 1, input.size(0));
      int out = groups * random.nextInt(1, 6);
      int height = size(input.size(1), w.kernelY(), w.strideY(), w.paddingY(), w.dilationY());
      int width = size(input.size(2), w.kernelX(), w.strideX(), w.paddingX(), w.dilationX());
      if (height > 0 && width > 0 && out * height * width <= 400) {
        int kernel = out * (input.size(0) / groups) * w.kernelY() * w.kernelX();
        return new Connection.Convolution(
            input, Shape.of(out, height, width), w, groups, weights(kernel));
      }
    }
  }

  private static int size(int input, int kernel, int stride, int padding, int dilation) {
    int room = input + 2 * padding - dilation * (kernel - 1) - 1;
    return room < 0 ? 0 : room / stride + 1;
  }

  /// Even ones of both signs, or any of one sign.
  private IntVector weights(int size) {
    int mode = random.nextInt(4);
    return IntVector.generate(
        size,
        i ->
            random.nextInt(6) == 0
                ? 0
                : switch (mode) {
                  case 0 -> random.nextInt(256);
                  case 1 -> -random.nextInt(256);
                  default -> 2 * random.nextInt(-128, 128);
                });
  }

  private Population neurons(String name, Shape shape, int start) {
    boolean silent = random.nextInt(6) == 0;
    List<NeuronClass> classes = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      classes.add(neuronClass(silent));
    }
    int count = classes.size();
    IntVector classOf =
        count == 1
            ? IntVector.of(0)
            : IntVector.generate(shape.elements(), i -> random.nextInt(count));
    boolean biased = random.nextBoolean();
    IntVector biases =
        IntVector.generate(
            shape.elements(), i -> biased ? random.nextInt(2) * random.nextInt(-4096, 4096) : 0);
    Optional<Clearing> clearing =
        switch (random.nextInt(3)) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(new Clearing(start, 0));
          default -> Optional.of(new Clearing(random.nextInt(20), random.nextInt(20)));
        };
    return new Population(
        name,
        silent ? Role.POTENTIALS : Role.NEURONS,
        shape,
        classes,
        classOf,
        biases,
        start,
        clearing);
  }

  private NeuronClass neuronClass(boolean silent) {
    NeuronClass plain = oneWay(silent);
    return silent || random.nextInt(3) > 0 ? plain : bothWays(plain);
  }

  /// With a lower threshold, and the comparison and resets that loihi1 itself does not have.
  private NeuronClass bothWays(NeuronClass c) {
    NeuronClass other =
        new NeuronClass(
            c.voltageLeak(),
            c.currentLeak(),
            c.threshold(),
            random.nextBoolean(),
            Reset.values()[random.nextInt(3)],
            pick(0, 0, 64, -6400, 700_000),
            c.refractory(),
            c.biasShift(),
            c.payload(),
            false);
    int lower = pick(0, -1, -25, -300, -3000, -100_000, 20) << 6;
    return other.withLowerThreshold(Math.min(lower, c.threshold()));
  }

  private NeuronClass oneWay(boolean silent) {
    return new NeuronClass(
        random.nextInt(4) == 0 ? Leak.NONE : multiply(pick(0, 1, 409, 1024, 3000, 4095)),
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(multiply(pick(1, 2, 409, 2048, 4095, 4096))),
        silent ? 131071 << 6 : pick(0, 1, 25, 300, 3000, 100_000) << 6,
        true,
        Reset.SET,
        0,
        silent ? 0 : pick(0, 0, 0, 1, 2, 5, 40, 62),
        pick(0, 1, 3, 6, 7),
        silent ? 0 : pick(0, 0, 0, 2, 1, -3),
        false);
  }

  private static Leak multiply(int constant) {
    return new Leak(Leak.Kind.MULTIPLY, constant);
  }
}
