package snq.compiler.placement;

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
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;

/// Feed-forward core programs with random weights, layer after layer.
final class ProgramBuilder {
  static final NeuronClass CELL =
      new NeuronClass(
          new Leak(Leak.Kind.SHIFT, 1),
          Optional.empty(),
          1000,
          false,
          NeuronClass.Reset.SET,
          0,
          0,
          0,
          0,
          false);
  private static final NeuronClass GATE =
      new NeuronClass(
          Leak.NONE, Optional.empty(), 1, false, NeuronClass.Reset.SET, 0, 0, 0, 0, true);

  /// One layer of a program.
  interface Step {
    void add(ProgramBuilder builder);
  }

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();
  private final Target target;

  /// Average pool that waits for the next layer, and the shape after it.
  private Fanout fanout = Fanout.identity(0);

  private Shape shape = Shape.of();

  ProgramBuilder(Target target) {
    this.target = target;
  }

  /// The default target with other limits; a negative one is left out.
  static Target snq1(Map<String, Long> changed) {
    return TargetTable.of("snq1").withLimits(changed);
  }

  ProgramBuilder input(int... sizes) {
    return population("x", Role.INPUT, Shape.of(sizes));
  }

  /// Neurons without any synapse: driven by biases.
  ProgramBuilder biased(int... sizes) {
    return population("b", Role.NEURONS, Shape.of(sizes));
  }

  ProgramBuilder dense(int outputs) {
    int axons = shape.elements();
    connect(new Dense(axons, outputs, weights(axons * outputs)), Shape.of(outputs));
    return this;
  }

  ProgramBuilder convolution(int channels, Window w) {
    Shape in = shape;
    Shape out =
        Shape.of(
            channels,
            size(in.size(1), w.kernelY(), w.strideY(), w.paddingY(), w.dilationY()),
            size(in.size(2), w.kernelX(), w.strideX(), w.paddingX(), w.dilationX()));
    IntVector weights = weights(channels * in.size(0) * w.kernelY() * w.kernelX());
    connect(new Convolution(in, out, w, 1, weights), out);
    return this;
  }

  ProgramBuilder averagePool(int ky, int kx) {
    fanout = pool(shape, ky, kx);
    shape = Shape.of(shape.size(0), shape.size(1) / ky, shape.size(2) / kx);
    return this;
  }

  ProgramBuilder maxPool(int ky, int kx) {
    averagePool(ky, kx);
    Connection ones = new Elementwise(IntVector.generate(shape.elements(), i -> 1));
    int from = populations.size() - 1;
    Fanout windows = fanout;
    population("g", Role.GATES, shape);
    projections.add(new Projection("gate", from, from + 1, windows, ones, 0, 1));
    return this;
  }

  CoreProgram build(int steps) {
    return new CoreProgram(
        "model", target, steps, populations, projections, List.of(populations.size() - 1));
  }

  private static int size(int input, int kernel, int stride, int padding, int dilation) {
    return (input + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
  }

  private static Fanout pool(Shape shape, int ky, int kx) {
    int height = shape.size(1) / ky;
    int width = shape.size(2) / kx;
    return new Fanout(
        shape.size(0) * height * width,
        IntVector.generate(shape.elements() + 1, i -> i),
        IntVector.generate(
            shape.elements(),
            s ->
                (s / shape.size(2) / shape.size(1) * height
                            + s / shape.size(2) % shape.size(1) / ky)
                        * width
                    + s % shape.size(2) / kx));
  }

  private void connect(Connection connection, Shape to) {
    int from = populations.size() - 1;
    Fanout sources = fanout;
    population("h" + populations.size(), Role.NEURONS, to);
    projections.add(new Projection("p" + from, from, from + 1, sources, connection, 0, 1));
  }

  private ProgramBuilder population(String name, Role role, Shape to) {
    int start = populations.size() - 1;
    List<NeuronClass> classes =
        role == Role.INPUT ? List.of() : List.of(role == Role.GATES ? GATE : CELL);
    populations.add(
        new Population(
            name,
            role,
            to,
            classes,
            IntVector.of(0),
            IntVector.of(0),
            Math.max(start, role == Role.INPUT ? -1 : 0)));
    shape = to;
    fanout = Fanout.identity(to.elements());
    return this;
  }

  private IntVector weights(int size) {
    return IntVector.generate(size, i -> random.nextInt(-127, 128));
  }
}
