package snq.compiler.network;

import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;

/// Cross-correlation over the last one or two axes, zeros outside: torch.nn.Conv1d and Conv2d.
final class ConvolutionRule {
  private ConvolutionRule() {}

  /// @param parameters weight `[out, in / groups, kernel...]` and, when there is one, bias
  static double[] apply(
      Operation.Convolution c, Shape from, Shape to, Tensor[] parameters, double[] x) {
    boolean flat = c.kernel().size() == 1;
    int height = flat ? 1 : from.size(1);
    int width = from.size(-1);
    int outHeight = flat ? 1 : to.size(1);
    int outWidth = to.size(-1);
    int kernelHeight = flat ? 1 : c.kernel().get(0);
    int kernelWidth = c.kernel().getLast();
    int perGroup = from.size(0) / c.groups();
    double[] y = new double[to.elements()];
    for (int o = 0; o < c.channels(); o++) {
      int firstInput = o / (c.channels() / c.groups()) * perGroup;
      for (int oy = 0; oy < outHeight; oy++) {
        for (int ox = 0; ox < outWidth; ox++) {
          double sum = 0;
          for (int i = 0; i < perGroup; i++) {
            for (int ky = 0; ky < kernelHeight; ky++) {
              int iy = flat ? 0 : position(c, 0, oy, ky);
              for (int kx = 0; kx < kernelWidth; kx++) {
                int ix = position(c, c.kernel().size() - 1, ox, kx);
                if (iy >= 0 && iy < height && ix >= 0 && ix < width) {
                  int w = ((o * perGroup + i) * kernelHeight + ky) * kernelWidth + kx;
                  sum += parameters[0].get(w) * x[((firstInput + i) * height + iy) * width + ix];
                }
              }
            }
          }
          y[(o * outHeight + oy) * outWidth + ox] = c.bias() ? sum + parameters[1].get(o) : sum;
        }
      }
    }
    return y;
  }

  private static int position(Operation.Convolution c, int axis, int out, int tap) {
    return out * c.stride().get(axis) + tap * c.dilation().get(axis) - c.padding().get(axis);
  }
}
