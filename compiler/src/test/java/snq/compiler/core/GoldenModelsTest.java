package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npz;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;
import snq.testkit.Networks;
import snq.testkit.Shared;

/// Trained networks in 16 bits are the float networks; in 8 bits nearly.
class GoldenModelsTest {
  private static final NeuronModel CELL = Cells.leaky(2, 1);

  private static final int SAMPLES = 40;

  /// Agreement of a target with the float network over some samples, by layer.
  private record Agreement(Map<String, long[]> sums) {
    double f1(String layer) {
      return ChipCheck.f1(java.util.Objects.requireNonNull(sums.get(layer), layer));
    }
  }

  @Test
  void digitsInSixteenBitsSpikeAsInFloat() {
    Agreement agreement = digits(CorePipeline.Request.of(TargetTable.of("reference16")));
    assertThat(agreement.f1("h")).isGreaterThanOrEqualTo(0.999);
    assertThat(agreement.f1("y")).isGreaterThanOrEqualTo(0.999);
  }

  @Test
  void digitsInEightBitsSpikeNearlyAsInFloat() {
    Agreement agreement = digits(CorePipeline.Request.of(TargetTable.of("snq1")));
    assertThat(agreement.f1("h")).isGreaterThan(0.98);
    assertThat(agreement.f1("y")).isGreaterThan(0.98);
  }

  @Test
  void aScalePerChannelComesNearerOnDigits() {
    QuantizeOptions channels = new QuantizeOptions(QuantizeOptions.Method.MAX_ABS, true, 0);
    QuantizeOptions layer = new QuantizeOptions(QuantizeOptions.Method.MAX_ABS, false, 0);
    double whole = digits(request("snq1", layer)).f1("h");
    assertThat(digits(request("snq1", channels)).f1("h")).isGreaterThan(whole);
  }

  @Test
  void fourBitsAreWorseAndTheLeastErrorIsBestOfThem() {
    double largest = digits(request("snq1", options(QuantizeOptions.Method.MAX_ABS))).f1("h");
    double least = digits(request("snq1", options(QuantizeOptions.Method.LEAST_ERROR))).f1("h");
    assertThat(largest).isBetween(0.7, 0.97);
    assertThat(least).isGreaterThan(largest);
  }

  @Test
  void mnistConvInSixteenBitsSpikesAsInFloat() {
    Agreement agreement = mnist(CorePipeline.Request.of(TargetTable.of("reference16")));
    assertThat(agreement.f1("c1")).isGreaterThanOrEqualTo(0.999);
    assertThat(agreement.f1("c2")).isGreaterThanOrEqualTo(0.999);
    assertThat(agreement.f1("y")).isGreaterThanOrEqualTo(0.999);
  }

  @Test
  void mnistConvInEightBitsSpikesNearlyAsInFloat() {
    Agreement agreement = mnist(CorePipeline.Request.of(TargetTable.of("snq1")));
    assertThat(agreement.f1("c1")).isGreaterThan(0.95);
    assertThat(agreement.f1("c2")).isGreaterThan(0.92);
    assertThat(agreement.f1("y")).isGreaterThan(0.95);
  }

  private static QuantizeOptions options(QuantizeOptions.Method method) {
    return new QuantizeOptions(method, false, 4);
  }

  private static CorePipeline.Request request(String target, QuantizeOptions options) {
    return new CorePipeline.Request(
        TargetTable.of(target), options, Places.UNKNOWN, CorePipeline.Listener.NONE);
  }

  private static Agreement digits(CorePipeline.Request request) {
    Map<String, Tensor> w = weights("digits_rate");
    Networks net = new Networks(32);
    int s = net.input("s", Kind.SPIKE, Shape.of(64));
    int d1 = net.dense("h.dense", s, 0, tensor(w, "h.dense.weight"), tensor(w, "h.dense.bias"));
    int h = net.neurons("h", d1, CELL);
    int d2 = net.dense("y.dense", h, 0, tensor(w, "y.dense.weight"), tensor(w, "y.dense.bias"));
    int y = net.neurons("y", d2, CELL);
    String[] lines = text("data/sklearn_small/digits.csv").split("\n");
    double[][] pixels = new double[SAMPLES][64];
    for (int i = 0; i < SAMPLES; i++) {
      String[] fields = lines[lines.length - 1 - i].split(",");
      for (int p = 0; p < 64; p++) {
        pixels[i][p] = Double.parseDouble(fields[p]) / 16;
      }
    }
    return compare(net, y, request, pixels, List.of("h", "y"));
  }

  private static Agreement mnist(CorePipeline.Request request) {
    Map<String, Tensor> w = weights("mnist_conv");
    Networks net = new Networks(10);
    w.forEach(net::weight);
    int s = net.input("s", Kind.SPIKE, Shape.of(1, 28, 28));
    int c1 = block(net, "c1", s, 8, 28);
    int c2 = block(net, "c2", pool(net, "c1.pool", c1, Shape.of(8, 12, 12)), 16, 12);
    int pooled = pool(net, "c2.pool", c2, Shape.of(16, 4, 4));
    Operation flatten = new Operation.Reshape(Shape.of(256));
    int flat =
        net.add("y.flatten", flatten, Kind.CURRENT, Shape.of(256), new Network.Edge(pooled, 0));
    int dense =
        net.dense("y.dense", flat, 0, tensor(w, "y.dense.weight"), tensor(w, "y.dense.bias"));
    int y = net.neurons("y", dense, CELL);
    Bytes images = Shared.bytes("data/mnist_10k/x_test.npy");
    double[][] pixels = new double[SAMPLES][784];
    for (int i = 0; i < SAMPLES; i++) {
      byte[] image = images.copy(images.size() - 784L * (i + 1), 784);
      for (int p = 0; p < 784; p++) {
        pixels[i][p] = (image[p] & 0xff) / 255.0;
      }
    }
    return compare(net, y, request, pixels, List.of("c1", "c2", "y"));
  }

  private static Agreement compare(
      Networks net,
      int output,
      CorePipeline.Request request,
      double[][] pixels,
      List<String> layers) {
    Map<String, long[]> sums = new LinkedHashMap<>();
    layers.forEach(layer -> sums.put(layer, new long[3]));
    Random random = new Random(3407);
    Network network = net.network(output);
    for (double[] sample : pixels) {
      SpikeRaster input = encoded(sample, network.steps(), random);
      ChipCheck check = ChipCheck.run(network, net.weights(), request, Map.of("s", input));
      sums.forEach((layer, sum) -> add(sum, check.agreement(layer)));
    }
    return new Agreement(sums);
  }

  private static int block(Networks net, String name, int from, int channels, int size) {
    List<Integer> one = List.of(1, 1);
    List<Integer> none = List.of(0, 0);
    int conv =
        net.add(
            name + ".conv2d",
            new Operation.Convolution(channels, List.of(5, 5), one, none, one, 1, false),
            Kind.CURRENT,
            Shape.of(channels, size - 4, size - 4),
            new Network.Edge(from, 0));
    return net.neurons(name, net.same(name + ".norm", conv, new Operation.Norm(1e-5)), CELL);
  }

  private static int pool(Networks net, String name, int from, Shape shape) {
    List<Integer> two = List.of(2, 2);
    return net.add(
        name,
        new Operation.Pool(Operation.Pool.Kind.AVERAGE, two, two),
        Kind.CURRENT,
        shape,
        new Network.Edge(from, 0));
  }

  private static SpikeRaster encoded(double[] rates, int steps, Random random) {
    long[] words = new long[rates.length];
    for (int c = 0; c < rates.length; c++) {
      for (int t = 0; t < steps; t++) {
        words[c] |= random.nextDouble() < rates[c] ? 1L << t : 0;
      }
    }
    return SpikeRaster.ofWords(rates.length, steps, words);
  }

  private static Map<String, Tensor> weights(String name) {
    return Npz.open(name, Shared.bytes("golden/training/" + name + ".npz")).tensors();
  }

  private static String text(String path) {
    Bytes bytes = Shared.bytes(path);
    return new String(bytes.copy(0, (int) bytes.size()), StandardCharsets.US_ASCII);
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
