package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.core.LoihiNet.Lif;
import snq.compiler.core.Population.Clearing;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npz;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every u, v and spike of lava's fixed-point models, and of a neuron on a Loihi 2 chip.
class LoihiGoldensTest {
  private static final String FOLDER = "golden/snn/fixedpoint/";

  /// Sums that leave 24 bits in one step: not what a core does. As chip files these are refused
  /// with code SNQ0442 (`ValuesOutOfRangeTest`).
  private static final List<String> REFUSED = List.of("u_overflow_not_normative", "conv_wrap24");

  @TestFactory
  List<DynamicTest> everyTraceIsReproduced() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode entry : manifest()) {
      String name = entry.get("name").stringValue();
      if (!REFUSED.contains(name)) {
        tests.add(DynamicTest.dynamicTest(name, () -> new Case(entry).check()));
      }
    }
    assertThat(tests).hasSize(32);
    return tests;
  }

  @Test
  void whatLeavesTheWidthsIsRefused() {
    for (JsonNode entry : manifest()) {
      switch (entry.get("name").stringValue()) {
        case "u_overflow_not_normative" ->
            assertThat(violations(entry)).singleElement().asString().contains("wraps once only");
        case "conv_wrap24" ->
            assertThat(violations(entry))
                .anySatisfy(v -> assertThat(v).contains("payload"))
                .anySatisfy(v -> assertThat(v).contains("no format of 8 bits"));
        default -> {}
      }
    }
  }

  private static List<String> violations(JsonNode entry) {
    return CoreLegality.violations(new Case(entry).net().program());
  }

  private static JsonNode manifest() {
    Bytes bytes = Shared.bytes(FOLDER + "manifest.json");
    return new JsonMapper()
        .readTree(new String(bytes.copy(0, (int) bytes.size()), StandardCharsets.UTF_8));
  }

  /// One entry of the manifest.
  private static final class Case {
    final JsonNode json;
    final int steps;
    final Map<String, Tensor> arrays;
    final List<Integer> layers = new ArrayList<>();

    Case(JsonNode json) {
      this.json = json;
      this.steps = json.get("steps").intValue();
      String name = json.get("name").stringValue();
      this.arrays = Npz.open(name, Shared.bytes(FOLDER + name + ".npz")).tensors();
    }

    /// The distinct values of the input: 0 and 1 but for graded spikes.
    List<Integer> payloads() {
      TreeSet<Integer> values = new TreeSet<>();
      for (double x : arrays.get("x").toArray()) {
        values.add((int) x);
      }
      values.remove(0);
      return List.copyOf(values);
    }

    int inputs() {
      return arrays.get("x").size() / steps;
    }

    boolean isGraded() {
      return payloads().stream().anyMatch(payload -> payload != 1);
    }

    /// What arrives in a step left the source one step before.
    SpikeRaster raster() {
      double[] x = arrays.get("x").toArray();
      List<Integer> payloads = payloads();
      int inputs = inputs();
      if (!isGraded()) {
        return LoihiNet.raster(steps, inputs, (t, c) -> t > 0 && x[(t - 1) * inputs + c] != 0);
      }
      return LoihiNet.raster(
          steps,
          inputs * payloads.size(),
          (t, c) -> x[t * inputs + c / payloads.size()] == payloads.get(c % payloads.size()));
    }

    LoihiNet net() {
      LoihiNet net = new LoihiNet(steps);
      int from = net.input(isGraded() ? inputs() * payloads().size() : inputs());
      if (isGraded()) {
        int relay = net.relay(inputs() * payloads().size(), payloads());
        net.connect(
            from,
            relay,
            new Connection.Elementwise(IntVector.generate(inputs() * payloads().size(), i -> 1)),
            0,
            1);
        from = relay;
      }
      for (int l = 0; l < json.get("layers").size(); l++) {
        from = layer(net, l, from);
        layers.add(from);
      }
      return net;
    }

    private int layer(LoihiNet net, int l, int from) {
      JsonNode layer = json.get("layers").get(l);
      JsonNode neuron = layer.get("neuron");
      int[] shape = new int[layer.get("shape_out").size()];
      for (int d = 0; d < shape.length; d++) {
        shape[(d + 1) % shape.length] = layer.get("shape_out").get(d).intValue();
      }
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      Map<NeuronClass, Integer> classes = new LinkedHashMap<>();
      IntVector classOf =
          IntVector.generate(
              size,
              n -> classes.computeIfAbsent(neuronClass(l, neuron, n), unused -> classes.size()));
      Optional<Clearing> clearing = Optional.empty();
      if (neuron.has("reset_interval")) {
        int interval = neuron.get("reset_interval").intValue();
        int first = Math.floorMod(neuron.get("reset_offset").intValue() - 1, interval);
        clearing = Optional.of(new Clearing(first, interval));
      }
      int to =
          net.neurons(
              Shape.of(shape),
              List.copyOf(classes.keySet()),
              classOf,
              IntVector.generate(size, n -> number(l, neuron, "bias_mant", n)),
              clearing);
      switch (layer.get("type").stringValue()) {
        case "conv" -> conv(net, l, from, to);
        case "delay_dense" -> delayed(net, l, from, to);
        default -> dense(net, l, from, to);
      }
      return to;
    }

    private NeuronClass neuronClass(int l, JsonNode neuron, int n) {
      boolean ternary = neuron.get("kind").stringValue().equals("TernaryLIF");
      NeuronClass upper =
          new Lif(
                  number(l, neuron, "du", n),
                  number(l, neuron, "dv", n),
                  number(l, neuron, ternary ? "vth_hi" : "vth", n),
                  number(l, neuron, "bias_exp", n),
                  0)
              .toClass(0);
      return ternary ? upper.withLowerThreshold(number(l, neuron, "vth_lo", n) << 6) : upper;
    }

    private int number(int l, JsonNode neuron, String field, int n) {
      if (!neuron.has(field)) {
        return 0;
      }
      return neuron.get(field).isNumber()
          ? neuron.get(field).intValue()
          : (int) arrays.get("l" + l + "." + field).get(n);
    }

    private IntVector stored(String array, JsonNode connection) {
      double[] raw = arrays.get(array).toArray();
      IntVector weights = IntVector.generate(raw.length, w -> (int) raw[w]);
      String word = connection.path("sign_mode").asString("auto").toUpperCase(Locale.ROOT);
      WeightFormat format =
          new WeightFormat(
              word.equals("AUTO")
                  ? WeightFormat.modeOf(weights)
                  : WeightFormat.SignMode.valueOf(word),
              connection.path("num_weight_bits").asInt(8));
      return IntVector.generate(raw.length, w -> format.fit((int) raw[w]));
    }

    private void dense(LoihiNet net, int l, int from, int to) {
      JsonNode connection = json.get("layers").get(l).get("connection");
      IntVector weights = stored("l" + l + ".w", connection);
      int exponent = connection.path("weight_exp").asInt(0);
      if (isGraded()) {
        int values = payloads().size();
        IntVector plain = weights;
        int axons = inputs() * values;
        weights =
            IntVector.generate(
                plain.size() * values, w -> plain.get(w / axons * inputs() + w % axons / values));
      }
      net.dense(from, to, weights, exponent, 1);
      JsonNode back = json.get("layers").get(l).path("recurrent");
      if (back.isObject()) {
        net.dense(to, to, stored("l" + l + ".w_rec", back), back.get("weight_exp").intValue(), 1);
      }
    }

    /// One projection a delay.
    private void delayed(LoihiNet net, int l, int from, int to) {
      IntVector weights = stored("l" + l + ".w", json.get("layers").get(l).get("connection"));
      double[] delays = arrays.get("l" + l + ".delays").toArray();
      for (int d = 0; d <= 62; d++) {
        int delay = d;
        net.dense(
            from,
            to,
            IntVector.generate(weights.size(), w -> delays[w] == delay ? weights.get(w) : 0),
            0,
            1 + d);
      }
    }

    /// Axes (x, y, channel) there, (channel, x, y) here; lava turns the kernel round, and leaves
    /// its weights as they are.
    private void conv(LoihiNet net, int l, int from, int to) {
      JsonNode c = json.get("layers").get(l).get("connection");
      int[] input = {c.get("input_shape").get(0).intValue(), pair(c, "input_shape", 1, 0)};
      int channels = pair(c, "input_shape", 2, 0);
      Shape kernel = arrays.get("l" + l + ".w").shape();
      int kx = kernel.size(1);
      int ky = kernel.size(2);
      int inputs = kernel.size(3);
      double[] w = arrays.get("l" + l + ".w").toArray();
      IntVector turned =
          IntVector.generate(
              w.length,
              i -> {
                int y = ky - 1 - i % ky;
                int x = kx - 1 - i / ky % kx;
                int in = i / (ky * kx) % inputs;
                int out = i / (ky * kx * inputs);
                return (int) w[((out * kx + x) * ky + y) * inputs + in];
              });
      JsonNode shape = json.get("layers").get(l).get("shape_out");
      int axons = input[0] * input[1] * channels;
      int values = isGraded() ? payloads().size() : 1;
      int[][] rows = new int[axons * values][];
      for (int s = 0; s < rows.length; s++) {
        int in = s / values;
        rows[s] = new int[] {in % channels * input[0] * input[1] + in / channels};
      }
      net.connect(
          from,
          to,
          Fanout.of(axons, rows),
          new Connection.Convolution(
              Shape.of(channels, input[0], input[1]),
              Shape.of(shape.get(2).intValue(), shape.get(0).intValue(), shape.get(1).intValue()),
              new Connection.Window(
                  kx,
                  ky,
                  pair(c, "stride", 0, 1),
                  pair(c, "stride", 1, 1),
                  pair(c, "padding", 0, 0),
                  pair(c, "padding", 1, 0),
                  pair(c, "dilation", 0, 1),
                  pair(c, "dilation", 1, 1)),
              c.path("groups").asInt(1),
              turned));
    }

    private static int pair(JsonNode node, String field, int index, int otherwise) {
      return node.has(field) ? node.get(field).get(index).intValue() : otherwise;
    }

    void check() {
      LoihiNet net = net();
      CoreInterpreter.Run run =
          CoreInterpreter.run(net.program(), ChipInputs.of(List.of(raster())), true);
      for (int l = 0; l < layers.size(); l++) {
        String name = net.name(layers.get(l));
        Tensor u = arrays.get("l" + l + ".u");
        int neurons = u.size() / steps;
        Shape shape = u.shape();
        for (int t = 0; t < steps; t++) {
          for (int n = 0; n < neurons; n++) {
            int here = shape.rank() == 2 ? n : channelFirst(n, shape);
            int at = t * neurons + n;
            String place = "layer %d, step %d, neuron %d".formatted(l, t, n);
            assertThat(run.currents().get(name).get(t).get(here))
                .as("u " + place)
                .isEqualTo((int) u.get(at));
            assertThat(run.potentials().get(name).get(t).get(here))
                .as("v " + place)
                .isEqualTo((int) arrays.get("l" + l + ".v").get(at));
            SpikeRaster below = run.negatives().get(name);
            int value =
                !run.spikes().get(name).get(here, t)
                    ? 0
                    : below != null && below.get(here, t) ? -1 : 1;
            assertThat(value).as("s " + place).isEqualTo((int) arrays.get("l" + l + ".s").get(at));
          }
        }
      }
    }

    /// Number of a neuron in (channel, x, y) order from the one in (x, y, channel) order.
    private static int channelFirst(int n, Shape shape) {
      int channels = shape.size(3);
      return n % channels * shape.size(1) * shape.size(2) + n / channels;
    }
  }

  /// One neuron, 1000 steps, on the chip: v shows 128 where it spikes. NIR's rules of its weights:
  /// du 4095, dv = tau's 163, vth 25, w 10.
  @Test
  void theChipsOwnTrace() throws java.io.IOException {
    List<String> lines =
        java.nio.file.Files.readAllLines(
            Shared.path("corpora/nir/lif-traces/lif_lava_loihi_fixed.csv"));
    int steps = lines.size();
    LoihiNet net = new LoihiNet(steps);
    int x = net.input(1);
    int n = net.neurons(Shape.of(1), Lif.of(4095, 163, 25));
    net.dense(x, n, IntVector.of(10), 0, 1);
    String[][] rows = lines.stream().map(line -> line.split(",", -1)).toArray(String[][]::new);
    SpikeRaster input =
        LoihiNet.raster(steps, 1, (t, c) -> t > 0 && Integer.parseInt(rows[t - 1][0]) != 0);
    CoreInterpreter.Run run =
        CoreInterpreter.run(net.program(), ChipInputs.of(List.of(input)), true);
    int spikes = 0;
    for (int t = 0; t < steps; t++) {
      boolean spike = Double.parseDouble(rows[t][2]) != 0;
      assertThat(run.spikes().get(net.name(n)).get(0, t)).as("step " + t).isEqualTo(spike);
      assertThat(run.potentials().get(net.name(n)).get(t).get(0))
          .isEqualTo(spike ? 0 : Integer.parseInt(rows[t][1]));
      spikes += spike ? 1 : 0;
    }
    assertThat(steps).isEqualTo(1000);
    assertThat(spikes).isEqualTo(4);
  }
}
