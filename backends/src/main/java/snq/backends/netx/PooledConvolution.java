package snq.backends.netx;

import java.util.Optional;
import snq.compiler.core.Connection;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Projection;
import snq.dsl.model.Shape;

/// A sum pool and the convolution after it as one convolution: the kernel with every weight
/// repeated over a window of the pool, the stride and padding that many times larger. The sums are
/// the same, since S = sum of w times (sum of the window's spikes).
///
/// @param window of the convolution over the values before the pool
/// @param repeatY rows of a pool's window
/// @param repeatX columns of a pool's window
record PooledConvolution(
    Connection.Convolution convolution, Window window, int repeatY, int repeatX) {

  /// Empty when the axons are anything but the input itself or windows side by side.
  ///
  /// @param before shape of the source population, as [#picture] gives it
  static Optional<PooledConvolution> of(Projection projection, Shape before) {
    if (!(projection.connection() instanceof Connection.Convolution c) || before.rank() != 3) {
      return Optional.empty();
    }
    Shape after = planes(c.input());
    int repeatY = before.size(1) / after.size(1);
    int repeatX = before.size(2) / after.size(2);
    Window w = c.window();
    boolean dilated = w.dilationY() > 1 || w.dilationX() > 1;
    if (repeatY < 1
        || repeatX < 1
        || after.size(0) != before.size(0)
        || dilated && (repeatY > 1 || repeatX > 1)
        || !projection.fanout().equals(windows(before, after, repeatY, repeatX))) {
      return Optional.empty();
    }
    Window larger =
        new Window(
            w.kernelY() * repeatY,
            w.kernelX() * repeatX,
            w.strideY() * repeatY,
            w.strideX() * repeatX,
            w.paddingY() * repeatY,
            w.paddingX() * repeatX,
            w.dilationY(),
            w.dilationX());
    return Optional.of(new PooledConvolution(c, larger, repeatY, repeatX));
  }

  /// (channel, y, x) of a population that a convolution reads: a picture without channels has one,
  /// a line has height 1.
  static Shape picture(Shape shape, Connection.Convolution reader) {
    return shape.rank() == 2 && reader.input().rank() == 3
        ? Shape.of(1, shape.size(0), shape.size(1))
        : planes(shape);
  }

  /// A line has height 1.
  static Shape planes(Shape shape) {
    return shape.rank() == 2 ? Shape.of(shape.size(0), 1, shape.size(1)) : shape;
  }

  /// Weights of the larger kernel.
  IntVector repeated(IntVector weights) {
    int width = window.kernelX();
    int plane = window.kernelY() * width;
    int smallWidth = width / repeatX;
    int smallPlane = plane / repeatY / repeatX;
    return IntVector.generate(
        weights.size() / smallPlane * plane,
        i -> {
          int y = i % plane / width / repeatY;
          int x = i % width / repeatX;
          return weights.get(i / plane * smallPlane + y * smallWidth + x);
        });
  }

  /// Each source to the window that holds it; what no window holds reaches nothing.
  private static Fanout windows(Shape before, Shape after, int repeatY, int repeatX) {
    int height = before.size(1);
    int width = before.size(2);
    int[][] rows = new int[before.elements()][];
    for (int n = 0; n < rows.length; n++) {
      int y = n / width % height / repeatY;
      int x = n % width / repeatX;
      int channel = n / (height * width);
      boolean inside = y < after.size(1) && x < after.size(2);
      rows[n] = inside ? new int[] {(channel * after.size(1) + y) * after.size(2) + x} : new int[0];
    }
    return Fanout.of(after.elements(), rows);
  }
}
