package snq.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Trace;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.energy.Layer;
import snq.runtime.energy.Layers;
import snq.runtime.energy.Synapses;
import snq.testkit.Networks;
import snq.testkit.NeuronTexts;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Five nets with exact spikes and counts: both runs give all of them.
class EnergyNetsTest {
  private static final NeuronModel CELL =
      NeuronTexts.neuron(
          "state v = 0; v = v / 2 + x; spike when v >= 1.000244140625;",
          NeuronTexts.options(new NeuronModel.Reset.Soft(), false));

  private final List<Integer> cells = new ArrayList<>();
  private final Map<Integer, SpikeRaster> rasters = new LinkedHashMap<>();
  private final Map<String, Tensor> reals = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"dense2", "dense2_real_input", "conv", "conv_bn", "recurrent"})
  void spikesAndCountsAreExact(String name) {
    Bytes file = Shared.bytes("golden/energy/nets/" + name + ".json");
    JsonNode json =
        new JsonMapper()
            .readTree(new String(file.copy(0, (int) file.size()), StandardCharsets.UTF_8));
    Networks net = build(json);
    Network network = net.network(cells.getLast());
    NetworkInput input = new NetworkInput(reals, rasters);
    Trace slow = new NetworkInterpreter(network, net.weights(), CircuitEvaluator.NONE).run(input);
    SampleResult fast =
        FloatNetwork.of(network, net.weights(), CircuitEvaluator.NONE)
            .runner(FloatKernels.SCALAR)
            .run(input, NetworkInput.Encoding.NONE, Overrides.NONE, Set.copyOf(cells));
    for (int k = 0; k < cells.size(); k++) {
      int cell = cells.get(k);
      SpikeRaster golden = raster(json.get("spikes").get(k).stringValue(), 8);
      assertThat(slow.raster(cell)).isEqualTo(golden);
      assertThat(fast.rasters().get(cell)).isEqualTo(golden);
      check(fast.counts().layer(network.nodes().get(cell).name()), json.get("counts").get(k));
    }
  }

  /// Multiply-accumulates of the ANN twin, with and without padding, and who reads what.
  @ParameterizedTest
  @ValueSource(strings = {"dense2", "dense2_real_input", "conv", "conv_bn", "recurrent"})
  void layersHaveTheSynapsesOfTheNet(String name) {
    Bytes file = Shared.bytes("golden/energy/nets/" + name + ".json");
    JsonNode json =
        new JsonMapper()
            .readTree(new String(file.copy(0, (int) file.size()), StandardCharsets.UTF_8));
    Network network = build(json).network(cells.getLast());
    List<Layer> layers = Layers.of(network);
    for (int k = 0; k < cells.size(); k++) {
      String cell = network.nodes().get(cells.get(k)).name();
      Layer layer = layers.stream().filter(l -> l.name().equals(cell)).findFirst().orElseThrow();
      JsonNode golden = json.get("counts").get(k);
      JsonNode shape = json.get("layers").get(k);
      assertThat(layer.taps()).isEqualTo(golden.get("dense_mac_per_step").longValue());
      assertThat(layer.synapses().stream().mapToLong(Synapses::tapsWithPadding).sum())
          .isEqualTo(golden.get("dense_mac_per_step_counting_padding").longValue());
      assertThat(layer.neurons()).isEqualTo(golden.get("neurons").longValue());
      assertThat(layer.hasRealInput()).isEqualTo(!golden.get("input_binary").booleanValue());
      assertThat(layer.leakMultiplies()).isTrue();
      assertThat(layer.synapses().stream().anyMatch(Synapses::recurrent))
          .isEqualTo(!shape.get("recurrent_x16").isNull());
      assertThat(layer.biases() > 0)
          .isEqualTo(!shape.get("bias_x16").isNull() || !shape.get("bn").isNull());
      assertThat(layer.synapses().get(0).readsInput()).isEqualTo(k == 0);
    }
  }

  private static void check(Counts counts, JsonNode golden) {
    long events =
        golden.get("synaptic_events").longValue() + golden.get("recurrent_events").longValue();
    boolean binary = golden.get("input_binary").booleanValue();
    assertThat(counts.get(Event.SYNAPTIC_OPERATION)).isEqualTo(binary ? events : 0);
    assertThat(counts.get(Event.EFFECTIVE_OPERATION)).isEqualTo(binary ? events : 0);
    if (golden.get("recurrent_events").longValue() == 0) {
      assertThat(counts.get(Event.INPUT_SPIKE))
          .isEqualTo(binary ? golden.get("input_nonzero").longValue() : 0);
    }
    assertThat(counts.get(Event.ACCUMULATE)).isEqualTo(golden.get("ac").longValue());
    assertThat(counts.get(Event.MULTIPLY_ACCUMULATE)).isEqualTo(golden.get("mac").longValue());
    long updates = golden.get("neuron_updates").longValue();
    assertThat(counts.get(Event.NEURON_UPDATE)).isEqualTo(updates);
    assertThat(counts.get(Event.LEAK_MULTIPLY)).isEqualTo(updates);
    assertThat(counts.get(Event.COMPARE)).isEqualTo(updates);
    assertThat(counts.get(Event.RESET)).isEqualTo(golden.get("resets").longValue());
    assertThat(counts.get(Event.SPIKE)).isEqualTo(golden.get("resets").longValue());
    if (golden.get("bn_elements").longValue() == 0) {
      assertThat(counts.get(Event.BIAS_ADD)).isEqualTo(golden.get("bias_adds").longValue());
    }
  }

  private Networks build(JsonNode json) {
    int steps = json.get("T").intValue();
    Networks net = new Networks(steps);
    List<Integer> sizes = new ArrayList<>();
    json.get("input_shape").forEach(s -> sizes.add(s.intValue()));
    Shape shape = new Shape(sizes.subList(1, sizes.size()));
    int from;
    if (json.get("input").isString()) {
      from = net.input("x", Kind.SPIKE, shape);
      rasters.put(from, raster(json.get("input").stringValue(), steps));
    } else {
      from = net.input("x", Kind.CURRENT, shape);
      reals.put("x", tensor(json.get("input"), 1, new Shape(sizes)));
    }
    for (int k = 0; k < json.get("layers").size(); k++) {
      from = layer(net, "l" + k, from, json.get("layers").get(k));
      cells.add(from);
    }
    return net;
  }

  private static int layer(Networks net, String name, int from, JsonNode layer) {
    List<Integer> sizes = new ArrayList<>();
    layer.get("weight_shape").forEach(s -> sizes.add(s.intValue()));
    Tensor weight = tensor(layer.get("weight_x16"), 16, new Shape(sizes));
    Tensor bias =
        layer.get("bias_x16").isNull()
            ? null
            : tensor(layer.get("bias_x16"), 16, Shape.of(sizes.get(0)));
    int current;
    if (layer.get("kind").stringValue().equals("conv")) {
      current = convolution(net, name, from, layer, weight);
    } else {
      int elements = net.type(from).shape().elements();
      int flat =
          net.add(
              name + ".flat",
              new Operation.Reshape(Shape.of(elements)),
              net.type(from).kind(),
              Shape.of(elements),
              new Network.Edge(from, 0));
      current = net.dense(name + ".dense", flat, 0, weight, bias);
    }
    if (!layer.get("bn").isNull()) {
      current = norm(net, name + ".norm", current, layer.get("bn"), sizes.get(0));
    }
    if (layer.get("recurrent_x16").isNull()) {
      return net.neurons(name + ".Cell", current, CELL);
    }
    Tensor back = tensor(layer.get("recurrent_x16"), 16, Shape.of(sizes.get(0), sizes.get(0)));
    int again = net.dense(name + ".back", current, 1, back, null);
    int sum = net.arithmetic(name + ".sum", Operation.Arithmetic.Sign.ADD, current, again);
    int cell = net.neurons(name + ".Cell", sum, CELL);
    net.connect(again, new Network.Edge(cell, 1));
    return cell;
  }

  private static int convolution(
      Networks net, String name, int from, JsonNode layer, Tensor weight) {
    int stride = layer.get("stride").intValue();
    int pad = layer.get("pad").intValue();
    Shape in = net.type(from).shape();
    int size = (in.size(1) + 2 * pad - 3) / stride + 1;
    Operation.Convolution operation =
        new Operation.Convolution(
            weight.shape().size(0),
            List.of(3, 3),
            List.of(stride, stride),
            List.of(pad, pad),
            List.of(1, 1),
            1,
            false);
    net.weight(name + ".conv.weight", weight);
    return net.add(
        name + ".conv",
        operation,
        Kind.CURRENT,
        Shape.of(weight.shape().size(0), size, size),
        new Network.Edge(from, 0));
  }

  private static int norm(Networks net, String name, int from, JsonNode bn, int channels) {
    net.weight(name + ".weight", tensor(bn.get("gamma"), 1, Shape.of(channels)));
    net.weight(name + ".bias", tensor(bn.get("beta"), 1, Shape.of(channels)));
    net.weight(name + ".running_mean", tensor(bn.get("mean"), 1, Shape.of(channels)));
    net.weight(name + ".running_var", Tensor.generate(Shape.of(channels), i -> 1));
    return net.same(name, from, new Operation.Norm(0));
  }

  private static Tensor tensor(JsonNode numbers, double divisor, Shape shape) {
    return Tensor.generate(shape, i -> numbers.get(i).doubleValue() / divisor);
  }

  /// Steps first.
  private static SpikeRaster raster(String bits, int steps) {
    int channels = bits.length() / steps;
    long[] words = new long[channels];
    for (int i = 0; i < bits.length(); i++) {
      words[i % channels] |= (long) (bits.charAt(i) - '0') << (i / channels);
    }
    return SpikeRaster.ofWords(channels, steps, words);
  }
}
