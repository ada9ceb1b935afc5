package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;

/// Quantization for Loihi by hand: the largest weight becomes 254, a unit of the state 254 x 64.
class QuantizeForLoihiTest {
  private static final Target LOIHI = TargetTable.of("loihi1");
  private static final Reset ZERO = new Reset.Hard(0);

  @Test
  void weightsOfBothSignsAreEvenThoseOfOneAreNot() {
    assertThat(weights(quantize(Cells.integrator(1), 0, 1, 0.5, -0.25)))
        .isEqualTo(IntVector.of(254, 128, -64));
    assertThat(weights(quantize(Cells.integrator(1), 0, 1, 0.5, 0.25)))
        .isEqualTo(IntVector.of(254, 127, 64));
    assertThat(weights(quantize(Cells.integrator(1), 0, -1, -0.5)))
        .isEqualTo(IntVector.of(-254, -127));
  }

  @Test
  void fewerBitsLeaveOutTheLowest() {
    CorePipeline.Request four =
        new CorePipeline.Request(
            LOIHI,
            new QuantizeOptions(QuantizeOptions.Method.MAX_ABS, false, 4),
            Places.UNKNOWN,
            CorePipeline.Listener.NONE);
    ChipPartition partition = partition(four, Cells.integrator(1), 0, 1, 0.5, -0.25);
    assertThat(weights(partition)).isEqualTo(IntVector.of(224, 128, -64));
    assertThat(WeightFormat.of(weights(partition)).bits()).isLessThanOrEqualTo(4);
  }

  /// Nothing leaks, so states are multiples of 64, and a threshold between two is one of them.
  @Test
  void onTheGridBothComparisonsAreExact() {
    NeuronClass reaches = neuron(quantize(Cells.integrator(1), 0, 1));
    assertThat(reaches.threshold()).isEqualTo(254 * 64 - 64);
    assertThat(reaches.strict()).isTrue();
    NeuronClass above = neuron(quantize(Cells.keeping(1, 1, ZERO, true), 0, 1));
    assertThat(above.threshold()).isEqualTo(254 * 64);
    NeuronClass between = neuron(quantize(Cells.integrator(100.5 / 254), 0, 1));
    assertThat(between.threshold()).isEqualTo(100 * 64);
    assertThat(quantize(Cells.integrator(100.5 / 254), 0, 1).quantizations().get(0))
        .satisfies(record -> assertThat(record.thresholdError()).isZero())
        .satisfies(record -> assertThat(record.approximations()).isEmpty());
  }

  /// tau 2 halves the input: scale 508, threshold 508 x 64, one less because a spike needs more.
  @Test
  void offTheGridTheNearestIsTakenAndRecorded() {
    ChipPartition leaky = quantize(Cells.leaky(2, 1), 0, 1);
    assertThat(neuron(leaky).threshold()).isEqualTo(508 * 64);
    LayerQuantization record = leaky.quantizations().get(0);
    assertThat(record.thresholdError()).isCloseTo(1.0 / (508 * 64), within(1e-12));
    assertThat(record.approximations()).containsExactly("the threshold is off by 0.0031 %");
    // A bias of half a grid step moves every state off the grid.
    ChipPartition biased = quantize(Cells.integrator(1), 0.5 / 254, 1);
    assertThat(biased.program().populations().get(1).biases()).isEqualTo(IntVector.of(32));
    assertThat(neuron(biased).threshold()).isEqualTo(254 * 64);
  }

  @Test
  void leaksHaveTheirOffsets() {
    assertThat(neuron(quantize(Cells.leaky(1, 1), 0, 1)).voltageLeak())
        .isEqualTo(new Leak(Leak.Kind.MULTIPLY, 4095));
    assertThat(neuron(quantize(Cells.leaky(2, 1), 0, 1)).voltageLeak())
        .isEqualTo(new Leak(Leak.Kind.MULTIPLY, 2048));
    NeuronClass kept = neuron(quantize(Cells.synaptic(1, 1, 1), 0, 1));
    assertThat(kept.currentLeak()).isEqualTo(Optional.of(new Leak(Leak.Kind.MULTIPLY, 1)));
    assertThat(kept.voltageLeak()).isEqualTo(Leak.NONE);
    NeuronClass none = neuron(quantize(Cells.synaptic(0, 1, 1), 0, 1));
    assertThat(none.currentLeak()).isEmpty();
  }

  @Test
  void aLayerIsClearedAtItsStart() {
    CoreProgram program = quantize(Cells.leaky(2, 1), 0, 1).program();
    assertThat(program.populations().get(0).clearing()).isEmpty();
    assertThat(program.populations().get(1).clearing())
        .isEqualTo(Optional.of(new Population.Clearing(0, 0)));
  }

  /// Weights in 127ths, thresholds between them, neurons that do not leak: nothing is lost, so
  /// every spike is the float network's. The second layer starts a step later, with a bias.
  @Test
  void whatFitsIsExact() {
    Random random = new Random(7);
    long spikes = 0;
    for (int round = 0; round < 60; round++) {
      Networks net = new Networks(20);
      int x = net.input("x", Kind.SPIKE, Shape.of(12));
      int h = net.neurons("h", net.dense("d", x, 0, even(random, 9, 12), null), cell(random));
      Tensor bias = Tensor.generate(Shape.of(6), i -> random.nextInt(-20, 20) / 127.0);
      int e = net.dense("e", h, 0, even(random, 6, 9), bias);
      int g = net.neurons("g", e, cell(random));
      SpikeRaster input = ChipCheck.random(12, 20, 0.3, random);
      ChipCheck check =
          ChipCheck.run(
              net.network(g), net.weights(), CorePipeline.Request.of(LOIHI), Map.of("x", input));
      for (String layer : new String[] {"h", "g"}) {
        assertThat(check.actual(layer)).as(round + " " + layer).isEqualTo(check.expected(layer));
        spikes += check.actual(layer).count();
      }
      assertThat(check.partition.approximations()).isEmpty();
    }
    assertThat(spikes).isGreaterThan(3_000);
  }

  private static NeuronModel cell(Random random) {
    return Cells.keeping(1, (2 * random.nextInt(10, 200) + 1) / 254.0, ZERO, random.nextBoolean());
  }

  /// Multiples of 1/127 up to 1, with one that is 1.
  private static Tensor even(Random random, int rows, int columns) {
    return Tensor.generate(
        Shape.of(rows, columns), i -> i == 0 ? 1 : random.nextInt(-60, 100) / 127.0);
  }

  private static ChipPartition quantize(NeuronModel model, double bias, double... row) {
    return partition(CorePipeline.Request.of(LOIHI), model, bias, row);
  }

  private static ChipPartition partition(
      CorePipeline.Request request, NeuronModel model, double bias, double... row) {
    Networks net = new Networks(4);
    int x = net.input("x", Kind.SPIKE, Shape.of(row.length));
    Tensor b = bias == 0 ? null : Tensor.of(Shape.of(1), bias);
    int d = net.dense("d", x, 0, Tensor.of(Shape.of(1, row.length), row), b);
    return CorePipeline.run(net.network(net.neurons("h", d, model)), net.weights(), request);
  }

  private static IntVector weights(ChipPartition partition) {
    return partition.program().projections().get(0).connection().weights();
  }

  private static NeuronClass neuron(ChipPartition partition) {
    return partition.program().populations().get(1).classAt(0);
  }
}
