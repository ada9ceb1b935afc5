package snq.runtime.energy;

import java.util.List;
import snq.compiler.network.Operation;
import snq.dsl.model.Shape;

/// Sizes of a synapse operation.
///
/// @param taps multiply-accumulates of a dense pass, padding left out
/// @param biases stored biases
record Taps(long taps, long weights, long biases, Synapses.Window window) {

  static Taps of(Operation operation, Shape in, Shape out) {
    return switch (operation) {
      case Operation.Dense dense -> {
        long rows = in.elements() / in.size(-1);
        long taps = rows * in.size(-1) * dense.outputs();
        long weights = (long) in.size(-1) * dense.outputs();
        yield new Taps(
            taps,
            weights,
            dense.bias() ? dense.outputs() : 0,
            Synapses.Window.dense(dense.outputs()));
      }
      case Operation.Convolution convolution -> convolution(convolution, in, out);
      default -> {
        long size = out.elements();
        yield new Taps(size, size, 0, Synapses.Window.dense(1));
      }
    };
  }

  private static Taps convolution(Operation.Convolution c, Shape in, Shape out) {
    int axes = c.kernel().size();
    int inChannels = in.elements() / area(in, axes);
    int perGroup = inChannels / c.groups();
    long positions = 1;
    long kernel = 1;
    for (int axis = 0; axis < axes; axis++) {
      positions *= pairs(c, axis, in.size(axis - axes), out.size(axis - axes));
      kernel *= c.kernel().get(axis);
    }
    long channels = (long) c.channels() * perGroup;
    Synapses.Window window =
        new Synapses.Window(
            true,
            c.channels() / c.groups(),
            c.groups(),
            axes == 1 ? 1 : c.kernel().get(0),
            last(c.kernel()),
            axes == 1 ? 1 : c.stride().get(0),
            last(c.stride()));
    return new Taps(positions * channels, kernel * channels, c.bias() ? c.channels() : 0, window);
  }

  /// Pairs of an output position and a tap whose input lies inside.
  private static long pairs(Operation.Convolution c, int axis, int inSize, int outSize) {
    long pairs = 0;
    for (int o = 0; o < outSize; o++) {
      for (int k = 0; k < c.kernel().get(axis); k++) {
        int at = o * c.stride().get(axis) + k * c.dilation().get(axis) - c.padding().get(axis);
        pairs += at >= 0 && at < inSize ? 1 : 0;
      }
    }
    return pairs;
  }

  private static int area(Shape shape, int axes) {
    int area = 1;
    for (int axis = 1; axis <= axes; axis++) {
      area *= shape.size(-axis);
    }
    return area;
  }

  private static int last(List<Integer> sizes) {
    return sizes.get(sizes.size() - 1);
  }
}
