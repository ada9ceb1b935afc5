package snq.runtime.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.Csv;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Npz;
import snq.compiler.tensor.RowSource;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.Expr;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;
import snq.runtime.encode.Encoder;
import snq.runtime.encode.Encoders;
import snq.testkit.Networks;
import snq.testkit.NeuronTexts;
import snq.testkit.Shared;

/// The sample models with the weights that SpikingJelly trained, built by hand, over their real
/// data.
final class TrainedNetworks {
  private static final NeuronModel CELL =
      NeuronTexts.neuron(
          "state v = 0; v = v + (x - (v - 0)) / 2; spike when v >= 1;",
          NeuronTexts.options(new NeuronModel.Reset.Hard(0), false));

  private final Networks net;
  private final Map<String, Tensor> weights;

  private TrainedNetworks(int steps, String weights) {
    this.net = new Networks(steps);
    this.weights = Npz.open(weights, Shared.bytes("golden/training/" + weights)).tensors();
  }

  /// A network with its samples.
  ///
  /// @param spikes the node that the encoder feeds
  record Model(Networks net, Network network, int spikes, Encoder encoder, Samples samples) {
    FloatNetwork toFloat() {
      return FloatNetwork.of(network, net.weights(), CircuitEvaluator.NONE);
    }

    NetworkInput input(int sample) {
      return new NetworkInput(Map.of(), Map.of(spikes, raster(sample)));
    }

    SpikeRaster raster(int sample) {
      return encoder.encode(sample, samples.features(sample));
    }
  }

  /// Features in 0 .. 1 and labels, by sample.
  record Samples(RowSource x, double divisor, int first, int count, RowSource labels) {
    double[] features(int sample) {
      double[] row = x.tensor(first + (long) sample).toArray();
      for (int i = 0; i < row.length; i++) {
        row[i] /= divisor;
      }
      return row;
    }

    int label(int sample) {
      return (int) labels.tensor(first + (long) sample).get(0);
    }
  }

  static Model digits(boolean quantum) {
    TrainedNetworks t = new TrainedNetworks(32, quantum ? "digits_quantum.npz" : "digits_rate.npz");
    int s = t.net.input("s", Kind.SPIKE, Shape.of(64));
    int h = t.net.neurons("h", t.dense("h.dense", s), CELL);
    int y = t.net.neurons("y.Cell", t.dense("y.dense", h), CELL);
    Csv table =
        Csv.open("digits", Shared.bytes(Shared.root().resolve("examples/digits/digits.csv")));
    int[] pixels = new int[64];
    java.util.Arrays.setAll(pixels, i -> i);
    Samples samples = new Samples(table.rows(pixels), 16, 1437, 360, table.column(64));
    Operation.Encode code = quantum ? pairs(StrictMath.PI) : rate();
    return t.model(y, s, code, Shape.of(64), samples);
  }

  static Model mnist() {
    TrainedNetworks t = new TrainedNetworks(10, "mnist_conv.npz");
    int s = t.net.input("s", Kind.SPIKE, Shape.of(1, 28, 28));
    int c1 = t.pool(t.net.neurons("c1.Cell", t.convolution("c1", s, List.of(5, 5), 0), CELL));
    int c2 = t.pool(t.net.neurons("c2.Cell", t.convolution("c2", c1, List.of(5, 5), 0), CELL));
    int y = t.net.neurons("y.Cell", t.dense("y.dense", t.flat(c2)), CELL);
    String folder = "data/mnist_10k/";
    RowSource images = Npy.open("x", Shared.bytes(folder + "x_test.npy")).toRows();
    RowSource labels = Npy.open("y", Shared.bytes(folder + "y_test.npy")).toRows();
    Samples samples = new Samples(images, 255, 0, (int) images.rows(), labels);
    return t.model(y, s, rate(), Shape.of(28, 28), samples);
  }

  /// @param x the samples' features, from the dataset of the example
  static Model mosi(int steps, RowSource x, RowSource labels) {
    TrainedNetworks t = new TrainedNetworks(steps, "mosi_text_quantum.npz");
    int s = t.net.input("s", Kind.SPIKE, Shape.of(20, 100));
    int p =
        t.net.add(
            "p",
            new Operation.Permute(List.of(1, 0)),
            Kind.SPIKE,
            Shape.of(100, 20),
            new Network.Edge(s, 0));
    int h1 = t.maxPool(t.net.neurons("h1.Cell", t.convolution("h1", p, List.of(3), 1), CELL));
    int h2 = t.maxPool(t.net.neurons("h2.Cell", t.convolution("h2", h1, List.of(3), 1), CELL));
    int h3 = t.net.neurons("h3", t.norm("h3", t.dense("h3.dense", t.flat(h2))), CELL);
    int votes = t.net.neurons("votes.Cell", t.norm("votes", t.dense("votes.dense", h3)), CELL);
    int two =
        t.net.add(
            "votes", new Operation.Vote(10), Kind.CURRENT, Shape.of(2), new Network.Edge(votes, 0));
    Samples samples = new Samples(x, 1, 0, (int) x.rows(), labels);
    return t.model(two, s, pairs(1), Shape.of(20, 100), samples);
  }

  private Model model(int last, int spikes, Operation.Encode code, Shape input, Samples samples) {
    int rate =
        net.add(
            "y",
            new Operation.ReadOut(Operation.ReadOut.Kind.MEAN_RATE),
            Kind.REAL,
            net.type(last).shape(),
            new Network.Edge(last, 0));
    Network plain = net.network(rate);
    Network network =
        new Network(
            "Trained",
            plain.steps(),
            plain.stepSeconds(),
            plain.nodes(),
            List.of(new Network.Output("y", rate, true)));
    Encoder encoder = Encoders.of(code, new Encoders.Place("s", input, plain.steps(), 3407));
    return new Model(net, network, spikes, encoder, samples);
  }

  private static Operation.Encode rate() {
    return new Operation.Encode("rate_code", Map.of());
  }

  private static Operation.Encode pairs(double scale) {
    CircuitModel pair =
        new CircuitModel(
            "Pair",
            2,
            List.of(
                new CircuitModel.Array("a", Shape.of()), new CircuitModel.Array("b", Shape.of())),
            List.of(),
            List.of(
                new CircuitModel.GateCall(
                    "rx", List.of(new Expr.Element("a", 0)), List.of(0), List.of()),
                new CircuitModel.GateCall(
                    "rx", List.of(new Expr.Element("b", 0)), List.of(1), List.of()),
                new CircuitModel.GateCall("cx", List.of(), List.of(0, 1), List.of())));
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("circuit", new Argument.Circuit(pair));
    arguments.put("groups", new Argument.Word("adjacent"));
    arguments.put("tail", new Argument.Word("wrap"));
    arguments.put("scale", new Argument.Number(scale));
    return new Operation.Encode("quantum_code", arguments);
  }

  private int dense(String name, int from) {
    return net.dense(name, from, 0, weights.get(name + ".weight"), weights.get(name + ".bias"));
  }

  private int flat(int from) {
    Shape shape = Shape.of(net.type(from).shape().elements());
    return net.add(
        "flat" + from,
        new Operation.Reshape(shape),
        net.type(from).kind(),
        shape,
        new Network.Edge(from, 0));
  }

  private int convolution(String value, int from, List<Integer> kernel, int padding) {
    Tensor weight =
        weights.get(value + "." + (kernel.size() == 1 ? "conv1d" : "conv2d") + ".weight");
    List<Integer> ones = kernel.stream().map(k -> 1).toList();
    List<Integer> pads = kernel.stream().map(k -> padding).toList();
    List<Integer> sizes = new java.util.ArrayList<>(List.of(weight.shape().size(0)));
    for (int axis = 1; axis <= kernel.size(); axis++) {
      sizes.add(net.type(from).shape().size(axis) + 2 * padding - kernel.get(axis - 1) + 1);
    }
    net.weight(value + ".conv.weight", weight);
    int conv =
        net.add(
            value + ".conv",
            new Operation.Convolution(sizes.get(0), kernel, ones, pads, ones, 1, false),
            Kind.CURRENT,
            new Shape(sizes),
            new Network.Edge(from, 0));
    return norm(value, conv);
  }

  private int norm(String value, int from) {
    for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
      net.weight(value + ".norm." + part, weights.get(value + ".norm." + part));
    }
    return net.same(value + ".norm", from, new Operation.Norm(1e-5));
  }

  private int pool(int from) {
    Shape shape = net.type(from).shape();
    return net.add(
        "pool" + from,
        new Operation.Pool(Operation.Pool.Kind.AVERAGE, List.of(2, 2), List.of(2, 2)),
        Kind.CURRENT,
        Shape.of(shape.size(0), shape.size(1) / 2, shape.size(2) / 2),
        new Network.Edge(from, 0));
  }

  private int maxPool(int from) {
    Shape shape = net.type(from).shape();
    return net.add(
        "pool" + from,
        new Operation.Pool(Operation.Pool.Kind.MAX, List.of(2), List.of(2)),
        Kind.SPIKE,
        Shape.of(shape.size(0), shape.size(1) / 2),
        new Network.Edge(from, 0));
  }
}
