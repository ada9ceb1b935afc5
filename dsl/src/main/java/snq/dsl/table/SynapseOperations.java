package snq.dsl.table;

import static snq.dsl.model.Kind.CURRENT;
import static snq.dsl.model.Kind.REAL;
import static snq.dsl.model.Kind.SPIKE;
import static snq.dsl.table.ArgumentType.COUNT;
import static snq.dsl.table.ArgumentType.LAG;
import static snq.dsl.table.ArgumentType.LENGTH;
import static snq.dsl.table.ArgumentType.PAIR;
import static snq.dsl.table.ArgumentType.VALUES;
import static snq.dsl.table.Operation.Group.SYNAPSE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import snq.dsl.ErrorCode;
import snq.dsl.model.Argument;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;

/// Synapses: what carries spikes and currents from one layer to the next.
final class SynapseOperations {
  private static final Set<String> BEFORE_NORM = Set.of("dense", "conv1d", "conv2d");

  private SynapseOperations() {}

  static List<Operation> all() {
    return List.of(dense(), conv1d(), conv2d(), scale(), matmul(), norm(), delay());
  }

  private static Operation dense() {
    return Operation.of(
            SYNAPSE,
            "dense",
            "y = W x + b along the last axis, every input to every output; of a real value it is a"
                + " real layer. weight `[n, inputs]`, bias `[n]`.")
        .takes(SPIKE, CURRENT, REAL)
        .ranks(1, Integer.MAX_VALUE)
        .with(
            ArgumentSpec.first("n", COUNT, "outputs"),
            ArgumentSpec.flag("bias", true, "add a trained constant, in every step"))
        .gives(call -> {
          Kind kind = call.kind() == REAL ? REAL : CURRENT;
          return Typing.of(kind, EncoderOperations.withLast(call.shape(), call.count("n")));
        })
        .weights(call -> {
          Shape weight = Shape.of(call.count("n"), call.shape().size(-1));
          return withBias(call, weight, call.count("n"));
        })
        .example("dense(128, bias: false)");
  }

  private static List<WeightSpec> withBias(OperationCall call, Shape weight, int outputs) {
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(WeightSpec.trained("weight", weight));
    if (call.flag("bias")) {
      specs.add(WeightSpec.trained("bias", Shape.of(outputs)));
    }
    return specs;
  }

  private static Operation conv1d() {
    return convolution(
            "conv1d",
            LENGTH,
            "Cross-correlation along `[channel, length]`, as PyTorch's Conv1d; sizes round down."
                + " weight `[channels, inputs / groups, kernel]`, bias `[channels]`.")
        .ranks(2, 2)
        .example("conv1d(64, kernel: 3, padding: 1, bias: false)");
  }

  private static Operation conv2d() {
    return convolution(
            "conv2d",
            PAIR,
            "Cross-correlation along `[channel, height, width]`, as PyTorch's Conv2d; sizes round"
                + " down. weight `[channels, inputs / groups, height, width]`, bias `[channels]`.")
        .ranks(3, 3)
        .example("conv2d(16, kernel: [3, 5], stride: 2)");
  }

  private static Operation convolution(String name, ArgumentType type, String doc) {
    return Operation.of(SYNAPSE, name, doc)
        .takes(SPIKE, CURRENT)
        .with(
            ArgumentSpec.first("channels", COUNT, "output channels"),
            ArgumentSpec.needed("kernel", type, "size of the kernel"),
            ArgumentSpec.optional("stride", type, "step of the kernel").or(sizes(type, 1)),
            ArgumentSpec.optional("padding", type, "zeros at both ends")
                .in(0, Integer.MAX_VALUE)
                .or(sizes(type, 0)),
            ArgumentSpec.optional("dilation", type, "distance of the taps").or(sizes(type, 1)),
            ArgumentSpec.number("groups", COUNT, 1, "groups of channels that do not mix"),
            ArgumentSpec.flag("bias", true, "add a trained constant a channel, in every step"))
        .gives(SynapseOperations::convolutionShape)
        .weights(call -> {
          List<Integer> weight = new ArrayList<>();
          weight.add(call.count("channels"));
          weight.add(call.shape().size(0) / call.count("groups"));
          weight.addAll(call.counts("kernel"));
          return withBias(call, new Shape(weight), call.count("channels"));
        });
  }

  static Argument.Numbers sizes(ArgumentType type, double value) {
    return new Argument.Numbers(type == PAIR ? List.of(value, value) : List.of(value));
  }

  private static Typing convolutionShape(OperationCall call) {
    int groups = call.count("groups");
    int inputs = call.shape().size(0);
    if (inputs % groups != 0 || call.count("channels") % groups != 0) {
      return Typing.range(
          "groups",
          groups + " groups of " + inputs + " and " + call.count("channels") + " channels",
          "a number that divides both");
    }
    List<Integer> kernel = call.counts("kernel");
    List<Integer> padding = call.counts("padding");
    List<Integer> dilation = call.counts("dilation");
    List<Integer> span = new ArrayList<>();
    for (int i = 0; i < kernel.size(); i++) {
      long reach = (long) dilation.get(i) * (kernel.get(i) - 1) + 1 - 2L * padding.get(i);
      if (reach > call.shape().size(i + 1)) {
        return Typing.shape(
            "kernel",
            "a kernel over "
                + (reach + 2L * padding.get(i))
                + " does not fit into "
                + call.input()
                + " with padding "
                + padding.get(i),
            "at most " + (call.shape().size(i + 1) + 2L * padding.get(i)));
      }
      span.add((int) Math.max(reach, Integer.MIN_VALUE));
    }
    return windows(CURRENT, call, call.count("channels"), span);
  }

  /// Sizes after sliding windows: floor((size - span) / stride) + 1 along each of the last axes.
  static Typing windows(Kind kind, OperationCall call, int channels, List<Integer> span) {
    List<Integer> stride = call.counts("stride");
    List<Integer> sizes = new ArrayList<>();
    sizes.add(channels);
    long elements = channels;
    for (int i = 0; i < span.size(); i++) {
      long size = ((long) call.shape().size(i + 1) - span.get(i)) / stride.get(i) + 1;
      elements = size > Integer.MAX_VALUE ? Long.MAX_VALUE : Math.multiplyExact(elements, size);
      if (elements > Integer.MAX_VALUE) {
        return Typing.tooLarge();
      }
      sizes.add((int) size);
    }
    return Typing.of(kind, new Shape(sizes));
  }

  /// `shape` with its last axis `size` times `factor` long.
  static Typing sized(Kind kind, Shape shape, int size, int factor) {
    if ((long) shape.elements() * factor > Integer.MAX_VALUE) {
      return Typing.tooLarge();
    }
    return Typing.of(kind, EncoderOperations.withLast(shape, size * factor));
  }

  private static Operation scale() {
    return Operation.of(
            SYNAPSE,
            "scale",
            "Each element times a trained weight of its own; a number of the file is written `2.0 *"
                + " x`. weight of the value's shape.")
        .takes(SPIKE, CURRENT)
        .gives(call -> Typing.of(CURRENT, call.shape()))
        .weights(call -> List.of(WeightSpec.trained("weight", call.shape())));
  }

  private static Operation matmul() {
    return Operation.of(
            SYNAPSE,
            "matmul",
            "The matrix product of two values: `[n, k]` and `[k, m]` give `[n, m]`.")
        .takes(SPIKE, CURRENT, REAL)
        .ranks(2, 2)
        .with(ArgumentSpec.first("b", VALUES, "the right matrix"))
        .gives(SynapseOperations::matmulShape)
        .example("matmul(k)");
  }

  private static Typing matmulShape(OperationCall call) {
    if (call.inputs().size() != 2) {
      return Typing.range("b", call.inputs().size() - 1 + " values", "one value");
    }
    ValueType right = call.inputs().get(1);
    if (right.shape().rank() != 2 || right.shape().size(0) != call.shape().size(1)) {
      return Typing.shape(
          "b", call.input() + " and " + right, "`[" + call.shape().size(1) + ", m]` on the right");
    }
    if ((right.kind() == REAL) != (call.kind() == REAL)) {
      return new Typing.Refused(
          ErrorCode.KIND_MISMATCH, "b", call.input() + " and " + right, "both real or none", "");
    }
    if ((long) call.shape().size(0) * right.shape().size(1) > Integer.MAX_VALUE) {
      return Typing.tooLarge();
    }
    Kind kind = call.kind() == REAL ? REAL : CURRENT;
    return Typing.of(kind, Shape.of(call.shape().size(0), right.shape().size(1)));
  }

  private static Operation norm() {
    return Operation.of(
            SYNAPSE,
            "norm",
            "Batch normalization over steps and samples, channel by channel, straight after a synapse:"
                + " (x - running_mean) / sqrt(running_var + epsilon) * weight + bias. It is folded"
                + " into the synapse before quantization. All four have the shape `[channels]`.")
        .takes(CURRENT)
        .ranks(1, 3)
        .with(
            ArgumentSpec.number("epsilon", ArgumentType.REAL, 1e-5, "added to the variance")
                .in(0, Double.MAX_VALUE))
        .gives(SynapseOperations::normShape)
        .weights(call -> {
          Shape channels = Shape.of(call.shape().size(0));
          return List.of(
              WeightSpec.trained("weight", channels),
              WeightSpec.trained("bias", channels),
              WeightSpec.statistic("running_mean", channels),
              WeightSpec.statistic("running_var", channels));
        })
        .example("norm");
  }

  private static Typing normShape(OperationCall call) {
    if (!BEFORE_NORM.contains(call.before())) {
      return new Typing.Refused(
          ErrorCode.NORM_WITHOUT_SYNAPSE,
          "",
          call.before().isEmpty() ? "`norm` of a value" : "`norm` after `" + call.before() + "`",
          "`norm` straight after `dense`, `conv1d` or `conv2d`, in the same statement",
          "write `... -> dense(n) -> norm -> ...`");
    }
    if (call.before().equals("dense") && call.shape().rank() != 1) {
      return Typing.shape("", "`norm` of " + call.input() + " after `dense`", "a shape `[n]`");
    }
    return Typing.of(CURRENT, call.shape());
  }

  private static Operation delay() {
    return Operation.of(
            SYNAPSE,
            "delay",
            "The value some steps earlier, 0 before the start; keeps the kind. `delay(learned, max:"
                + " 20)` learns one delay an element, in steps. weight `delay` of the value's shape.")
        .takes(SPIKE, CURRENT)
        .with(
            ArgumentSpec.first("steps", LAG, "how long, or `learned`").in(1, Integer.MAX_VALUE),
            ArgumentSpec.optional("max", ArgumentType.STEPS, "the longest delay that is learned")
                .in(1, Integer.MAX_VALUE))
        .gives(SynapseOperations::delayShape)
        .weights(call ->
            call.get("steps") instanceof Argument.Learned
                ? List.of(WeightSpec.trained("delay", call.shape()))
                : List.of())
        .example("delay(3)");
  }

  private static Typing delayShape(OperationCall call) {
    boolean learned = call.get("steps") instanceof Argument.Learned;
    if (learned != call.has("max")) {
      return new Typing.Refused(
          learned ? ErrorCode.ARGUMENT_MISSING : ErrorCode.UNKNOWN_ARGUMENT,
          learned ? "" : "max",
          learned ? "`delay(learned)` without `max`" : "`max` of a fixed delay",
          "`delay(learned, max: 20)` or `delay(3)`",
          "");
    }
    return Typing.of(call.kind(), call.shape());
  }
}
