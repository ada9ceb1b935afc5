package snq.runtime.network;

/// Plain loops, which the compiler turns into vector code where it can.
final class ScalarKernels implements FloatKernels {
  @Override
  public String name() {
    return "plain loops";
  }

  @Override
  public void addRows(
      float[] acc, float[] weights, int base, int width, int[] list, int from, int to) {
    int k = from;
    for (; k + 3 < to; k += 4) {
      int a = base + list[k] * width;
      int b = base + list[k + 1] * width;
      int c = base + list[k + 2] * width;
      int d = base + list[k + 3] * width;
      for (int j = 0; j < width; j++) {
        acc[j] = acc[j] + weights[a + j] + weights[b + j] + weights[c + j] + weights[d + j];
      }
    }
    for (; k < to; k++) {
      int row = base + list[k] * width;
      for (int j = 0; j < width; j++) {
        acc[j] += weights[row + j];
      }
    }
  }

  @Override
  public void addRun(float[] acc, int at, float[] weights, int from, int length) {
    for (int j = 0; j < length; j++) {
      acc[at + j] += weights[from + j];
    }
  }

  @Override
  public long update(NeuronFactors f, float[] x, int xAt, float[] v, int at, int width) {
    float vv = f.vv();
    float vx = f.vx();
    float v1 = f.v1();
    for (int j = 0; j < width; j++) {
      v[at + j] = vv * v[at + j] + vx * x[xAt + j] + v1;
    }
    return fire(f, v, at, width);
  }

  @Override
  public long update2(
      NeuronFactors f, float[] x, int xAt, float[] v, float[] u, int at, int width) {
    for (int j = 0; j < width; j++) {
      float v0 = v[at + j];
      float u0 = u[at + j];
      float x0 = x[xAt + j];
      v[at + j] = f.vv() * v0 + f.vu() * u0 + f.vx() * x0 + f.v1();
      u[at + j] = f.uv() * v0 + f.uu() * u0 + f.ux() * x0 + f.u1();
    }
    return fire(f, v, at, width);
  }

  private static long fire(NeuronFactors f, float[] v, int at, int width) {
    float threshold = f.threshold();
    long mask = 0;
    for (int j = 0; j < width; j++) {
      float h = v[at + j];
      if (f.strict() ? h > threshold : h >= threshold) {
        mask |= 1L << j;
        v[at + j] = f.hard() ? f.reset() : h - f.subtracted();
      }
    }
    return mask;
  }
}
