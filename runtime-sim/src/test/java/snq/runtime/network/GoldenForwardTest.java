package snq.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.Operation;
import snq.compiler.network.Trace;
import snq.compiler.tensor.Npz;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;
import snq.testkit.NeuronTexts;
import snq.testkit.Shared;

/// Whole networks as SpikingJelly ran them: dense, convolution, batch norm, pools, delay, votes.
/// Both runs give its spikes and rates.
class GoldenForwardTest {
  private static Map<String, Tensor> golden(String name) {
    return Npz.open(name, Shared.bytes("golden/snn/bptt/" + name + ".npz")).tensors();
  }

  /// Sample `b` of an array with axes (steps, batch, ...).
  private static Tensor sample(Tensor all, int b) {
    List<Integer> sizes = all.shape().sizes();
    int batch = sizes.get(1);
    int each = all.size() / (sizes.get(0) * batch);
    List<Integer> own = new java.util.ArrayList<>(sizes);
    own.remove(/* index */ 1);
    return Tensor.generate(new Shape(own), i -> all.get((i / each * batch + b) * each + i % each));
  }

  private static NeuronModel lif(String charge, Reset reset) {
    return NeuronTexts.neuron(
        "state v = 0;" + charge + "; spike when v >= 1;", NeuronTexts.options(reset, false));
  }

  private static NeuronModel neuron(String name, Tensor w) {
    return switch (name) {
      case "dense_soft" -> lif("v = v - v / 2 + x", new Reset.Soft());
      case "delay" -> lif("v = v - v / 2 + x", new Reset.Hard(0));
      case "dense_detach" -> lif("v = v + (x - v) / 1.6", new Reset.Hard(0));
      case "plif" -> lif("v = v + (x - v) * sigmoid(" + w.get(0) + ")", new Reset.Hard(0));
      default -> lif("v = v + (x - v) / 2", new Reset.Hard(0));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense_hard", "dense_soft", "dense_detach", "plif", "delay"})
  void denseNetworks(String name) {
    Map<String, Tensor> golden = golden(name);
    boolean delay = name.equals("delay");
    String second = delay ? "3" : "2";
    int steps = golden.get("x").shape().size(0);
    Networks net = new Networks(steps);
    int x = net.input("x", Kind.CURRENT, Shape.of(golden.get("x").shape().size(2)));
    int h = net.dense("d0", x, 0, golden.get("init.0.weight"), golden.get("init.0.bias"));
    if (delay) {
      h = net.same("delay", h, new Operation.Delay(3));
    }
    Tensor none = Tensor.of(Shape.of(), 0);
    int s1 = net.neurons("s1", h, neuron(name, golden.getOrDefault("init.1.w", none)));
    int o =
        net.dense(
            "d1",
            s1,
            0,
            golden.get("init." + second + ".weight"),
            golden.get("init." + second + ".bias"));
    int s2 = net.neurons("s2", o, neuron(name, golden.getOrDefault("init.3.w", none)));
    int rate = rate(net, s2);
    String[] layers = delay ? new String[] {"s2", "s4"} : new String[] {"s1", "s3"};
    compare(net, rate, golden, Map.of(s1, "spikes." + layers[0], s2, "spikes." + layers[1]));
  }

  private static int rate(Networks net, int from) {
    return net.add(
        "rate",
        new Operation.ReadOut(Operation.ReadOut.Kind.MEAN_RATE),
        Kind.REAL,
        net.type(from).shape(),
        new Network.Edge(from, 0));
  }

  private static void compare(
      Networks net, int rate, Map<String, Tensor> golden, Map<Integer, String> layers) {
    Network network = net.network(rate);
    NetworkInterpreter interpreter =
        new NetworkInterpreter(network, net.weights(), CircuitEvaluator.NONE);
    FloatNetwork fast = FloatNetwork.of(network, net.weights(), CircuitEvaluator.NONE);
    for (int b = 0; b < golden.get("x").shape().size(1); b++) {
      NetworkInput input = new NetworkInput(Map.of("x", sample(golden.get("x"), b)), Map.of());
      Trace trace = interpreter.run(input);
      SampleResult result =
          fast.runner(FloatKernels.fastest())
              .run(input, NetworkInput.Encoding.NONE, Overrides.NONE, fast.spikeNodes());
      for (Map.Entry<Integer, String> layer : layers.entrySet()) {
        Tensor spikes = sample(golden.get(layer.getValue()), b);
        assertThat(trace.current(layer.getKey()).toArray()).isEqualTo(spikes.toArray());
        assertThat(result.rasters().get(layer.getKey())).isEqualTo(trace.raster(layer.getKey()));
      }
      int outputs = golden.get("rate").shape().size(1);
      for (int k = 0; k < outputs; k++) {
        double wanted = golden.get("rate").get(b * outputs + k);
        assertThat(trace.real(rate).get(k)).isCloseTo(wanted, within(1e-12));
        assertThat(result.outputs().get("out" + rate).get(k)).isCloseTo(wanted, within(1e-12));
      }
    }
  }

  /// Batch statistics stand in for the running ones, as the golden was run in training mode.
  @Test
  void convolutionWithNormPoolAndVotes() {
    Map<String, Tensor> golden = golden("conv1d_bn_pool_vote");
    Networks net = new Networks(10);
    int x = net.input("x", Kind.CURRENT, Shape.of(6, 10));
    net.weight("conv.weight", golden.get("init.0.weight"));
    Operation.Convolution convolution =
        new Operation.Convolution(8, List.of(3), List.of(1), List.of(1), List.of(1), 1, false);
    int conv = net.add("conv", convolution, Kind.CURRENT, Shape.of(8, 10), new Network.Edge(x, 0));
    statistics(net, conv, golden);
    net.weight("norm.weight", golden.get("init.1.weight"));
    net.weight("norm.bias", golden.get("init.1.bias"));
    int norm = net.same("norm", conv, new Operation.Norm(1e-5));
    NeuronModel cell = lif("v = v - v / 2 + x", new Reset.Hard(0));
    int s2 = net.neurons("s2", norm, cell);
    int pool =
        net.add(
            "pool",
            new Operation.Pool(Operation.Pool.Kind.MAX, List.of(2), List.of(2)),
            Kind.SPIKE,
            Shape.of(8, 5),
            new Network.Edge(s2, 0));
    int flat =
        net.add(
            "flat",
            new Operation.Reshape(Shape.of(40)),
            Kind.SPIKE,
            Shape.of(40),
            new Network.Edge(pool, 0));
    int dense = net.dense("d", flat, 0, golden.get("init.5.weight"), golden.get("init.5.bias"));
    int s6 = net.neurons("s6", dense, cell);
    int vote =
        net.add("vote", new Operation.Vote(10), Kind.CURRENT, Shape.of(2), new Network.Edge(s6, 0));
    compare(net, rate(net, vote), golden, Map.of(s2, "spikes.s2", s6, "spikes.s6"));
  }

  private static void statistics(Networks net, int conv, Map<String, Tensor> golden) {
    double[] sum = new double[8];
    double[] squares = new double[8];
    NetworkInterpreter interpreter = net.interpreter();
    for (int pass = 0; pass < 2; pass++) {
      for (int b = 0; b < 4; b++) {
        Tensor out =
            interpreter
                .run(new NetworkInput(Map.of("x", sample(golden.get("x"), b)), Map.of()))
                .current(conv);
        for (int i = 0; i < out.size(); i++) {
          int channel = i / 10 % 8;
          if (pass == 0) {
            sum[channel] += out.get(i) / 400;
          } else {
            double difference = out.get(i) - sum[channel];
            squares[channel] += difference * difference / 400;
          }
        }
      }
    }
    net.weight("norm.running_mean", Tensor.of(Shape.of(8), sum));
    net.weight("norm.running_var", Tensor.of(Shape.of(8), squares));
  }
}
