package snq.compiler.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;

/// Networks whose numbers are all multiples of 2^-15 and whose neurons do not leak: in 16 bits they
/// lose nothing, so the chip's spikes are the float network's, every one.
///
/// Each layer gets one weight of 32767 / 32768 from the first input, its largest: so the scale is
/// 32768 and stored weights are whole.
final class RandomNetworks {
  static final int STEPS = 12;

  private final Random random;
  final Networks net = new Networks(STEPS);
  final Map<String, SpikeRaster> inputs = new LinkedHashMap<>();
  final List<String> layers = new ArrayList<>();
  private final List<Integer> spiking = new ArrayList<>();
  private int names;

  RandomNetworks(long seed) {
    random = new Random(seed);
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      Shape shape = Shape.of(1 + random.nextInt(3), 3 + random.nextInt(4), 3 + random.nextInt(4));
      String name = "in" + i;
      spiking.add(net.input(name, Kind.SPIKE, shape));
      inputs.put(name, ChipCheck.random(shape.elements(), STEPS, 0.3, random));
    }
    int depth = 1 + random.nextInt(4);
    for (int d = 0; d < depth; d++) {
      layer();
    }
  }

  Network network() {
    return net.network(spiking.getLast());
  }

  /// Currents of one or two sources, an anchor, perhaps itself, into neurons.
  private void layer() {
    int current = current(moved(pick(spiking)));
    if (random.nextInt(3) == 0) {
      int second = dense(moved(pick(spiking)), shape(current).elements(), lag(), null);
      current = sum(current, second);
    }
    int anchor = anchor(shape(current));
    current = sum(current, anchor);
    boolean recurrent = random.nextInt(4) == 0;
    int back = -1;
    if (recurrent) {
      back = dense(current, shape(current).elements(), 1, null);
      current = sum(current, back);
    }
    String name = name("h");
    int cells = net.neurons(name, current, cell());
    layers.add(name);
    if (recurrent) {
      net.connect(back, new Network.Edge(cells, 1 + random.nextInt(3)));
    }
    spiking.add(cells);
    if (random.nextInt(3) == 0) {
      gate(cells);
    }
  }

  private NeuronModel cell() {
    double threshold = (1 + random.nextInt(12)) / 64.0;
    Reset reset =
        switch (random.nextInt(3)) {
          case 0 -> new Reset.Hard(0);
          case 1 -> new Reset.Hard(-random.nextInt(5) / 8.0);
          default -> new Reset.Soft();
        };
    NeuronModel model =
        Cells.of("state v = 0; v = v + x; spike v " + threshold, reset, random.nextBoolean());
    return Cells.with(
        model, new NeuronModel.Options(reset, random.nextBoolean(), random.nextInt(3), false));
  }

  private int gate(int cells) {
    Shape shape = shape(cells);
    String name = name("g");
    int gate;
    if (shape.rank() == 3 && shape.size(1) > 1 && shape.size(2) > 1) {
      int kernel = 2;
      int stride = 1 + random.nextInt(2);
      Operation pool =
          new Operation.Pool(
              Operation.Pool.Kind.MAX, List.of(kernel, kernel), List.of(stride, stride));
      gate = net.add(name, pool, Kind.SPIKE, pooled(shape, kernel, stride), edge(cells));
    } else {
      Operation product = new Operation.Arithmetic(Operation.Arithmetic.Sign.MULTIPLY);
      gate = net.add(name, product, Kind.SPIKE, shape, edge(cells), new Network.Edge(cells, 1));
    }
    layers.add(name);
    spiking.add(gate);
    return gate;
  }

  /// Spikes through operations that move or pool them; some give a current.
  private int moved(int node) {
    Shape shape = shape(node);
    Kind kind = net.type(node).kind();
    return switch (random.nextInt(10)) {
      case 0 -> net.same(name("l"), node, new Operation.Delay(1 + random.nextInt(3)));
      case 1 -> flat(node);
      case 2 -> shape.rank() == 3 ? permuted(node) : node;
      case 3 -> shape.rank() == 3 ? sliced(node) : node;
      case 4 -> shape.rank() == 3 && shape.size(1) > 1 && shape.size(2) > 1 ? pooled(node) : node;
      case 5 -> shape.rank() == 3 ? upsampled(node) : node;
      case 6 -> concatenated(node);
      case 7 -> learnedDelay(node);
      case 8 -> voted(node);
      default ->
          net.add(
              name("a"),
              new Operation.Affine(0.5, kind == Kind.SPIKE ? -0.125 : 0),
              Kind.CURRENT,
              shape,
              edge(node));
    };
  }

  private int permuted(int node) {
    Shape s = shape(node);
    Shape shape = Shape.of(s.size(2), s.size(0), s.size(1));
    Operation permute = new Operation.Permute(List.of(2, 0, 1));
    return net.add(name("p"), permute, net.type(node).kind(), shape, edge(node));
  }

  private int sliced(int node) {
    Shape s = shape(node);
    if (s.size(1) < 2) {
      return node;
    }
    Shape shape = Shape.of(s.size(0), s.size(1) - 1, s.size(2));
    Operation slice = new Operation.Slice(1, 1, s.size(1));
    return net.add(name("s"), slice, net.type(node).kind(), shape, edge(node));
  }

  private int pooled(int node) {
    int stride = 1 + random.nextInt(2);
    Operation.Pool.Kind kind =
        random.nextBoolean() ? Operation.Pool.Kind.AVERAGE : Operation.Pool.Kind.SUM;
    Operation pool = new Operation.Pool(kind, List.of(2, 2), List.of(stride, stride));
    return net.add(name("p"), pool, Kind.CURRENT, pooled(shape(node), 2, stride), edge(node));
  }

  private static Shape pooled(Shape s, int kernel, int stride) {
    return Shape.of(
        s.size(0), (s.size(1) - kernel) / stride + 1, (s.size(2) - kernel) / stride + 1);
  }

  private int voted(int node) {
    Shape s = shape(node);
    if (s.rank() != 3 || s.size(2) % 2 != 0) {
      return node;
    }
    Shape shape = Shape.of(s.size(0), s.size(1), s.size(2) / 2);
    return net.add(name("v"), new Operation.Vote(2), Kind.CURRENT, shape, edge(node));
  }

  private int upsampled(int node) {
    Shape s = shape(node);
    Shape shape = Shape.of(s.size(0), 2 * s.size(1), s.size(2));
    Operation upsample = new Operation.Upsample(List.of(2, 1));
    return net.add(name("u"), upsample, net.type(node).kind(), shape, edge(node));
  }

  private int concatenated(int node) {
    int other = flat(pick(spiking));
    int one = flat(node);
    Shape shape = Shape.of(shape(one).elements() + shape(other).elements());
    boolean spikes = net.type(one).kind() == Kind.SPIKE && net.type(other).kind() == Kind.SPIKE;
    return net.add(
        name("c"),
        new Operation.Concatenate(0),
        spikes ? Kind.SPIKE : Kind.CURRENT,
        shape,
        edge(one),
        edge(other));
  }

  private int learnedDelay(int node) {
    String name = name("t");
    int size = shape(node).elements();
    net.weight(name + ".delay", Tensor.generate(shape(node), i -> random.nextInt(300) / 100.0));
    return size == 0 ? node : net.same(name, node, new Operation.LearnedDelay(3));
  }

  /// A synapse, perhaps with a bias, perhaps two in a row.
  private int current(int node) {
    Shape s = shape(node);
    if (s.rank() == 3 && random.nextInt(3) > 0) {
      return convolution(node);
    }
    int outputs = 2 + random.nextInt(10);
    int dense = dense(node, outputs, lag(), random.nextBoolean() ? bias(outputs) : null);
    return switch (random.nextInt(5)) {
      case 0 -> dense(dense, 6, 0, null);
      case 1 ->
          net.add(
              name("n"), new Operation.Affine(-0.5, 0.25), Kind.CURRENT, shape(dense), edge(dense));
      case 2 -> scaled(dense);
      default -> dense;
    };
  }

  private int scaled(int node) {
    String name = name("x");
    net.weight(name + ".weight", Tensor.generate(shape(node), i -> small()));
    return net.add(name, new Operation.Scale(), Kind.CURRENT, shape(node), edge(node));
  }

  private int convolution(int node) {
    Shape s = shape(node);
    int groups = s.size(0) % 2 == 0 && random.nextBoolean() ? 2 : 1;
    int channels = groups * (1 + random.nextInt(3));
    int kernel = 1 + random.nextInt(3);
    int stride = 1 + random.nextInt(2);
    int padding = random.nextInt(kernel);
    int dilation = kernel > 1 && s.size(1) > 4 && s.size(2) > 4 ? 1 + random.nextInt(2) : 1;
    int reach = dilation * (kernel - 1) + 1 - 2 * padding;
    if (s.size(1) < reach || s.size(2) < reach) {
      return convolution1x1(node);
    }
    Shape shape =
        Shape.of(channels, (s.size(1) - reach) / stride + 1, (s.size(2) - reach) / stride + 1);
    String name = name("k");
    boolean bias = random.nextBoolean();
    net.weight(
        name + ".weight",
        Tensor.generate(Shape.of(channels, s.size(0) / groups, kernel, kernel), i -> small()));
    if (bias) {
      net.weight(name + ".bias", bias(channels));
    }
    Operation convolution =
        new Operation.Convolution(
            channels,
            List.of(kernel, kernel),
            List.of(stride, stride),
            List.of(padding, padding),
            List.of(dilation, dilation),
            groups,
            bias);
    return net.add(name, convolution, Kind.CURRENT, shape, new Network.Edge(node, lag()));
  }

  private int convolution1x1(int node) {
    Shape s = shape(node);
    String name = name("k");
    List<Integer> one = List.of(1, 1);
    net.weight(name + ".weight", Tensor.generate(Shape.of(2, s.size(0), 1, 1), i -> small()));
    return net.add(
        name,
        new Operation.Convolution(2, one, one, List.of(0, 0), one, 1, false),
        Kind.CURRENT,
        Shape.of(2, s.size(1), s.size(2)),
        edge(node));
  }

  /// The largest weight of the layer, from the first neuron of the first input.
  private int anchor(Shape shape) {
    int inputs = shape(0).elements();
    int row = random.nextInt(shape.elements());
    Tensor weight =
        Tensor.generate(
            Shape.of(shape.elements(), inputs), i -> i == row * inputs ? 32767 / 32768.0 : 0);
    int anchor = net.dense(name("o"), flat(0), 0, weight, null);
    return net.add(name("r"), new Operation.Reshape(shape), Kind.CURRENT, shape, edge(anchor));
  }

  private int flat(int node) {
    return shape(node).rank() == 1
        ? node
        : net.add(
            name("f"),
            reshape(shape(node).elements()),
            net.type(node).kind(),
            Shape.of(shape(node).elements()),
            edge(node));
  }

  private static Operation reshape(int elements) {
    return new Operation.Reshape(Shape.of(elements));
  }

  private int sum(int a, int b) {
    int left = shape(a).equals(shape(b)) ? a : flat(a);
    int right = shape(a).equals(shape(b)) ? b : flat(b);
    Operation.Arithmetic.Sign sign =
        random.nextBoolean() ? Operation.Arithmetic.Sign.ADD : Operation.Arithmetic.Sign.SUBTRACT;
    return net.arithmetic(name("+"), sign, left, right);
  }

  private int lag() {
    return random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
  }

  private int dense(int node, int outputs, int lag, @Nullable Tensor bias) {
    int from = flat(node);
    Tensor weight = Tensor.generate(Shape.of(outputs, shape(from).elements()), i -> small());
    return net.dense(name("d"), from, lag, weight, bias);
  }

  private Tensor bias(int size) {
    return Tensor.generate(Shape.of(size), i -> (random.nextInt(9) - 4) / 64.0);
  }

  /// A multiple of 2^-7 of at most 2^-4.
  private double small() {
    return (random.nextInt(17) - 8) / 128.0;
  }

  private Shape shape(int node) {
    return net.type(node).shape();
  }

  private static Network.Edge edge(int node) {
    return new Network.Edge(node, 0);
  }

  private int pick(List<Integer> nodes) {
    return nodes.get(random.nextInt(nodes.size()));
  }

  private String name(String kind) {
    return kind + names++;
  }
}
