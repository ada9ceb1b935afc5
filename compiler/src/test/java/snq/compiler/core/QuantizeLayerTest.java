package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;

/// The rules of quantization on cases small enough to compute by hand. With weights of at most 1
/// and 8 bits the scale is 127, the unit of the state 127 x 64 = 8128.
class QuantizeLayerTest {
  private static final Target SNQ1 = TargetTable.of("snq1");
  private static final Reset ZERO = new Reset.Hard(0);

  @Test
  void scalesTheLargestWeightAndRoundsHalfToEven() {
    Population h = population(Cells.integrator(1), null, 1, 0.5, -0.25, 2.5 / 127, -3.5 / 127);
    assertThat(weights).containsExactly(127, 64, -32, 2, -4);
    assertThat(h.classes()).hasSize(1);
    assertThat(record.scales()).containsExactly(127.0);
    assertThat(record.shift()).isEqualTo(6);
    assertThat(record.largestWeight()).isEqualTo(1);
    assertThat(record.weightError()).isCloseTo(0.5 / 127, within(1e-12));
    assertThat(record.notes()).isEmpty();
  }

  @Test
  void tauGoesIntoTheWeightsAndTheLeakIsAShift() {
    NeuronClass c = only(Cells.leaky(4, 1), null, 1, 0.5);
    assertThat(record.scales()).containsExactly(508.0);
    assertThat(c.voltageLeak()).isEqualTo(new Leak(Leak.Kind.SHIFT, 2));
    assertThat(c.threshold()).isEqualTo(508 * 64);
    assertThat(record.leakError()).isZero();
  }

  @Test
  void aTauThatIsNoPowerOfTwoMultiplies() {
    NeuronClass c = only(Cells.leaky(5, 1), null, 1, 0.5);
    assertThat(c.voltageLeak()).isEqualTo(new Leak(Leak.Kind.MULTIPLY, 819));
    assertThat(record.leakError()).isCloseTo(0.2 - 819 / 4096.0, within(1e-12));
  }

  @Test
  void tauOneForgetsByAShiftOfZero() {
    assertThat(only(Cells.leaky(1, 1), null, 1).voltageLeak())
        .isEqualTo(new Leak(Leak.Kind.SHIFT, 0));
    assertThat(only(Cells.integrator(1), null, 1).voltageLeak()).isEqualTo(Leak.NONE);
  }

  @Test
  void atLeastRoundsUpAndAboveRoundsDown() {
    double between = 1 + 0.5 / 8128;
    NeuronClass reaches = only(Cells.integrator(between), null, 1);
    assertThat(reaches.threshold()).isEqualTo(8129);
    assertThat(reaches.strict()).isFalse();
    NeuronClass above = only(Cells.keeping(1, between, ZERO, true), null, 1);
    assertThat(above.threshold()).isEqualTo(8128);
    assertThat(above.strict()).isTrue();
  }

  @Test
  void theOtherComparisonShiftsTheThresholdByOne() {
    CoreArithmetic a = SNQ1.arithmetic();
    assertThat(Thresholds.of(100, false, a.withThresholds(true, 1)))
        .isEqualTo(new Thresholds(99, true, 0));
    assertThat(Thresholds.of(100.5, false, a.withThresholds(true, 1)))
        .isEqualTo(new Thresholds(100, true, 0));
    assertThat(Thresholds.of(100, true, a.withThresholds(false, 1)))
        .isEqualTo(new Thresholds(101, false, 0));
    assertThat(Thresholds.of(100.5, true, a.withThresholds(false, 1)))
        .isEqualTo(new Thresholds(101, false, 0));
  }

  @Test
  void aCoarseGridTakesTheNearestAndSaysHowFar() {
    CoreArithmetic loihi = TargetTable.of("loihi1").arithmetic();
    assertThat(Thresholds.of(6400, true, loihi)).isEqualTo(new Thresholds(6400, true, 0));
    Thresholds off = Thresholds.of(6420, true, loihi);
    assertThat(off.raw()).isEqualTo(6400);
    assertThat(off.error()).isCloseTo(20 / 6420.0, within(1e-12));
    assertThat(Thresholds.of(-64 * 3, true, loihi).raw()).isEqualTo(-192);
  }

  @Test
  void restAndResetAreMeasuredFromTheStart() {
    NeuronModel model =
        Cells.of(
            "state v = -0.5; v = v + (x - (v - -0.5)) / 2; spike v 0.5",
            new Reset.Hard(-0.75),
            false);
    NeuronClass c = only(model, null, 1);
    assertThat(record.scales()).containsExactly(254.0);
    assertThat(c.threshold()).isEqualTo(254 * 64);
    assertThat(c.reset()).isEqualTo(NeuronClass.Reset.SET);
    assertThat(c.resetValue()).isEqualTo(-254 * 16);
    assertThat(population.biases()).isEqualTo(IntVector.of(0));
  }

  @Test
  void aSoftResetTakesTheThresholdOff() {
    NeuronClass c = only(Cells.keeping(0.5, 2, new Reset.Soft(), false), null, 1);
    assertThat(c.reset()).isEqualTo(NeuronClass.Reset.SUBTRACT);
    assertThat(c.resetValue()).isEqualTo(2 * 8128);
  }

  @Test
  void aBiasHasTheLeastExponentThatFits() {
    assertThat(only(Cells.integrator(9), new double[] {4}, 1).biasShift()).isZero();
    assertThat(population.biases()).isEqualTo(IntVector.of(4 * 8128));
    assertThat(only(Cells.integrator(9), new double[] {5}, 1).biasShift()).isEqualTo(1);
    assertThat(population.biases()).isEqualTo(IntVector.of(5 * 8128 / 2));
    assertThat(only(Cells.integrator(90), new double[] {-30}, 1).biasShift()).isEqualTo(3);
    assertThat(population.biases()).isEqualTo(IntVector.of(-30 * 8128 / 8));
  }

  @Test
  void theSubtractiveLeakIsInUnitsOfTheState() {
    NeuronModel model = Cells.of("state v = 0; v = shrink(v, 0.5) + x; spike v 1", ZERO, false);
    assertThat(only(model, null, 1).voltageLeak()).isEqualTo(new Leak(Leak.Kind.SUBTRACT, 4064));
    NeuronModel large = Cells.of("state v = 0; v = shrink(v, 3) + x; spike v 9", ZERO, false);
    assertThat(only(large, null, 1).voltageLeak()).isEqualTo(new Leak(Leak.Kind.SUBTRACT, 6096));
    assertThat(record.shift()).isEqualTo(4);
    assertThat(record.notes().get(0).code()).isEqualTo(ErrorCode.SCALE_REDUCED);
  }

  /// 2^23 / (127 x 64) = 1032.07: so many inputs of weight 1 are the most at shift 6.
  @Test
  void theWorstCaseSumLowersTheShift() {
    only(Cells.integrator(1), null, ones(1032));
    assertThat(record.shift()).isEqualTo(6);
    only(Cells.integrator(1), null, ones(1033));
    assertThat(record.shift()).isEqualTo(5);
    assertThat(record.notes().get(0).code()).isEqualTo(ErrorCode.SCALE_REDUCED);
  }

  /// At shift 0 the accumulator holds 2^23 / 127 = 66,052 weights of 127, so 100,000 need 63.
  @Test
  void thenTheScaleIsHalved() {
    only(Cells.integrator(1), null, ones(100_000));
    assertThat(record.shift()).isZero();
    assertThat(record.scales()).containsExactly(63.5);
    assertThat(weights.get(0)).isEqualTo(64);
  }

  @Test
  void everyChannelCanHaveItsScale() {
    Networks net = new Networks(4);
    int x = net.input("x", Kind.SPIKE, Shape.of(2));
    Tensor w = Tensor.of(Shape.of(3, 2), 1, 0.5, 0.25, -0.125, 0, 0);
    int h = net.neurons("h", net.dense("d", x, 0, w, null), Cells.integrator(1));
    quantize(net, h, new QuantizeOptions(QuantizeOptions.Method.MAX_ABS, true, 0));
    assertThat(record.scales()).containsExactly(127.0, 508.0, 127.0);
    assertThat(weights).containsExactly(127, 64, 127, -64, 0, 0);
    assertThat(population.classAt(1).threshold()).isEqualTo(508 * 64);
    assertThat(population.classOf()).isEqualTo(IntVector.of(0, 1, 2));
  }

  @Test
  void moreChannelsThanClassesShareByTheSizeOfTheirWeights() {
    Networks net = new Networks(4);
    int x = net.input("x", Kind.SPIKE, Shape.of(1));
    Tensor w = Tensor.generate(Shape.of(128, 1), i -> (i * 37 % 128 + 1) / 128.0);
    int h = net.neurons("h", net.dense("d", x, 0, w, null), Cells.integrator(1));
    quantize(net, h, new QuantizeOptions(QuantizeOptions.Method.MAX_ABS, true, 0));
    assertThat(population.classes()).hasSize(64);
    for (int n = 0; n < 128; n++) {
      assertThat(weights.get(n)).isBetween(63, 127);
    }
  }

  @Test
  void allLinksIntoALayerShareItsScale() {
    Networks net = new Networks(4);
    int x = net.input("x", Kind.SPIKE, Shape.of(1));
    int d = net.dense("d", x, 0, Tensor.of(Shape.of(1, 1), 0.5), null);
    int e = net.dense("e", x, 0, Tensor.of(Shape.of(1, 1), -2), null);
    int sum = net.arithmetic("s", snq.compiler.network.Operation.Arithmetic.Sign.ADD, d, e);
    CoreProgram program =
        CorePipeline.run(
                net.network(net.neurons("h", sum, Cells.integrator(1))),
                net.weights(),
                CorePipeline.Request.of(SNQ1))
            .program();
    assertThat(program.projections().get(0).connection().weights()).isEqualTo(IntVector.of(32));
    assertThat(program.projections().get(1).connection().weights()).isEqualTo(IntVector.of(-127));
    assertThat(program.populations().get(1).classAt(0).threshold()).isEqualTo(4064);
  }

  @Test
  void percentileAndLeastErrorClipTheLargest() {
    double[] weights = new double[2001];
    for (int i = 0; i < 2000; i++) {
      weights[i] = (i % 101 - 50) / 1000.0;
    }
    weights[2000] = 1;
    Networks net = new Networks(4);
    int x = net.input("x", Kind.SPIKE, Shape.of(2001));
    int d = net.dense("d", x, 0, Tensor.of(Shape.of(1, 2001), weights), null);
    int h = net.neurons("h", d, Cells.integrator(1));
    quantize(net, h, new QuantizeOptions(QuantizeOptions.Method.PERCENTILE, false, 0));
    assertThat(record.scales().get(0)).isCloseTo(127 / 0.05, within(1e-9));
    assertThat(record.clippedWeights()).isEqualTo(1);
    quantize(net, h, new QuantizeOptions(QuantizeOptions.Method.LEAST_ERROR, false, 0));
    assertThat(record.scales().get(0)).isGreaterThanOrEqualTo(127);
  }

  private Population population =
      new Population(
          "", Population.Role.INPUT, Shape.of(1), List.of(), IntVector.of(), IntVector.of(), 0);
  private List<Integer> weights = List.of();
  private LayerQuantization record =
      new LayerQuantization("", List.of(), 0, 0, 0, 0, 0, 0, 0, 0, List.of());

  private static double[] ones(int count) {
    double[] ones = new double[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  private NeuronClass only(
      NeuronModel model, double @org.jspecify.annotations.Nullable [] bias, double... row) {
    return population(model, bias, row).classAt(0);
  }

  /// One neuron with this row of weights.
  private Population population(
      NeuronModel model, double @org.jspecify.annotations.Nullable [] bias, double... row) {
    Networks net = new Networks(4);
    int x = net.input("x", Kind.SPIKE, Shape.of(row.length));
    Tensor b = bias == null ? null : Tensor.of(Shape.of(1), bias);
    int d = net.dense("d", x, 0, Tensor.of(Shape.of(1, row.length), row), b);
    quantize(net, net.neurons("h", d, model), QuantizeOptions.DEFAULT);
    return population;
  }

  private void quantize(Networks net, int h, QuantizeOptions options) {
    ChipPartition partition =
        CorePipeline.run(
            net.network(h),
            net.weights(),
            new CorePipeline.Request(SNQ1, options, Places.UNKNOWN, CorePipeline.Listener.NONE));
    population = partition.program().populations().get(1);
    IntVector stored = partition.program().projections().get(0).connection().weights();
    weights = java.util.Arrays.stream(stored.toArray()).boxed().toList();
    record = partition.quantizations().get(0);
  }
}
