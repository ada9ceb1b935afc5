package snq.compiler.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import snq.compiler.network.Operation.Arithmetic.Sign;
import snq.dsl.model.Argument;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.Shape;

/// Turns a checked network into the float level: the operation table's names become the sealed
/// operations of this level. Node i of the model is node i of the result.
public final class NetworkLowering {
  private final NetworkModel model;
  private final NetworkModel.Node node;

  private NetworkLowering(NetworkModel model, NetworkModel.Node node) {
    this.model = model;
    this.node = node;
  }

  public static Network lower(NetworkModel model) {
    List<Network.Node> nodes = new ArrayList<>();
    for (NetworkModel.Node node : model.nodes()) {
      nodes.add(
          new Network.Node(
              node.name(),
              node.value() + "." + node.label(),
              new NetworkLowering(model, node).operation(),
              node.inputs().stream().map(r -> new Network.Edge(r.node(), r.lag())).toList(),
              node.type()));
    }
    List<Network.Output> outputs =
        model.outputs().stream()
            .map(o -> new Network.Output(o.name(), o.node(), o.classes()))
            .toList();
    return new Network(model.name(), model.steps(), model.stepSeconds(), nodes, outputs);
  }

  private Operation operation() {
    return switch (node.operation()) {
      case "input" -> new Operation.Input(node.value(), optional("low"), optional("high"));
      case "quantum_code",
          "rate_code",
          "latency_code",
          "phase_code",
          "periodic_code",
          "burst_code",
          "delta_code",
          "population_code" ->
          new Operation.Encode(node.operation(), node.arguments());
      case "direct_code" -> new Operation.DirectCode();
      case "affine" -> new Operation.Affine(number("scale"), number("offset"));
      case "add" -> new Operation.Arithmetic(Sign.ADD);
      case "subtract" -> new Operation.Arithmetic(Sign.SUBTRACT);
      case "multiply" -> new Operation.Arithmetic(Sign.MULTIPLY);
      case "divide" -> new Operation.Arithmetic(Sign.DIVIDE);
      case "neuron" -> new Operation.Neurons(((Argument.Neuron) get("neuron")).neuron());
      case "mean_rate" -> new Operation.ReadOut(Operation.ReadOut.Kind.MEAN_RATE);
      case "last" -> new Operation.ReadOut(Operation.ReadOut.Kind.LAST);
      case "spike_count" -> new Operation.ReadOut(Operation.ReadOut.Kind.SPIKE_COUNT);
      case "first_spike_time" -> new Operation.ReadOut(Operation.ReadOut.Kind.FIRST_SPIKE_TIME);
      case "max_potential" -> new Operation.ReadOut(Operation.ReadOut.Kind.MAX_POTENTIAL);
      case "mean_potential" -> new Operation.ReadOut(Operation.ReadOut.Kind.MEAN_POTENTIAL);
      case "expect", "probability", "kernel" ->
          new Operation.CircuitLayer(node.operation(), node.arguments());
      case "relu", "sigmoid", "tanh", "softmax", "normalize" ->
          new Operation.Activation(node.operation());
      case "pca" -> new Operation.Pca(count("n"));
      default -> synapseOrShape();
    };
  }

  private Operation synapseOrShape() {
    return switch (node.operation()) {
      case "dense" -> new Operation.Dense(count("n"), flag("bias"));
      case "conv1d", "conv2d" -> convolution();
      case "scale" -> new Operation.Scale();
      case "matmul" -> new Operation.MatrixProduct();
      case "norm" -> new Operation.Norm(number("epsilon"));
      case "delay" ->
          get("steps") instanceof Argument.Number steps
              ? new Operation.Delay(steps.asInt())
              : new Operation.LearnedDelay(count("max"));
      case "max_pool1d", "max_pool2d" -> pool(Operation.Pool.Kind.MAX);
      case "avg_pool1d", "avg_pool2d" -> pool(Operation.Pool.Kind.AVERAGE);
      case "sum_pool2d" -> pool(Operation.Pool.Kind.SUM);
      case "vote" -> new Operation.Vote(count("k"));
      case "flatten", "reshape", "dropout" -> new Operation.Reshape(node.type().shape());
      case "permute" -> new Operation.Permute(counts("axes"));
      case "concat" -> new Operation.Concatenate(count("axis"));
      case "slice" -> slice();
      case "upsample" -> upsample();
      default -> throw new IllegalArgumentException("no operation " + node.operation());
    };
  }

  private Operation convolution() {
    return new Operation.Convolution(
        count("channels"),
        counts("kernel"),
        counts("stride"),
        counts("padding"),
        counts("dilation"),
        count("groups"),
        flag("bias"));
  }

  private Operation pool(Operation.Pool.Kind kind) {
    List<Integer> kernel = counts("kernel");
    return new Operation.Pool(
        kind, kernel, node.arguments().containsKey("stride") ? counts("stride") : kernel);
  }

  private Operation slice() {
    List<Integer> range = counts("range");
    int first = range.get(0);
    return new Operation.Slice(count("axis"), first, first + range.size());
  }

  /// The language repeats along every axis but the first.
  private Operation upsample() {
    Shape input = model.nodes().get(node.inputs().get(0).node()).type().shape();
    List<Integer> factors = new ArrayList<>();
    for (int axis = 1; axis < input.rank(); axis++) {
      factors.add(count("factor"));
    }
    return new Operation.Upsample(factors);
  }

  private Argument get(String name) {
    Map<String, Argument> arguments = node.arguments();
    Argument argument = arguments.get(name);
    if (argument == null) {
      throw new IllegalArgumentException(node.name() + " has no argument " + name);
    }
    return argument;
  }

  private double number(String name) {
    return ((Argument.Number) get(name)).value();
  }

  private double optional(String name) {
    return node.arguments().containsKey(name) ? number(name) : Double.NaN;
  }

  private int count(String name) {
    return ((Argument.Number) get(name)).asInt();
  }

  private boolean flag(String name) {
    return ((Argument.Flag) get(name)).value();
  }

  private List<Integer> counts(String name) {
    return ((Argument.Numbers) get(name))
        .values().stream().map(v -> Math.toIntExact(v.longValue())).toList();
  }
}
