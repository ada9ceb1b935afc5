package snq.compiler.network;

import snq.dsl.model.Shape;

/// Windows over the last one or two axes, no padding: torch.nn.MaxPool and AvgPool.
final class PoolRule {
  private PoolRule() {}

  static double[] apply(Operation.Pool pool, Shape from, Shape to, double[] x) {
    boolean flat = pool.kernel().size() == 1;
    int width = from.size(-1);
    int height = flat ? 1 : from.size(-2);
    int outWidth = to.size(-1);
    int outHeight = flat ? 1 : to.size(-2);
    int kernelHeight = flat ? 1 : pool.kernel().get(0);
    int strideHeight = flat ? 1 : pool.stride().get(0);
    int kernelWidth = pool.kernel().getLast();
    int strideWidth = pool.stride().getLast();
    int planes = to.elements() / (outWidth * outHeight);
    double[] y = new double[to.elements()];
    for (int p = 0; p < planes; p++) {
      for (int oy = 0; oy < outHeight; oy++) {
        for (int ox = 0; ox < outWidth; ox++) {
          double sum = 0;
          double most = Double.NEGATIVE_INFINITY;
          for (int ky = 0; ky < kernelHeight; ky++) {
            for (int kx = 0; kx < kernelWidth; kx++) {
              int row = (p * height + oy * strideHeight + ky) * width;
              double value = x[row + ox * strideWidth + kx];
              sum += value;
              most = Math.max(most, value);
            }
          }
          y[(p * outHeight + oy) * outWidth + ox] =
              switch (pool.kind()) {
                case MAX -> most;
                case SUM -> sum;
                case AVERAGE -> sum / (kernelHeight * kernelWidth);
              };
        }
      }
    }
    return y;
  }
}
