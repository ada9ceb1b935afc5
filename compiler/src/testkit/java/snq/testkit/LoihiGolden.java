package snq.testkit;

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
import snq.compiler.core.ChipInputs;
import snq.compiler.core.Connection;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population.Clearing;
import snq.compiler.core.WeightFormat;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npz;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;
import snq.testkit.LoihiNet.Lif;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A recorded run of lava's fixed-point models (`../shared/golden/snn/fixedpoint`), as a program
/// for Loihi.
public final class LoihiGolden {
  private static final String FOLDER = "golden/snn/fixedpoint/";

  private final JsonNode json;
  private final int steps;
  private final Map<String, Tensor> arrays;
  private final List<Integer> layers = new ArrayList<>();
  private final CoreProgram program;

  private LoihiGolden(JsonNode json) {
    this.json = json;
    this.steps = json.get("steps").intValue();
    this.arrays = Npz.open(name(), Shared.bytes(FOLDER + name() + ".npz")).tensors();
    this.program = net().program();
  }

  /// Every entry of the manifest, in its order.
  public static List<LoihiGolden> all() {
    Bytes bytes = Shared.bytes(FOLDER + "manifest.json");
    JsonNode manifest =
        new JsonMapper()
            .readTree(new String(bytes.copy(0, (int) bytes.size()), StandardCharsets.UTF_8));
    return manifest.values().stream().map(LoihiGolden::new).toList();
  }

  public String name() {
    return json.get("name").stringValue();
  }

  /// Sums leave 24 bits in one step: not what a core does.
  public boolean leavesTheWidths() {
    return List.of("u_overflow_not_normative", "conv_wrap24").contains(name());
  }

  public CoreProgram program() {
    return program;
  }

  public ChipInputs inputs() {
    return ChipInputs.of(List.of(raster()));
  }

  /// The distinct values of the input: 0 and 1 but for graded spikes.
  private List<Integer> payloads() {
    TreeSet<Integer> values = new TreeSet<>();
    for (double x : arrays.get("x").toArray()) {
      values.add((int) x);
    }
    values.remove(0);
    return List.copyOf(values);
  }

  private int channels() {
    return arrays.get("x").size() / steps;
  }

  private boolean isGraded() {
    return payloads().stream().anyMatch(payload -> payload != 1);
  }

  /// What arrives in a step left the source one step before.
  private SpikeRaster raster() {
    double[] x = arrays.get("x").toArray();
    List<Integer> payloads = payloads();
    int inputs = channels();
    if (!isGraded()) {
      return LoihiNet.raster(steps, inputs, (t, c) -> t > 0 && x[(t - 1) * inputs + c] != 0);
    }
    return LoihiNet.raster(
        steps,
        inputs * payloads.size(),
        (t, c) -> x[t * inputs + c / payloads.size()] == payloads.get(c % payloads.size()));
  }

  private LoihiNet net() {
    LoihiNet net = new LoihiNet(steps);
    int from = net.input(isGraded() ? channels() * payloads().size() : channels());
    if (isGraded()) {
      int relay = net.relay(channels() * payloads().size(), payloads());
      net.connect(
          from,
          relay,
          new Connection.Elementwise(IntVector.generate(channels() * payloads().size(), i -> 1)),
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
      int axons = channels() * values;
      weights =
          IntVector.generate(
              plain.size() * values, w -> plain.get(w / axons * channels() + w % axons / values));
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

  /// Axes (x, y, channel) there, (channel, x, y) here; lava turns the kernel round, and leaves its
  /// weights as they are.
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

  /// What a run gave: u, v after the reset, and spikes as -1, 0 or 1, by population of the program.
  public interface Found {
    int current(int population, int step, int neuron);

    int potential(int population, int step, int neuron);

    int spike(int population, int step, int neuron);
  }

  /// Compares every recorded value.
  ///
  /// @return how many there are
  public long check(Found found) {
    long compared = 0;
    for (int l = 0; l < layers.size(); l++) {
      int population = layers.get(l);
      Tensor u = arrays.get("l" + l + ".u");
      Shape shape = u.shape();
      int neurons = u.size() / steps;
      for (int at = 0; at < u.size(); at++) {
        int t = at / neurons;
        int n = shape.rank() == 2 ? at % neurons : channelFirst(at % neurons, shape);
        String place = "layer %d, step %d, neuron %d".formatted(l, t, at % neurons);
        assertThat(found.current(population, t, n)).as("u " + place).isEqualTo((int) u.get(at));
        assertThat(found.potential(population, t, n))
            .as("v " + place)
            .isEqualTo((int) arrays.get("l" + l + ".v").get(at));
        assertThat(found.spike(population, t, n))
            .as("s " + place)
            .isEqualTo((int) arrays.get("l" + l + ".s").get(at));
        compared += 3;
      }
    }
    return compared;
  }

  /// Number of a neuron in (channel, x, y) order from the one in (x, y, channel) order.
  private static int channelFirst(int n, Shape shape) {
    int channels = shape.size(3);
    return n % channels * shape.size(1) * shape.size(2) + n / channels;
  }
}
