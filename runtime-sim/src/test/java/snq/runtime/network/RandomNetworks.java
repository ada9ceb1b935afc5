package snq.runtime.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.Operation;
import snq.compiler.network.Operation.Arithmetic.Sign;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;
import snq.testkit.NeuronTexts;

/// Random networks whose numbers are multiples of 1/16 and whose time is short, so that sums are
/// exact in single precision: every run must then give the same spikes.
final class RandomNetworks {
  private static final int STEPS = 6;

  private final Random random;
  private final Networks net = new Networks(STEPS);
  private final Map<Integer, SpikeRaster> rasters = new LinkedHashMap<>();
  private final Map<String, Tensor> reals = new LinkedHashMap<>();
  private final List<Integer> outputs = new ArrayList<>();
  private int names;

  private RandomNetworks(long seed) {
    this.random = new Random(seed);
  }

  record Sample(Networks net, Network network, NetworkInput input) {}

  static Sample of(long seed) {
    RandomNetworks r = new RandomNetworks(seed);
    r.build();
    Network network = r.net.network(r.outputs.stream().mapToInt(Integer::intValue).toArray());
    return new Sample(r.net, network, new NetworkInput(r.reals, r.rasters));
  }

  private String name(String what) {
    return what + names++;
  }

  private boolean chance(double p) {
    return random.nextDouble() < p;
  }

  private Tensor weights(int... sizes) {
    return Tensor.generate(Shape.of(sizes), i -> (random.nextInt(25) - 10) / 16.0);
  }

  private void build() {
    Shape shape =
        chance(0.6) ? Shape.of(1 + random.nextInt(4), 4 + random.nextInt(9)) : Shape.of(2, 6, 7);
    int value = chance(0.8) ? spikes(shape) : current(shape);
    for (int layer = 0; layer < 1 + random.nextInt(4); layer++) {
      value = layer(shaped(value));
    }
    int last = net.type(value).kind() == Kind.SPIKE && chance(0.3) ? vote(value) : value;
    outputs.add(last);
    outputs.add(
        net.add(
            name("rate"),
            new Operation.ReadOut(Operation.ReadOut.Kind.values()[random.nextInt(5)]),
            Kind.REAL,
            net.type(last).shape(),
            new Network.Edge(last, 0)));
  }

  private int spikes(Shape shape) {
    int node = net.input(name("s"), Kind.SPIKE, shape);
    long[] words = new long[shape.elements()];
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextInt(1 << STEPS) & random.nextInt(1 << STEPS);
    }
    rasters.put(node, SpikeRaster.ofWords(shape.elements(), STEPS, words));
    return node;
  }

  private int current(Shape shape) {
    String name = name("c");
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.add(0, STEPS);
    reals.put(name, Tensor.generate(new Shape(sizes), i -> random.nextInt(5) / 4.0));
    return net.input(name, Kind.CURRENT, shape);
  }

  private int node(String what, Operation operation, Kind kind, Shape shape, int from) {
    return net.add(name(what), operation, kind, shape, new Network.Edge(from, 0));
  }

  /// Perhaps moves, pools or delays a value.
  private int shaped(int from) {
    Shape shape = net.type(from).shape();
    Kind kind = net.type(from).kind();
    switch (random.nextInt(9)) {
      case 0 -> {
        if (shape.rank() == 2) {
          return node(
              "permute",
              new Operation.Permute(List.of(1, 0)),
              kind,
              Shape.of(shape.size(1), shape.size(0)),
              from);
        }
      }
      case 1 -> {
        return net.same(name("delay"), from, new Operation.Delay(1 + random.nextInt(2)));
      }
      case 2, 3, 4 -> {
        if (shape.rank() > 1) {
          return pool(from, shape, kind);
        }
      }
      case 5 -> {
        int size = shape.size(0);
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        sizes.set(0, 2 * size);
        return net.add(
            name("concat"),
            new Operation.Concatenate(0),
            kind,
            new Shape(sizes),
            new Network.Edge(from, 0),
            new Network.Edge(from, 0));
      }
      default -> {}
    }
    return from;
  }

  private int pool(int from, Shape shape, Kind kind) {
    Operation.Pool.Kind how = Operation.Pool.Kind.values()[random.nextInt(3)];
    int size = 2;
    int stride = 1 + random.nextInt(2);
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    List<Integer> kernel = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    for (int axis = 1; axis < shape.rank(); axis++) {
      if (shape.size(axis) < size) {
        return from;
      }
      sizes.set(axis, (shape.size(axis) - size) / stride + 1);
      kernel.add(size);
      strides.add(stride);
    }
    Kind result = how == Operation.Pool.Kind.MAX ? kind : Kind.CURRENT;
    return node("pool", new Operation.Pool(how, kernel, strides), result, new Shape(sizes), from);
  }

  private int vote(int from) {
    Shape shape = net.type(from).shape();
    if (shape.size(-1) % 2 != 0) {
      return from;
    }
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.set(sizes.size() - 1, shape.size(-1) / 2);
    return node("vote", new Operation.Vote(2), Kind.CURRENT, new Shape(sizes), from);
  }

  private int layer(int from) {
    Shape shape = net.type(from).shape();
    boolean grid = shape.rank() > 1 && chance(0.7);
    int current = grid ? convolution(from, shape) : dense(from, shape);
    if (chance(0.4) && (grid || net.type(current).shape().rank() == 1)) {
      current = norm(current);
    }
    if (chance(0.2)) {
      current = net.same(name("affine"), current, new Operation.Affine(0.5, 0.25));
    }
    if (chance(0.3)) {
      return recurrent(current);
    }
    return net.neurons(name("cell"), current, neuron());
  }

  private int dense(int from, Shape shape) {
    int value = from;
    int outputs = chance(0.3) ? 60 + random.nextInt(80) : 1 + random.nextInt(20);
    if (chance(0.7)) {
      value =
          node(
              "flat",
              new Operation.Reshape(Shape.of(shape.elements())),
              net.type(from).kind(),
              Shape.of(shape.elements()),
              from);
    }
    int inputs = net.type(value).shape().size(-1);
    Tensor bias = chance(0.5) ? weights(outputs) : null;
    return net.dense(name("dense"), value, 0, weights(outputs, inputs), bias);
  }

  private int convolution(int from, Shape shape) {
    int groups = shape.size(0) % 2 == 0 && chance(0.3) ? 2 : 1;
    int channels = groups * (1 + random.nextInt(5));
    List<Integer> sizes = new ArrayList<>(List.of(channels));
    List<Integer> kernel = new ArrayList<>();
    List<Integer> stride = new ArrayList<>();
    List<Integer> padding = new ArrayList<>();
    List<Integer> dilation = new ArrayList<>();
    List<Integer> weight = new ArrayList<>(List.of(channels, shape.size(0) / groups));
    for (int axis = 1; axis < shape.rank(); axis++) {
      int k = 1 + random.nextInt(3);
      int d = chance(0.2) ? 2 : 1;
      int p = random.nextInt(2);
      if (d * (k - 1) + 1 > shape.size(axis) + 2 * p) {
        k = 1;
      }
      int s = chance(0.3) ? 2 : 1;
      sizes.add((shape.size(axis) + 2 * p - d * (k - 1) - 1) / s + 1);
      kernel.add(k);
      stride.add(s);
      padding.add(p);
      dilation.add(d);
      weight.add(k);
    }
    String name = name("conv");
    boolean bias = chance(0.3);
    Tensor values = weights(weight.stream().mapToInt(Integer::intValue).toArray());
    net.weight(name + ".weight", values);
    if (bias) {
      net.weight(name + ".bias", weights(channels));
    }
    return net.add(
        name,
        new Operation.Convolution(channels, kernel, stride, padding, dilation, groups, bias),
        Kind.CURRENT,
        new Shape(sizes),
        new Network.Edge(from, 0));
  }

  /// Deviations are powers of two, so that the folded weights are exact too.
  private int norm(int from) {
    int channels = net.type(from).shape().size(0);
    String name = name("norm");
    net.weight(name + ".weight", Tensor.generate(Shape.of(channels), i -> 0.5 + i % 3 * 0.5));
    net.weight(name + ".bias", weights(channels));
    net.weight(name + ".running_mean", weights(channels));
    net.weight(name + ".running_var", Tensor.generate(Shape.of(channels), i -> i % 2 == 0 ? 1 : 4));
    return net.same(name, from, new Operation.Norm(0));
  }

  private int recurrent(int current) {
    Shape shape = net.type(current).shape();
    int size = shape.size(-1);
    int lag = 1 + random.nextInt(2);
    int back =
        net.dense(
            name("back"), current, lag, weights(size, size), chance(0.5) ? weights(size) : null);
    int sum = net.arithmetic(name("sum"), chance(0.7) ? Sign.ADD : Sign.SUBTRACT, current, back);
    int cell = net.neurons(name("cell"), sum, neuron());
    net.connect(back, new Network.Edge(cell, lag));
    return cell;
  }

  private NeuronModel neuron() {
    Reset reset =
        switch (random.nextInt(3)) {
          case 0 -> new Reset.Hard(chance(0.5) ? 0 : -0.25);
          case 1 -> new Reset.Soft();
          default -> chance(0.2) ? new Reset.None() : new Reset.Hard(0);
        };
    boolean odd = chance(0.25);
    NeuronModel.Options options =
        new NeuronModel.Options(
            reset, chance(0.5), odd ? random.nextInt(3) : 0, odd && chance(0.5));
    String body =
        switch (random.nextInt(5)) {
          case 0 -> "state v = 0; v = v + x; spike when v >= 1;";
          case 1 -> "state v = 0; v = v + (x - v) / 2; spike when v >= 0.5;";
          case 2 -> "state v = 0.25; v = v - (v - 0.25) / 2 + x; spike when v >= 1;";
          case 3 ->
              "state i = 0; state v = 0; i = i / 2 + x; v = v / 2 + i / 2; spike when v >= 0.75;";
          default ->
              "state v = 0; state a = 0; v = v / 2 + x; a = a / 2; let b = 1 + a; spike when v >= b; on spike { a = a + 0.5; }";
        };
    return NeuronTexts.neuron(body, options);
  }
}
