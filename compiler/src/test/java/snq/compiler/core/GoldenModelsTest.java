package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.Shared;
import snq.compiler.network.Network;
import snq.compiler.network.Networks;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Npz;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;

/// Trained networks in 16 bits are the float networks; in 8 bits nearly.
class GoldenModelsTest {
  private static final NeuronModel CELL = Cells.leaky(2, 1);

  @Test
  void digitsInSixteenBitsSpikeAsInFloat() {
    assertThat(digits("reference16", "h")).isGreaterThanOrEqualTo(0.999);
    assertThat(digits("reference16", "y")).isGreaterThanOrEqualTo(0.999);
  }

  @Test
  void digitsInEightBitsSpikeNearlyAsInFloat() {
    assertThat(digits("snq1", "h")).isGreaterThan(0.97);
    assertThat(digits("snq1", "y")).isGreaterThan(0.95);
  }

  @Test
  void mnistConvInSixteenBitsSpikesAsInFloat() {
    assertThat(mnist("reference16", "c1", 6)).isGreaterThanOrEqualTo(0.999);
    assertThat(mnist("reference16", "c2", 6)).isGreaterThanOrEqualTo(0.999);
    assertThat(mnist("reference16", "y", 6)).isGreaterThanOrEqualTo(0.999);
  }

  @Test
  void mnistConvInEightBitsSpikesNearlyAsInFloat() {
    assertThat(mnist("snq1", "c1", 6)).isGreaterThan(0.95);
    assertThat(mnist("snq1", "c2", 6)).isGreaterThan(0.9);
  }

  private static double digits(String target, String layer) {
    Map<String, Tensor> w = Npz.open("d", Shared.bytes("golden/training/digits_rate.npz")).tensors();
    int steps = 32;
    Networks net = new Networks(steps);
    int s = net.input("s", Kind.SPIKE, Shape.of(64));
    int d1 = net.dense("h.dense", s, 0, tensor(w, "h.dense.weight"), tensor(w, "h.dense.bias"));
    int h = net.neurons("h", d1, CELL);
    int d2 = net.dense("y.dense", h, 0, tensor(w, "y.dense.weight"), tensor(w, "y.dense.bias"));
    int y = net.neurons("y", d2, CELL);
    long[] sum = new long[3];
    Random random = new Random(64128);
    for (int sample = 0; sample < 20; sample++) {
      add(sum, run(net, y, target, pixels(64, steps, random)).agreement(layer));
    }
    return ChipCheck.f1(sum);
  }

  private static double mnist(String target, String layer, int samples) {
    Map<String, Tensor> w = Npz.open("m", Shared.bytes("golden/training/mnist_conv.npz")).tensors();
    Networks net = new Networks(10);
    int s = net.input("s", Kind.SPIKE, Shape.of(1, 28, 28));
    int h1 = block(net, w, "c1", s, 8, 28);
    int h2 = block(net, w, "c2", net.add("c1.pool", pool(), Kind.CURRENT, Shape.of(8, 12, 12),
        new Network.Edge(h1, 0)), 16, 12);
    int pooled =
        net.add("c2.pool", pool(), Kind.CURRENT, Shape.of(16, 4, 4), new Network.Edge(h2, 0));
    int flat =
        net.add(
            "y.flatten",
            new Operation.Reshape(Shape.of(256)),
            Kind.CURRENT,
            Shape.of(256),
            new Network.Edge(pooled, 0));
    int dense =
        net.dense("y.dense", flat, 0, tensor(w, "y.dense.weight"), w.get("y.dense.bias"));
    int y = net.neurons("y", dense, CELL);
    long[] sum = new long[3];
    Random random = new Random(2828);
    for (int sample = 0; sample < samples; sample++) {
      add(sum, run(net, y, target, pixels(784, 10, random)).agreement(layer));
    }
    return ChipCheck.f1(sum);
  }

  private static int block(
      Networks net, Map<String, Tensor> w, String name, int from, int channels, int size) {
    Shape shape = Shape.of(channels, size - 4, size - 4);
    List<Integer> one = List.of(1, 1);
    w.forEach((key, tensor) -> net.weight(key, tensor));
    boolean bias = w.containsKey(name + ".conv2d.bias");
    int conv =
        net.add(
            name + ".conv2d",
            new Operation.Convolution(
                channels, List.of(5, 5), one, List.of(0, 0), one, 1, bias),
            Kind.CURRENT,
            shape,
            new Network.Edge(from, 0));
    int norm = net.same(name + ".norm", conv, new Operation.Norm(1e-5));
    return net.neurons(name, norm, CELL);
  }

  private static Operation.Pool pool() {
    return new Operation.Pool(Operation.Pool.Kind.AVERAGE, List.of(2, 2), List.of(2, 2));
  }

  private static ChipCheck run(Networks net, int output, String target, SpikeRaster input) {
    return ChipCheck.run(
        net.network(output),
        net.weights(),
        CorePipeline.Request.of(TargetTable.of(target)),
        Map.of("s", input));
  }

  /// Dark and bright places, as in pictures.
  private static SpikeRaster pixels(int channels, int steps, Random random) {
    long[] words = new long[channels];
    for (int c = 0; c < channels; c++) {
      double rate = random.nextInt(3) == 0 ? random.nextDouble() : 0;
      for (int t = 0; t < steps; t++) {
        words[c] |= random.nextDouble() < rate ? 1L << t : 0;
      }
    }
    return SpikeRaster.ofWords(channels, steps, words);
  }

  private static Tensor tensor(Map<String, Tensor> weights, String name) {
    return java.util.Objects.requireNonNull(weights.get(name), name);
  }

  private static void add(long[] sum, long[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }
}
