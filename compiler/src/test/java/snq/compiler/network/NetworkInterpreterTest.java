package snq.compiler.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;
import snq.testkit.NeuronTexts;

class NetworkInterpreterTest {
  private static Tensor ramp(int... sizes) {
    return Tensor.generate(Shape.of(sizes), i -> i);
  }

  /// The value of `operation` for a real input.
  private static Tensor real(Operation operation, Tensor input, Shape result) {
    Networks net = new Networks(1);
    int x = net.input("x", Kind.REAL, input.shape());
    int y = net.add("y", operation, Kind.REAL, result, new Network.Edge(x, 0));
    return net.interpreter().run(new NetworkInput(Map.of("x", input), Map.of())).real(y);
  }

  @Test
  void permuteSliceAndUpsampleMoveElements() {
    assertThat(real(new Operation.Permute(List.of(2, 0, 1)), ramp(2, 3, 2), Shape.of(2, 2, 3)))
        .isEqualTo(Tensor.of(Shape.of(2, 2, 3), 0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11));
    assertThat(real(new Operation.Slice(1, 1, 3), ramp(2, 4), Shape.of(2, 2)))
        .isEqualTo(Tensor.of(Shape.of(2, 2), 1, 2, 5, 6));
    assertThat(real(new Operation.Slice(0, 1, 2), ramp(2, 2), Shape.of(1, 2)))
        .isEqualTo(Tensor.of(Shape.of(1, 2), 2, 3));
    assertThat(real(new Operation.Upsample(List.of(2)), ramp(2, 2), Shape.of(2, 4)))
        .isEqualTo(Tensor.of(Shape.of(2, 4), 0, 0, 1, 1, 2, 2, 3, 3));
    assertThat(real(new Operation.Upsample(List.of(2, 2)), ramp(1, 2, 2), Shape.of(1, 4, 4)))
        .isEqualTo(Tensor.of(Shape.of(1, 4, 4), 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3));
  }

  @Test
  void activations() {
    Tensor x = Tensor.of(Shape.of(4), -1, 0, 1, 2);
    Shape four = Shape.of(4);
    assertThat(real(new Operation.Activation("relu"), x, four))
        .isEqualTo(Tensor.of(four, 0, 0, 1, 2));
    assertThat(real(new Operation.Activation("sigmoid"), x, four).get(2))
        .isCloseTo(0.7310585786300049, within(1e-15));
    Tensor soft = real(new Operation.Activation("softmax"), x, four);
    assertThat(soft.get(3)).isCloseTo(0.6439142598879722, within(1e-15));
    assertThat(real(new Operation.Activation("normalize"), x, four).get(3))
        .isCloseTo(2 / StrictMath.sqrt(6), within(1e-15));
    assertThat(real(new Operation.Activation("normalize"), Tensor.of(four, 0, 0, 0, 0), four))
        .isEqualTo(Tensor.of(four, 0, 0, 0, 0));
  }

  @Test
  void poolsRoundSizesDown() {
    Operation pool = new Operation.Pool(Operation.Pool.Kind.AVERAGE, List.of(2, 2), List.of(2, 2));
    assertThat(real(pool, ramp(1, 3, 5), Shape.of(1, 1, 2)))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 2), 3, 5));
    Operation most = new Operation.Pool(Operation.Pool.Kind.MAX, List.of(2), List.of(1));
    assertThat(real(most, ramp(1, 3), Shape.of(1, 2))).isEqualTo(Tensor.of(Shape.of(1, 2), 1, 2));
  }

  @Test
  void matrixProductAndConcatenation() {
    Networks net = new Networks(1);
    int a = net.input("a", Kind.REAL, Shape.of(2, 3));
    int b = net.input("b", Kind.REAL, Shape.of(3, 2));
    int c =
        net.add(
            "c",
            new Operation.MatrixProduct(),
            Kind.REAL,
            Shape.of(2, 2),
            new Network.Edge(a, 0),
            new Network.Edge(b, 0));
    int d =
        net.add(
            "d",
            new Operation.Concatenate(1),
            Kind.REAL,
            Shape.of(2, 5),
            new Network.Edge(a, 0),
            new Network.Edge(c, 0));
    Trace trace =
        net.interpreter().run(new NetworkInput(Map.of("a", ramp(2, 3), "b", ramp(3, 2)), Map.of()));
    assertThat(trace.real(c)).isEqualTo(Tensor.of(Shape.of(2, 2), 10, 13, 28, 40));
    assertThat(trace.real(d))
        .isEqualTo(Tensor.of(Shape.of(2, 5), 0, 1, 2, 10, 13, 3, 4, 5, 28, 40));
  }

  /// One channel that spikes in the given steps, read out in every way.
  @Test
  void readOuts() {
    double[] spikes = {0, 1, 0, 1, 1};
    Map<Operation.ReadOut.Kind, Double> wanted =
        Map.of(
            Operation.ReadOut.Kind.MEAN_RATE, 0.6,
            Operation.ReadOut.Kind.SPIKE_COUNT, 3.0,
            Operation.ReadOut.Kind.LAST, 1.0,
            Operation.ReadOut.Kind.FIRST_SPIKE_TIME, 1.0,
            Operation.ReadOut.Kind.MAX_POTENTIAL, 1.0);
    wanted.forEach((kind, value) -> {
      double[][] steps = new double[5][2];
      for (int t = 0; t < 5; t++) {
        steps[t][0] = spikes[t];
      }
      double[] result = ElementRules.readOut(kind, steps);
      assertThat(result[0]).as(kind.name()).isCloseTo(value, within(1e-15));
      boolean time = kind == Operation.ReadOut.Kind.FIRST_SPIKE_TIME;
      assertThat(result[1]).isEqualTo(time ? 5 : 0);
    });
  }

  /// A spike is in a step in which the current is at least 1.
  private static final NeuronModel GATE =
      NeuronTexts.neuron(
          "state v = 0; v = x; spike when v >= 1;", NeuronTexts.options(new Reset.Hard(0), false));

  @Test
  void delaysAndLagsCountFromTheStart() {
    Networks net = new Networks(4);
    int x = net.input("x", Kind.CURRENT, Shape.of(2));
    int late = net.same("late", x, new Operation.Delay(2));
    net.weight("own.delay", Tensor.of(Shape.of(2), 0.4, 1.6));
    int own = net.same("own", x, new Operation.LearnedDelay(3));
    int gate = net.neurons("gate", x, GATE);
    int sum = net.arithmetic("sum", Operation.Arithmetic.Sign.ADD, x, gate);
    net.connect(sum, new Network.Edge(x, 0), new Network.Edge(gate, 1));
    Trace trace = net.interpreter().run(new NetworkInput(Map.of("x", ramp(4, 2)), Map.of()));
    assertThat(trace.current(late)).isEqualTo(Tensor.of(Shape.of(4, 2), 0, 0, 0, 0, 0, 1, 2, 3));
    assertThat(trace.current(own)).isEqualTo(Tensor.of(Shape.of(4, 2), 0, 0, 2, 0, 4, 1, 6, 3));
    assertThat(trace.current(sum)).isEqualTo(Tensor.of(Shape.of(4, 2), 0, 1, 2, 4, 5, 6, 7, 8));
  }

  @Test
  void refractoryKeepsThePotentialWhileTheCurrentRunsOn() {
    Networks net = new Networks(6);
    int x = net.input("x", Kind.CURRENT, Shape.of(1));
    NeuronModel.Options options = new NeuronModel.Options(new Reset.Hard(0.25), false, 2, false);
    NeuronModel cell =
        NeuronTexts.neuron(
            "state i = 0; state v = 0; i = i + x; v = v + i; spike when v >= 1;", options);
    int y = net.neurons("y", x, cell);
    Tensor one = Tensor.generate(Shape.of(6, 1), t -> t == 0 ? 0.5 : 0);
    Trace trace = net.interpreter().run(new NetworkInput(Map.of("x", one), Map.of()));
    assertThat(trace.current(y).toArray()).containsExactly(0, 1, 0, 0, 0, 1);
    assertThat(trace.state(y, "v").toArray()).containsExactly(0.5, 0.25, 0.25, 0.25, 0.75, 0.25);
    assertThat(trace.state(y, "i").toArray()).containsOnly(0.5);
  }

  @Test
  void namedInputsAndSpikesAsCurrents() {
    Networks net = new Networks(3);
    int x = net.input("x", Kind.CURRENT, Shape.of(2));
    int k = net.input("k", Kind.CURRENT, Shape.of());
    NeuronModel cell =
        NeuronTexts.neuron(
            "state v = 0; v = v + x - k; output v;",
            NeuronTexts.options(new Reset.None(), false),
            "x",
            "k");
    int y =
        net.add(
            "y",
            new Operation.Neurons(cell),
            Kind.CURRENT,
            Shape.of(2),
            new Network.Edge(x, 0),
            new Network.Edge(k, 0));
    Trace trace =
        net.interpreter()
            .run(
                new NetworkInput(
                    Map.of("x", ramp(3, 2), "k", Tensor.of(Shape.of(3), 1, 0, 2)), Map.of()));
    assertThat(trace.current(y).toArray()).containsExactly(-1, 0, 1, 3, 3, 6);
  }

  /// A read-out that is encoded again: the encoder is asked when its value is known.
  @Test
  void phasesFollowOneAnother() {
    Networks net = new Networks(4);
    int x = net.input("x", Kind.CURRENT, Shape.of(1));
    int gate = net.neurons("gate", x, GATE);
    int rate =
        net.add(
            "rate",
            new Operation.ReadOut(Operation.ReadOut.Kind.SPIKE_COUNT),
            Kind.REAL,
            Shape.of(1),
            new Network.Edge(gate, 0));
    int again =
        net.add(
            "again",
            new Operation.Encode("rate_code", Map.of()),
            Kind.SPIKE,
            Shape.of(1),
            new Network.Edge(rate, 0));
    int last =
        net.add(
            "last",
            new Operation.ReadOut(Operation.ReadOut.Kind.SPIKE_COUNT),
            Kind.REAL,
            Shape.of(1),
            new Network.Edge(again, 0));
    assertThat(new NetworkPhases(net.network()).count()).isEqualTo(3);
    Trace trace =
        net.interpreter()
            .run(
                new NetworkInput(Map.of("x", Tensor.of(Shape.of(4, 1), 1, 0, 2, 0)), Map.of()),
                (node, value) -> {
                  assertThat(node).isEqualTo(again);
                  long steps = (1L << (int) value.get(0)) - 1;
                  return SpikeRaster.ofWords(1, 4, new long[] {steps});
                });
    assertThat(trace.real(last).get(0)).isEqualTo(2);
  }

  @Test
  void quantumLayersAreAskedWithTheirWeights() {
    Networks net = new Networks(1);
    int x = net.input("x", Kind.REAL, Shape.of(2));
    net.weight("q.w", Tensor.of(Shape.of(1), 3));
    int q =
        net.add(
            "q",
            new Operation.CircuitLayer("expect", Map.of()),
            Kind.REAL,
            Shape.of(2),
            new Network.Edge(x, 0));
    Trace trace =
        new NetworkInterpreter(
                net.network(),
                net.weights(),
                (layer, features, weights) -> new double[] {features[1], weights.get("w").get(0)})
            .run(new NetworkInput(Map.of("x", ramp(2)), Map.of()));
    assertThat(trace.real(q).toArray()).containsExactly(1, 3);
  }
}
