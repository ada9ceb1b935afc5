package snq.runtime.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The same loops with vectors of the machine's preferred width. Sums and products are done in the
/// order of [ScalarKernels], without fused operations: the results are equal bit for bit.
final class VectorKernels implements FloatKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorKernels() {}

  /// These kernels where a block of 64 fits the registers, else the plain ones.
  public static FloatKernels best() {
    return LANES == 16 || LANES == 8 ? new VectorKernels() : FloatKernels.SCALAR;
  }

  @Override
  public String name() {
    return "vectors of " + SPECIES.vectorBitSize() + " bits";
  }

  @Override
  public void addRows(
      float[] acc, float[] weights, int base, int width, int[] list, int from, int to) {
    if (width == 64 && LANES == 16) {
      rows64By16(acc, weights, base, list, from, to);
    } else if (width == 64) {
      rows64By8(acc, weights, base, list, from, to);
    } else {
      for (int j = 0; j < width; j += LANES) {
        rowsOfOne(acc, weights, base, width, j, list, from, to);
      }
    }
  }

  private static void rows64By16(
      float[] acc, float[] weights, int base, int[] list, int from, int to) {
    FloatVector a = FloatVector.fromArray(SPECIES, acc, 0);
    FloatVector b = FloatVector.fromArray(SPECIES, acc, 16);
    FloatVector c = FloatVector.fromArray(SPECIES, acc, 32);
    FloatVector d = FloatVector.fromArray(SPECIES, acc, 48);
    for (int k = from; k < to; k++) {
      int row = base + (list[k] << 6);
      a = a.add(FloatVector.fromArray(SPECIES, weights, row));
      b = b.add(FloatVector.fromArray(SPECIES, weights, row + 16));
      c = c.add(FloatVector.fromArray(SPECIES, weights, row + 32));
      d = d.add(FloatVector.fromArray(SPECIES, weights, row + 48));
    }
    a.intoArray(acc, 0);
    b.intoArray(acc, 16);
    c.intoArray(acc, 32);
    d.intoArray(acc, 48);
  }

  private static void rows64By8(
      float[] acc, float[] weights, int base, int[] list, int from, int to) {
    FloatVector a = FloatVector.fromArray(SPECIES, acc, 0);
    FloatVector b = FloatVector.fromArray(SPECIES, acc, 8);
    FloatVector c = FloatVector.fromArray(SPECIES, acc, 16);
    FloatVector d = FloatVector.fromArray(SPECIES, acc, 24);
    FloatVector e = FloatVector.fromArray(SPECIES, acc, 32);
    FloatVector f = FloatVector.fromArray(SPECIES, acc, 40);
    FloatVector g = FloatVector.fromArray(SPECIES, acc, 48);
    FloatVector h = FloatVector.fromArray(SPECIES, acc, 56);
    for (int k = from; k < to; k++) {
      int row = base + (list[k] << 6);
      a = a.add(FloatVector.fromArray(SPECIES, weights, row));
      b = b.add(FloatVector.fromArray(SPECIES, weights, row + 8));
      c = c.add(FloatVector.fromArray(SPECIES, weights, row + 16));
      d = d.add(FloatVector.fromArray(SPECIES, weights, row + 24));
      e = e.add(FloatVector.fromArray(SPECIES, weights, row + 32));
      f = f.add(FloatVector.fromArray(SPECIES, weights, row + 40));
      g = g.add(FloatVector.fromArray(SPECIES, weights, row + 48));
      h = h.add(FloatVector.fromArray(SPECIES, weights, row + 56));
    }
    a.intoArray(acc, 0);
    b.intoArray(acc, 8);
    c.intoArray(acc, 16);
    d.intoArray(acc, 24);
    e.intoArray(acc, 32);
    f.intoArray(acc, 40);
    g.intoArray(acc, 48);
    h.intoArray(acc, 56);
  }

  private static void rowsOfOne(
      float[] acc, float[] weights, int base, int width, int j, int[] list, int from, int to) {
    FloatVector a = FloatVector.fromArray(SPECIES, acc, j);
    for (int k = from; k < to; k++) {
      a = a.add(FloatVector.fromArray(SPECIES, weights, base + list[k] * width + j));
    }
    a.intoArray(acc, j);
  }

  @Override
  public void addRun(float[] acc, int at, float[] weights, int from, int length) {
    int j = 0;
    for (; j <= length - LANES; j += LANES) {
      FloatVector.fromArray(SPECIES, acc, at + j)
          .add(FloatVector.fromArray(SPECIES, weights, from + j))
          .intoArray(acc, at + j);
    }
    for (; j < length; j++) {
      acc[at + j] += weights[from + j];
    }
  }

  @Override
  public long update(NeuronFactors f, float[] x, int xAt, float[] v, int at, int width) {
    long mask = 0;
    for (int j = 0; j < width; j += LANES) {
      FloatVector h =
          FloatVector.fromArray(SPECIES, v, at + j)
              .mul(f.vv())
              .add(FloatVector.fromArray(SPECIES, x, xAt + j).mul(f.vx()))
              .add(f.v1());
      mask |= fire(f, h, v, at + j) << j;
    }
    return mask;
  }

  @Override
  public long update2(
      NeuronFactors f, float[] x, int xAt, float[] v, float[] u, int at, int width) {
    long mask = 0;
    for (int j = 0; j < width; j += LANES) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, v, at + j);
      FloatVector u0 = FloatVector.fromArray(SPECIES, u, at + j);
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + j);
      FloatVector h = v0.mul(f.vv()).add(u0.mul(f.vu())).add(x0.mul(f.vx())).add(f.v1());
      v0.mul(f.uv()).add(u0.mul(f.uu())).add(x0.mul(f.ux())).add(f.u1()).intoArray(u, at + j);
      mask |= fire(f, h, v, at + j) << j;
    }
    return mask;
  }

  private static long fire(NeuronFactors f, FloatVector h, float[] v, int at) {
    // The comparison must be a constant, or every call makes objects.
    VectorMask<Float> spikes =
        f.strict()
            ? h.compare(VectorOperators.GT, f.threshold())
            : h.compare(VectorOperators.GE, f.threshold());
    FloatVector after =
        f.hard() ? FloatVector.broadcast(SPECIES, f.reset()) : h.sub(f.subtracted());
    h.blend(after, spikes).intoArray(v, at);
    return spikes.toLong();
  }
}
