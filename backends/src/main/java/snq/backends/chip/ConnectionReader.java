package snq.backends.chip;

import java.util.List;
import snq.compiler.core.Connection;
import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.Connection.Dense;
import snq.compiler.core.Connection.Elementwise;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.dsl.model.Shape;

/// Reads the synapses of projections; sizes that do not agree are refused.
record ConnectionReader(VectorFields vectors) {
  private static final int MOST = ProgramReader.MOST_NEURONS;

  Fanout fanout(FieldNode node, int sources) {
    node.only("axons", "first", "targets");
    int axons = node.whole("axons", 0, MOST);
    IntVector targets = vectors.integers(node, "targets");
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i) < 0 || targets.get(i) >= axons) {
        throw FieldNode.refuse(
            node.path() + ".targets has " + targets.get(i), "0 .. " + (axons - 1));
      }
    }
    return new Fanout(axons, offsets(node, sources, targets.size()), targets);
  }

  /// Offsets that rise from 0 to `end`, one more than there are sources.
  private IntVector offsets(FieldNode node, int sources, int end) {
    IntVector first = vectors.integers(node, "first");
    if (!areOffsets(first, sources, end)) {
      throw FieldNode.refuse(
          node.path() + ".first are no offsets of " + sources + " sources",
          (sources + 1) + " numbers that rise from 0 to " + end);
    }
    return first;
  }

  static boolean areOffsets(IntVector first, int sources, int end) {
    boolean rise = first.size() == sources + 1 && first.get(0) == 0 && first.get(sources) == end;
    for (int i = 0; rise && i < sources; i++) {
      rise = first.get(i) <= first.get(i + 1);
    }
    return rise;
  }

  Connection connection(FieldNode node, int targets) {
    IntVector weights = vectors.integers(node, "weights");
    String kind = node.text("kind");
    return switch (kind) {
      case "dense" -> dense(node.only("kind", "axons", "targets", "weights"), targets, weights);
      case "elementwise" -> {
        node.only("kind", "weights");
        checkWeights(node, targets, weights);
        yield new Elementwise(weights);
      }
      case "convolution" -> convolution(node, targets, weights);
      default ->
          throw FieldNode.refuse(
              node.path() + ".kind is `" + kind + "`", "dense, elementwise, convolution");
    };
  }

  private static void checkWeights(FieldNode node, long wanted, IntVector weights) {
    if (weights.size() != wanted) {
      throw FieldNode.refuse(
          node.path() + ".weights has " + weights.size() + " numbers", "" + wanted);
    }
  }

  private static Dense dense(FieldNode node, int targets, IntVector weights) {
    int axons = node.whole("axons", 0, MOST);
    node.whole("targets", targets, targets);
    checkWeights(node, (long) axons * targets, weights);
    return new Dense(axons, targets, weights);
  }

  private static Convolution convolution(FieldNode node, int targets, IntVector weights) {
    node.only(
        "kind", "input", "output", "kernel", "stride", "padding", "dilation", "groups", "weights");
    Shape input = plane(node, "input");
    Shape output = plane(node, "output");
    List<Integer> kernel = pair(node, "kernel", 1);
    List<Integer> stride = pair(node, "stride", 1);
    List<Integer> padding = pair(node, "padding", 0);
    List<Integer> dilation = pair(node, "dilation", 1);
    int groups = node.whole("groups", 1, Math.min(input.size(0), output.size(0)));
    if (input.size(0) % groups != 0 || output.size(0) % groups != 0) {
      throw FieldNode.refuse(
          node.path() + ".groups is " + groups, "a divisor of the channels before and behind");
    }
    for (int axis = 0; axis < 2; axis++) {
      long free =
          size(input, axis)
              + 2L * padding.get(axis)
              - (long) dilation.get(axis) * (kernel.get(axis) - 1)
              - 1;
      long wanted = free < 0 ? 0 : free / stride.get(axis) + 1;
      if (size(output, axis) != wanted) {
        throw FieldNode.refuse(
            node.path() + ".output has " + size(output, axis) + " positions on an axis",
            wanted + ", as input, kernel, stride, padding and dilation make it");
      }
    }
    if (output.elements() != targets) {
      throw FieldNode.refuse(
          node.path() + ".output has " + output.elements() + " neurons", "" + targets);
    }
    long channelWeights = (long) input.size(0) / groups * kernel.get(0) * kernel.get(1);
    boolean countable = channelWeights <= Integer.MAX_VALUE;
    checkWeights(node, countable ? output.size(0) * channelWeights : Long.MAX_VALUE, weights);
    Window window =
        new Window(
            kernel.get(0),
            kernel.get(1),
            stride.get(0),
            stride.get(1),
            padding.get(0),
            padding.get(1),
            dilation.get(0),
            dilation.get(1));
    return new Convolution(input, output, window, groups, weights);
  }

  /// (channel, x) or (channel, y, x).
  private static Shape plane(FieldNode node, String name) {
    Shape shape = ProgramReader.shape(node, name);
    if (shape.rank() != 2 && shape.rank() != 3) {
      throw FieldNode.refuse(
          node.path() + "." + name + " has " + shape.rank() + " axes", "2 or 3 axes");
    }
    return shape;
  }

  private static int size(Shape plane, int axis) {
    return axis == 1 ? plane.size(-1) : plane.rank() == 3 ? plane.size(1) : 1;
  }

  /// Height and width.
  private static List<Integer> pair(FieldNode node, String name, int least) {
    List<Integer> pair = node.wholes(name, least, 1 << 12);
    if (pair.size() != 2) {
      throw FieldNode.refuse(node.path() + "." + name + " is " + pair, "height and width");
    }
    return pair;
  }
}
