package snq.runtime.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
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
import snq.compiler.core.NeuronClass.Reset;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;

/// Small random core programs that use everything a program can say, from a seed.
public final class RandomPrograms {
  private final SplittableRandom random;
  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();

  private RandomPrograms(long seed) {
    random = new SplittableRandom(seed);
  }

  /// On cores with small limits, unless a neuron needs more.
  public static CoreProgram program(long seed) {
    CoreProgram small = new RandomPrograms(seed).program();
    try {
      for (Strategy strategy : Strategy.values()) {
        Placer.place(small, strategy);
      }
      return small;
    } catch (ProblemException e) {
      return new CoreProgram(
          small.name(),
          snq1(Map.of(), small.target().arithmetic().weightBits()),
          small.steps(),
          small.populations(),
          small.projections(),
          small.outputs());
    }
  }

  /// One raster for each input population, at a density of its own.
  public static List<SpikeRaster> inputs(CoreProgram program, long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5eed);
    List<SpikeRaster> inputs = new ArrayList<>();
    for (Population population : program.populations()) {
      if (population.role() == Role.INPUT) {
        inputs.add(
            raster(random, population.size(), program.steps(), random.nextDouble(0.02, 0.7)));
      }
    }
    return inputs;
  }

  public static SpikeRaster raster(
      SplittableRandom random, int channels, int steps, double density) {
    int words = SpikeRaster.wordsFor(steps);
    long[] bits = new long[channels * words];
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < steps; t++) {
        if (random.nextDouble() < density) {
          bits[c * words + (t >> 6)] |= 1L << t;
        }
      }
    }
    return SpikeRaster.ofWords(channels, steps, bits);
  }

  /// The default target with other limits and weights.
  public static Target snq1(Map<String, Long> changed, int weightBits) {
    return TargetTable.of("snq1").withWeightBits(weightBits).withLimits(changed);
  }

  private CoreProgram program() {
    int weightBits = pick(8, 8, 8, 4, 2, 1);
    Target target = snq1(limits(), weightBits);
    int inputs = random.nextInt(1, 3);
    for (int i = 0; i < inputs; i++) {
      populations.add(
          new Population(
              "x" + i, Role.INPUT, shape(), List.of(), IntVector.of(), IntVector.of(), -1));
    }
    int layers = random.nextInt(1, 5);
    for (int layer = 0; layer < layers; layer++) {
      addLayer(layer, weightBits);
    }
    int loops = random.nextInt(0, 3);
    for (int i = 0; i < loops; i++) {
      addDense(random.nextInt(inputs, populations.size()), weightBits);
    }
    List<Integer> outputs = new ArrayList<>(List.of(populations.size() - 1));
    if (random.nextInt(3) == 0) {
      outputs.add(random.nextInt(inputs, populations.size()));
    }
    int steps = pick(1, 7, 20, 64, 70, 130);
    return new CoreProgram("random", target, steps, populations, projections, outputs);
  }

  /// Small cores, so that layers are cut in many places.
  private Map<String, Long> limits() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of();
      case 1 -> Map.of("neurons", 24L);
      case 2 -> Map.of("axons", 150L, "neurons", 64L);
      default -> Map.of("weight_words", 400L, "routes", 500L);
    };
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  private Shape shape() {
    return random.nextBoolean()
        ? Shape.of(random.nextInt(1, 5), random.nextInt(1, 8), random.nextInt(1, 8))
        : Shape.of(random.nextInt(1, 6), 1, random.nextInt(3, 12));
  }

  private void addLayer(int layer, int weightBits) {
    int from = random.nextInt(Math.max(0, populations.size() - 3), populations.size());
    Population source = populations.get(from);
    if (source.role() == Role.POTENTIALS) {
      from = 0;
      source = populations.get(0);
    }
    int start = Math.max(0, source.start() + random.nextInt(1, 3));
    int delay = start - source.start() + pick(0, 0, 0, 1, 3, 9);
    String name = "h" + layer;
    switch (random.nextInt(5)) {
      case 0 -> {
        Pooled pooled = pool(source.shape());
        IntVector ones = IntVector.generate(pooled.shape.elements(), i -> 1);
        populations.add(gates(name, pooled.shape, start));
        add(from, pooled.fanout, new Elementwise(ones), 0, delay);
      }
      case 1, 2 -> {
        Pooled pooled = random.nextInt(3) == 0 ? pool(source.shape()) : whole(source.shape());
        Convolution convolution = convolution(pooled.shape, weightBits);
        populations.add(neurons(name, convolution.output(), start));
        add(from, pooled.fanout, convolution, random.nextInt(4), delay);
      }
      case 3 -> {
        populations.add(neurons(name, source.shape(), start));
        IntVector weights = weights(source.size(), weightBits);
        add(from, Fanout.identity(source.size()), new Elementwise(weights), 2, delay);
      }
      default -> {
        Pooled pooled = random.nextInt(3) == 0 ? pool(source.shape()) : whole(source.shape());
        Shape shape = Shape.of(random.nextInt(1, 40));
        populations.add(neurons(name, shape, start));
        Connection dense = dense(pooled.shape.elements(), shape.elements(), weightBits);
        add(from, pooled.fanout, dense, random.nextInt(4), delay);
      }
    }
    if (random.nextInt(3) == 0) {
      addDense(populations.size() - 1, weightBits);
    }
  }

  /// One more dense projection into a population, from anywhere: a skip, a loop, or beside another.
  private void addDense(int to, int weightBits) {
    int from = random.nextInt(populations.size());
    Population source = populations.get(from);
    int lag = populations.get(to).start() - source.start();
    int delay = Math.max(1, lag) + random.nextInt(3);
    if (source.role() != Role.POTENTIALS && delay <= 15) {
      Connection dense = dense(source.size(), populations.get(to).size(), weightBits);
      add(from, to, Fanout.identity(source.size()), dense, random.nextInt(3), delay);
    }
  }

  private void add(int from, Fanout fanout, Connection connection, int shift, int delay) {
    add(from, populations.size() - 1, fanout, connection, shift, delay);
  }

  private void add(int from, int to, Fanout fanout, Connection connection, int shift, int delay) {
    String name = "p" + projections.size();
    projections.add(new Projection(name, from, to, fanout, connection, shift, delay));
  }

  private record Pooled(Shape shape, Fanout fanout) {}

  private Pooled whole(Shape shape) {
    Shape three = shape.rank() == 3 ? shape : Shape.of(shape.elements(), 1, 1);
    return new Pooled(three, Fanout.identity(shape.elements()));
  }

  /// Windows of k x k (rounded down: the rest of the sources drive nothing).
  private Pooled pool(Shape given) {
    Shape shape = whole(given).shape;
    int ky = Math.min(shape.size(1), random.nextInt(1, 3));
    int kx = Math.min(shape.size(2), random.nextInt(1, 4));
    Shape pooled = Shape.of(shape.size(0), shape.size(1) / ky, shape.size(2) / kx);
    List<Integer> targets = new ArrayList<>();
    int[] first = new int[shape.elements() + 1];
    for (int s = 0; s < shape.elements(); s++) {
      int x = s % shape.size(2) / kx;
      int y = s / shape.size(2) % shape.size(1) / ky;
      int c = s / shape.size(2) / shape.size(1);
      if (x < pooled.size(2) && y < pooled.size(1)) {
        targets.add((c * pooled.size(1) + y) * pooled.size(2) + x);
      }
      first[s + 1] = targets.size();
    }
    IntVector list = IntVector.generate(targets.size(), targets::get);
    return new Pooled(pooled, new Fanout(pooled.elements(), IntVector.of(first), list));
  }

  private Convolution convolution(Shape input, int weightBits) {
    while (true) {
      int groups = pick(1, 1, 1, input.size(0));
      int out = groups * random.nextInt(1, 9);
      Window w =
          new Window(
              random.nextInt(1, 6),
              random.nextInt(1, 6),
              random.nextInt(1, 4),
              random.nextInt(1, 4),
              random.nextInt(0, 4),
              random.nextInt(0, 4),
              random.nextInt(1, 3),
              random.nextInt(1, 3));
      int height = size(input.size(1), w.kernelY(), w.strideY(), w.paddingY(), w.dilationY());
      int width = size(input.size(2), w.kernelX(), w.strideX(), w.paddingX(), w.dilationX());
      if (height > 0 && width > 0 && out * height * width <= 600) {
        Shape output = Shape.of(out, height, width);
        int kernel = out * (input.size(0) / groups) * w.kernelY() * w.kernelX();
        return new Convolution(input, output, w, groups, weights(kernel, weightBits));
      }
    }
  }

  private static int size(int input, int kernel, int stride, int padding, int dilation) {
    int room = input + 2 * padding - dilation * (kernel - 1) - 1;
    return room < 0 ? 0 : room / stride + 1;
  }

  private Dense dense(int axons, int targets, int weightBits) {
    return new Dense(axons, targets, weights(axons * targets, weightBits));
  }

  private IntVector weights(int size, int bits) {
    int high = (1 << (bits - 1)) - 1;
    return IntVector.generate(
        size,
        i ->
            bits == 1
                ? 2 * random.nextInt(2) - 1
                : random.nextInt(6) == 0 ? 0 : random.nextInt(-high * 2 / 3, high + 1));
  }

  private Population gates(String name, Shape shape, int start) {
    NeuronClass gate =
        new NeuronClass(Leak.NONE, Optional.empty(), 1, false, Reset.SET, 0, 0, 0, 0, true);
    return new Population(
        name, Role.GATES, shape, List.of(gate), IntVector.of(0), IntVector.of(0), start);
  }

  private Population neurons(String name, Shape shape, int start) {
    int count = random.nextInt(1, 4);
    List<NeuronClass> classes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      classes.add(neuronClass());
    }
    boolean lazy = classes.stream().anyMatch(NeuronClass::lazy);
    int biasRange = !lazy && random.nextBoolean() ? 200 : 0;
    IntVector biases =
        biasRange == 0
            ? IntVector.of(0)
            : IntVector.generate(
                shape.elements(), i -> Math.max(0, random.nextInt(-biasRange, biasRange)));
    IntVector classOf =
        count == 1
            ? IntVector.of(0)
            : IntVector.generate(shape.elements(), i -> random.nextInt(count));
    Role role = random.nextInt(6) == 0 ? Role.POTENTIALS : Role.NEURONS;
    if (role == Role.POTENTIALS) {
      classes.replaceAll(RandomPrograms::silent);
    }
    return new Population(name, role, shape, classes, classOf, biases, start);
  }

  /// The same state, but no potential is above the threshold.
  private static NeuronClass silent(NeuronClass rule) {
    return new NeuronClass(
        rule.voltageLeak(),
        rule.currentLeak(),
        (1 << 23) - 1,
        true,
        Reset.NONE,
        0,
        0,
        rule.biasShift(),
        0,
        false);
  }

  private NeuronClass neuronClass() {
    int threshold = pick(1, 30, 200, 1000, 5000, 8_000_000);
    if (random.nextInt(6) == 0) {
      return new NeuronClass(
          Leak.NONE, Optional.empty(), threshold, false, Reset.SET, pick(0, -5), 0, 0, 0, true);
    }
    Reset reset = Reset.values()[random.nextInt(3)];
    int resetValue = reset == Reset.SUBTRACT ? threshold : random.nextInt(-400, 30);
    return new NeuronClass(
        leak(),
        random.nextBoolean() ? Optional.empty() : Optional.of(leak()),
        threshold,
        random.nextBoolean(),
        reset,
        resetValue,
        pick(0, 0, 0, 1, 2, 5, 40),
        pick(0, 1, 3, 8),
        pick(0, 0, 0, 2, 1, -3),
        false);
  }

  private Leak leak() {
    return switch (Leak.Kind.values()[random.nextInt(4)]) {
      case NONE -> Leak.NONE;
      case SHIFT -> new Leak(Leak.Kind.SHIFT, random.nextInt(0, 9));
      case MULTIPLY -> new Leak(Leak.Kind.MULTIPLY, pick(0, 1, 409, 2048, 3000, 4095, 4096));
      case SUBTRACT -> new Leak(Leak.Kind.SUBTRACT, random.nextInt(0, 300));
    };
  }
}
