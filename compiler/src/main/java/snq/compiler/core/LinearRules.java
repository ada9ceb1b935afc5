package snq.compiler.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.dsl.ProblemException;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;

/// What each operation makes of the linear values of its inputs, or why a chip cannot.
final class LinearRules {
  private final Network network;
  private final Weights weights;
  private final NodeRefusal refusal;
  private final Function<Network.Edge, LinearValue> values;

  /// @param values of inputs, traced already
  LinearRules(
      Network network,
      Weights weights,
      NodeRefusal refusal,
      Function<Network.Edge, LinearValue> values) {
    this.network = network;
    this.weights = weights;
    this.refusal = refusal;
    this.values = values;
  }

  /// The spikes that go into a max pool, window by window.
  LinearValue windows(int node, Operation.Pool pool) {
    Network.Node n = network.nodes().get(node);
    LinearValue input = values.apply(n.inputs().get(0));
    Fanout map = ElementMaps.windows(input.shape(), n.type().shape(), pool.kernel(), pool.stride());
    return unrolled(node, () -> input.spread(map, n.type().shape(), 1));
  }

  LinearValue apply(int node) {
    Network.Node n = network.nodes().get(node);
    if (n.type().kind() == Kind.REAL) {
      throw refusal.of(
          node,
          "a real value reaches a neuron",
          "spikes",
          "encode it: `rate_code`, `quantum_code`, ...");
    }
    Shape shape = n.type().shape();
    return switch (n.operation()) {
      case Operation.Dense dense -> dense(node, dense);
      case Operation.Convolution convolution -> convolution(node, convolution);
      case Operation.Scale scale ->
          through(node, FloatSynapse.elementwise(weight(n, "weight").toArray()));
      case Operation.Norm norm -> norm(node, norm);
      case Operation.Affine affine -> input(n).affine(affine.scale(), affine.offset());
      case Operation.Delay delay -> input(n).later(delay.steps());
      case Operation.LearnedDelay delay -> learnedDelay(node, delay);
      case Operation.Reshape reshape -> input(n).reshape(shape);
      case Operation.Permute permute ->
          spread(node, ElementMaps.permute(input(n).shape(), shape, permute.axes()), 1);
      case Operation.Slice slice ->
          spread(node, ElementMaps.slice(input(n).shape(), shape, slice.axis(), slice.first()), 1);
      case Operation.Upsample up ->
          spread(node, ElementMaps.upsample(input(n).shape(), shape, up.factors()), 1);
      case Operation.Vote vote ->
          pool(node, List.of(vote.size()), List.of(vote.size()), vote.size());
      case Operation.Pool pool -> pool(node, pool);
      case Operation.Concatenate concat -> concatenate(node, concat.axis());
      case Operation.Arithmetic arithmetic -> arithmetic(node, arithmetic.sign());
      case Operation.Constant constant ->
          new LinearValue(shape, List.of(), List.of(new LinearValue.Constant(0, constant.value())));
      case Operation.Neurons neurons ->
          throw refusal.of(
              node,
              "a potential (`" + neurons.model().name() + "`) is used as a current",
              "spikes between neurons",
              "read the potential out at the end, or let the neuron spike");
      case Operation.DirectCode direct ->
          throw refusal.of(
              node,
              "`direct_code` gives a current in place of spikes",
              "spikes",
              "use an encoder that spikes: `rate_code`, `latency_code`, ...");
      case Operation.Input input ->
          throw refusal.of(
              node,
              "the input is a current",
              "spikes",
              "declare it `spike`, or `real` with an encoder");
      case Operation.MatrixProduct product ->
          throw refusal.of(
              node,
              "`matmul` multiplies two values of the network",
              "products with weights",
              "run it in floating point, or use `dense`");
      case Operation.Encode encode -> throw notLinear(node);
      case Operation.ReadOut readOut -> throw notLinear(node);
      case Operation.CircuitLayer circuit -> throw notLinear(node);
      case Operation.Activation activation -> throw notLinear(node);
      case Operation.Pca pca -> throw notLinear(node);
    };
  }

  private ProblemException notLinear(int node) {
    return refusal.of(
        node,
        "a result for the host reaches a neuron",
        "spikes and synapses before a neuron",
        "put it behind the read-out");
  }

  private LinearValue input(Network.Node node) {
    return values.apply(node.inputs().get(0));
  }

  private Tensor weight(Network.Node node, String parameter) {
    return weights.get(node.weightPrefix() + "." + parameter);
  }

  private LinearValue through(int node, FloatSynapse synapse) {
    Network.Node n = network.nodes().get(node);
    LinearValue input = input(n);
    return unrolled(node, () -> input.through(n.name(), synapse, n.type().shape()));
  }

  private LinearValue spread(int node, Fanout map, double factor) {
    Network.Node n = network.nodes().get(node);
    LinearValue input = input(n);
    return unrolled(node, () -> input.spread(map, n.type().shape(), factor));
  }

  private LinearValue dense(int node, Operation.Dense dense) {
    Network.Node n = network.nodes().get(node);
    Tensor weight = weight(n, "weight");
    int inputs = weight.shape().size(1);
    int rows = input(n).shape().elements() / inputs;
    long size = (long) weight.size() * rows * rows;
    if (size > LinearValue.UNROLLED_MAX && rows > 1) {
      throw tooLarge(node, size + " weights when unrolled");
    }
    LinearValue current = through(node, NodeSynapses.dense(weight, rows));
    return dense.bias()
        ? current.plusConstant(NodeSynapses.repeated(weight(n, "bias"), rows))
        : current;
  }

  private LinearValue convolution(int node, Operation.Convolution c) {
    Network.Node n = network.nodes().get(node);
    Shape shape = n.type().shape();
    Tensor weight = weight(n, "weight");
    LinearValue current =
        through(node, NodeSynapses.convolution(c, input(n).shape(), shape, weight));
    return c.bias()
        ? current.plusConstant(NodeSynapses.byChannel(weight(n, "bias"), shape))
        : current;
  }

  /// A norm that no synapse took in: a factor and a constant a channel.
  private LinearValue norm(int node, Operation.Norm norm) {
    Network.Node n = network.nodes().get(node);
    NormFactors factors = NormFactors.of(weights, n.weightPrefix(), norm.epsilon());
    Tensor scale = NodeSynapses.byChannel(factors.scale(), n.type().shape());
    return through(node, FloatSynapse.elementwise(scale.toArray()))
        .plusConstant(NodeSynapses.byChannel(factors.offset(), n.type().shape()));
  }

  private LinearValue learnedDelay(int node, Operation.LearnedDelay delay) {
    Network.Node n = network.nodes().get(node);
    Tensor delays = weight(n, "delay");
    Map<Integer, List<Integer>> byDelay = new TreeMap<>();
    for (int i = 0; i < delays.size(); i++) {
      byDelay.computeIfAbsent(delay.steps(delays.get(i)), d -> new ArrayList<>()).add(i);
    }
    LinearValue sum = new LinearValue(n.type().shape(), List.of(), List.of());
    for (Map.Entry<Integer, List<Integer>> group : byDelay.entrySet()) {
      int[][] rows = new int[delays.size()][0];
      group.getValue().forEach(i -> rows[i] = new int[] {i});
      sum = sum.plus(spread(node, Fanout.of(delays.size(), rows), 1).later(group.getKey()));
    }
    return sum;
  }

  private LinearValue pool(int node, Operation.Pool pool) {
    int window = pool.kernel().stream().reduce(1, (a, b) -> a * b);
    return switch (pool.kind()) {
      case MAX ->
          throw refusal.of(
              node,
              "the largest of currents",
              "`max_pool` of spikes",
              "put the pool behind the neuron, or use `avg_pool`");
      case AVERAGE -> pool(node, pool.kernel(), pool.stride(), window);
      case SUM -> pool(node, pool.kernel(), pool.stride(), 1);
    };
  }

  private LinearValue pool(int node, List<Integer> kernel, List<Integer> stride, int divisor) {
    Network.Node n = network.nodes().get(node);
    Fanout map = ElementMaps.windows(input(n).shape(), n.type().shape(), kernel, stride);
    return spread(node, map, 1.0 / divisor);
  }

  private LinearValue concatenate(int node, int axis) {
    Network.Node n = network.nodes().get(node);
    Shape shape = n.type().shape();
    int at = axis < 0 ? axis + shape.rank() : axis;
    LinearValue all = new LinearValue(shape, List.of(), List.of());
    int first = 0;
    for (Network.Edge edge : n.inputs()) {
      LinearValue part = values.apply(edge);
      Fanout map = ElementMaps.embed(part.shape(), shape, at, first);
      all = all.plus(unrolled(node, () -> part.spread(map, shape, 1)));
      first += part.shape().size(at);
    }
    return all;
  }

  private LinearValue arithmetic(int node, Operation.Arithmetic.Sign sign) {
    return switch (sign) {
      case ADD -> input(node, 0).plus(input(node, 1));
      case SUBTRACT -> input(node, 0).plus(input(node, 1).affine(-1, 0));
      case MULTIPLY, DIVIDE ->
          throw refusal.of(
              node,
              (sign == Operation.Arithmetic.Sign.MULTIPLY ? "a product" : "a quotient")
                  + " of two values of the network",
              "sums, products with numbers, and products of two spikes",
              "run it in floating point, or write it with sums");
    };
  }

  /// An operand or an input of a neuron, a scalar one stretched to the result's shape.
  LinearValue input(int node, int which) {
    return stretched(node, values.apply(network.nodes().get(node).inputs().get(which)));
  }

  private LinearValue stretched(int node, LinearValue value) {
    Shape shape = network.nodes().get(node).type().shape();
    if (value.shape().elements() == shape.elements()) {
      return value;
    }
    int[] all = new int[shape.elements()];
    Arrays.setAll(all, i -> i);
    Fanout map = Fanout.of(all.length, new int[][] {all});
    return unrolled(node, () -> value.spread(map, shape, 1));
  }

  @FunctionalInterface
  private interface Unrolling {
    LinearValue run() throws LinearValue.TooLarge;
  }

  private LinearValue unrolled(int node, Unrolling unrolling) {
    try {
      return unrolling.run();
    } catch (LinearValue.TooLarge e) {
      throw tooLarge(node, String.valueOf(e.getMessage()));
    }
  }

  private ProblemException tooLarge(int node, String size) {
    return refusal.of(
        node,
        "two synapses in a row, or a pool behind one, make " + size,
        "at most " + LinearValue.UNROLLED_MAX + " of them",
        "put a neuron between, or the pool first");
  }
}
