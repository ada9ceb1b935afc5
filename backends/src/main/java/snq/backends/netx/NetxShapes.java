package snq.backends.netx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.compiler.core.Connection;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;

/// Whether each layer takes what the one before gives.
final class NetxShapes {
  private final List<Problem> problems = new ArrayList<>();

  private NetxShapes() {}

  static void check(NetxModel model) {
    NetxShapes shapes = new NetxShapes();
    Shape before = null;
    for (NetxLayer layer : model.layers()) {
      shapes.layer(layer, before);
      before = layer.shape();
    }
    boolean spikes =
        model.layers().stream()
            .anyMatch(l -> l instanceof NetxLayer.Dense || l instanceof NetxLayer.Convolution);
    if (shapes.problems.isEmpty() && !spikes) {
      shapes.problem("the file has no dense and no conv layer", "");
    }
    if (!shapes.problems.isEmpty()) {
      throw new ProblemException(
          shapes.problems.stream()
              .map(p ->
                  Problem.of(p.code(), null, model.file() + ": " + p.found())
                      .accepted(p.accepted()))
              .toList());
    }
  }

  private void problem(String found, String accepted) {
    problems.add(Problem.of(ErrorCode.NETX_SHAPE, null, found).accepted(accepted));
  }

  private void layer(NetxLayer layer, @Nullable Shape before) {
    switch (layer) {
      case NetxLayer.Input input -> {
        if (before != null) {
          problem(input.name() + " stands in the middle", "an input as layer 0 only");
        }
      }
      case NetxLayer.Flatten flatten -> {
        if (before == null || before.elements() != flatten.shape().elements()) {
          problem(flatten.name() + " gives " + flatten.shape(), takes(before));
        }
      }
      case NetxLayer.Dense dense -> {
        if (before != null && before.elements() != dense.inputs()) {
          problem(dense.name() + " takes " + dense.inputs() + " values", takes(before));
        }
      }
      case NetxLayer.Convolution convolution -> convolution(convolution, before);
    }
  }

  private static String takes(@Nullable Shape before) {
    return before == null
        ? "an input layer before it"
        : "the layer before gives " + before.elements() + ", of shape " + before;
  }

  private void convolution(NetxLayer.Convolution layer, @Nullable Shape before) {
    if (before == null || before.rank() != 3 || before.size(0) != layer.inputChannels()) {
      problem(layer.name() + " takes " + layer.inputChannels() + " channels", takes(before));
      return;
    }
    Connection.Window w = layer.window();
    int channels = layer.shape().size(0);
    if (layer.inputChannels() % layer.groups() != 0 || channels % layer.groups() != 0) {
      problem(
          layer.name() + " has " + layer.groups() + " groups",
          "groups that divide its " + layer.inputChannels() + " and " + channels + " channels");
      return;
    }
    long weights =
        (long) channels * (layer.inputChannels() / layer.groups()) * w.kernelY() * w.kernelX();
    if (weights != layer.weights().size()) {
      problem(
          layer.name() + " has " + layer.weights().size() + " weights",
          weights
              + " for "
              + layer.inputChannels()
              + " to "
              + channels
              + " channels in "
              + layer.groups()
              + " groups");
      return;
    }
    long height = size(before.size(1), w.kernelY(), w.strideY(), w.paddingY(), w.dilationY());
    long width = size(before.size(2), w.kernelX(), w.strideX(), w.paddingX(), w.dilationX());
    if (layer.shape().size(1) != height || layer.shape().size(2) != width) {
      problem(
          layer.name() + " gives " + layer.shape(),
          "its kernel over " + before + " gives [" + channels + ", " + height + ", " + width + "]");
    }
  }

  private static long size(long input, long kernel, long stride, long padding, long dilation) {
    return Math.floorDiv(input + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
  }
}
