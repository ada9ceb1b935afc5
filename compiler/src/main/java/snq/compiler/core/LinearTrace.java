package snq.compiler.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;

/// Follows a value of the network back to the populations whose spikes it is made of. Everything on
/// the way is linear: shapes, pools and synapses; what is not linear is refused.
final class LinearTrace {
  private final Network network;
  private final Weights weights;
  private final String target;
  private final Places places;
  private final Map<Integer, LinearValue> known = new HashMap<>();

  LinearTrace(Network network, Weights weights, String target, Places places) {
    this.network = network;
    this.weights = weights;
    this.target = target;
    this.places = places;
  }

  /// True for a node whose result is spikes of a population of its own.
  boolean isSource(int node) {
    Network.Node n = network.nodes().get(node);
    return n.type().kind() == Kind.SPIKE
        && switch (n.operation()) {
          case Operation.Input input -> true;
          case Operation.Encode encode -> true;
          case Operation.Neurons neurons -> true;
          case Operation.Pool pool -> pool.kind() == Operation.Pool.Kind.MAX;
          case Operation.Arithmetic arithmetic -> true;
          default -> false;
        };
  }

  LinearValue value(Network.Edge edge) {
    return value(edge.from()).later(edge.lag());
  }

  /// Depth first with a path of its own: a chain of sums may be as long as a file allows.
  LinearValue value(int node) {
    Deque<Integer> path = new ArrayDeque<>(List.of(node));
    Set<Integer> open = new HashSet<>(path);
    while (!path.isEmpty()) {
      int last = path.getLast();
      OptionalInt missing = unknownInput(last);
      if (known.containsKey(last) || missing.isEmpty()) {
        if (!known.containsKey(last)) {
          known.put(last, isSource(last) ? ofSpikes(last) : computed(last));
        }
        open.remove(path.removeLast());
      } else if (open.add(missing.getAsInt())) {
        path.addLast(missing.getAsInt());
      } else {
        throw refused(
            last,
            "a loop of currents without a neuron",
            "loops that go through a neuron",
            "put a neuron into the loop");
      }
    }
    return Objects.requireNonNull(known.get(node));
  }

  /// The first input of a linear operation that is not traced yet.
  private OptionalInt unknownInput(int node) {
    Network.Node n = network.nodes().get(node);
    if (isSource(node) || n.type().kind() == Kind.REAL || !isLinear(n.operation())) {
      return OptionalInt.empty();
    }
    return n.inputs().stream()
        .mapToInt(Network.Edge::from)
        .filter(from -> !known.containsKey(from))
        .findFirst();
  }

  private static boolean isLinear(Operation operation) {
    return switch (operation) {
      case Operation.Neurons neurons -> false;
      case Operation.DirectCode direct -> false;
      case Operation.MatrixProduct product -> false;
      case Operation.ReadOut readOut -> false;
      case Operation.Pool pool -> pool.kind() != Operation.Pool.Kind.MAX;
      case Operation.Arithmetic arithmetic ->
          arithmetic.sign() == Operation.Arithmetic.Sign.ADD
              || arithmetic.sign() == Operation.Arithmetic.Sign.SUBTRACT;
      default -> true;
    };
  }

  private LinearValue ofSpikes(int node) {
    Network.Node n = network.nodes().get(node);
    return LinearValue.ofSpikes(n.name(), node, n.type().shape());
  }

  /// The spikes that go into a max pool, window by window.
  LinearValue windows(int node, Operation.Pool pool) {
    Network.Node n = network.nodes().get(node);
    LinearValue input = value(n.inputs().get(0));
    Fanout map = ElementMaps.windows(input.shape(), n.type().shape(), pool.kernel(), pool.stride());
    return unrolled(node, () -> input.spread(map, n.type().shape(), 1));
  }

  private LinearValue computed(int node) {
    Network.Node n = network.nodes().get(node);
    if (n.type().kind() == Kind.REAL) {
      throw refused(
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
          throw refused(
              node,
              "a potential (`" + neurons.model().name() + "`) is used as a current",
              "spikes between neurons",
              "read the potential out at the end, or let the neuron spike");
      case Operation.DirectCode direct ->
          throw refused(
              node,
              "`direct_code` gives a current in place of spikes",
              "spikes",
              "use an encoder that spikes: `rate_code`, `latency_code`, ...");
      case Operation.Input input ->
          throw refused(
              node,
              "the input is a current",
              "spikes",
              "declare it `spike`, or `real` with an encoder");
      case Operation.MatrixProduct product ->
          throw refused(
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
    return refused(
        node,
        "a result for the host reaches a neuron",
        "spikes and synapses before a neuron",
        "put it behind the read-out");
  }

  private LinearValue input(Network.Node node) {
    return value(node.inputs().get(0));
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
          throw refused(
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
      LinearValue part = value(edge);
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
          throw refused(
              node,
              (sign == Operation.Arithmetic.Sign.MULTIPLY ? "a product" : "a quotient")
                  + " of two values of the network",
              "sums, products with numbers, and products of two spikes",
              "run it in floating point, or write it with sums");
    };
  }

  /// An operand or an input of a neuron, a scalar one stretched to the result's shape.
  LinearValue input(int node, int which) {
    return stretched(node, value(network.nodes().get(node).inputs().get(which)));
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
    return refused(
        node,
        "two synapses in a row, or a pool behind one, make " + size,
        "at most " + LinearValue.UNROLLED_MAX + " of them",
        "put a neuron between, or the pool first");
  }

  private ProblemException refused(int node, String found, String accepted, String help) {
    String name = network.nodes().get(node).name();
    return new ProblemException(
        Problem.of(ErrorCode.OPERATION_NOT_ON_TARGET, places.of(name), "`" + name + "`: " + found)
            .accepted(target + " takes " + accepted)
            .help(help));
  }
}
