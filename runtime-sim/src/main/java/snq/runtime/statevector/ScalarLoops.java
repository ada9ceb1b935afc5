package snq.runtime.statevector;

import static java.lang.Math.fma;

import java.util.Arrays;

/// Plain loops.
final class ScalarLoops implements Loops {
  @Override
  public void turn(double[] s, Region region, double[] m, int at) {
    double m0 = m[at];
    double m1 = m[at + 1];
    double m2 = m[at + 2];
    double m3 = m[at + 3];
    double m4 = m[at + 4];
    double m5 = m[at + 5];
    double m6 = m[at + 6];
    double m7 = m[at + 7];
    int im = region.im();
    int bit = region.bit();
    int taken = region.mask() | bit;
    int run = region.run(taken);
    int base = region.value();
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i++) {
        int j = i + bit;
        double ar = s[i];
        double ai = s[im + i];
        double br = s[j];
        double bi = s[im + j];
        s[i] = fma(-m3, bi, fma(m2, br, fma(-m1, ai, m0 * ar)));
        s[im + i] = fma(m3, br, fma(m2, bi, fma(m1, ar, m0 * ai)));
        s[j] = fma(-m5, ai, fma(m4, ar, fma(-m7, bi, m6 * br)));
        s[im + j] = fma(m5, ar, fma(m4, ai, fma(m7, br, m6 * bi)));
      }
      base = Region.next(base, taken, region.value(), run);
    }
  }

  @Override
  public void phase(double[] s, Region region, double[] m, int at) {
    double c = m[at];
    double d = m[at + 1];
    int im = region.im();
    int taken = region.mask();
    int run = region.run(taken);
    int base = region.value();
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i++) {
        double r = s[i];
        s[i] = fma(-d, s[im + i], c * r);
        s[im + i] = fma(d, r, c * s[im + i]);
      }
      base = Region.next(base, taken, region.value(), run);
    }
  }

  @Override
  public void flip(double[] s, Region region) {
    exchange(s, region, region.mask() | region.bit(), region.value(), region.bit());
  }

  @Override
  public void swap(double[] s, Region region) {
    int both = region.bit() | region.other();
    exchange(s, region, region.mask() | both, region.value() | region.bit(), both);
  }

  /// Exchanges i and i ^ turned for all i in which the `taken` bits are `start`.
  private static void exchange(double[] s, Region region, int taken, int start, int turned) {
    int im = region.im();
    int run = region.run(taken);
    int base = start;
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i++) {
        int j = i ^ turned;
        double r = s[i];
        double m = s[im + i];
        s[i] = s[j];
        s[im + i] = s[im + j];
        s[j] = r;
        s[im + j] = m;
      }
      base = Region.next(base, taken, start, run);
    }
  }

  @Override
  public void block(double[] s, BlockShape shape, double[] matrix, double[] scratch) {
    int rows = shape.rows;
    int im = shape.im;
    for (int base = 0; base < shape.size; base = ((base | shape.mask) + 1) & ~shape.mask) {
      for (int c = 0; c < rows; c++) {
        scratch[c] = s[base + shape.offset(c)];
        scratch[rows + c] = s[im + base + shape.offset(c)];
      }
      for (int r = 0; r < rows; r++) {
        double sumRe = 0;
        double sumIm = 0;
        int at = r * rows;
        for (int c = 0; c < rows; c++) {
          double mr = matrix[at + c];
          double mi = matrix[shape.matrixIm + at + c];
          sumRe = fma(-mi, scratch[rows + c], fma(mr, scratch[c], sumRe));
          sumIm = fma(mi, scratch[c], fma(mr, scratch[rows + c], sumIm));
        }
        s[base + shape.offset(r)] = sumRe;
        s[im + base + shape.offset(r)] = sumIm;
      }
    }
  }

  @Override
  public void overlap(double[] l, double[] p, Region region, double[] out) {
    Arrays.fill(out, 0, 4 * SUMS, 0);
    int im = region.im();
    int taken = region.mask();
    int run = region.run(taken);
    int base = region.value();
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i++) {
        int k = i & (SUMS - 1);
        out[k] = fma(l[i], p[i], out[k]);
        out[SUMS + k] = fma(l[im + i], p[im + i], out[SUMS + k]);
        out[2 * SUMS + k] = fma(l[i], p[im + i], out[2 * SUMS + k]);
        out[3 * SUMS + k] = fma(l[im + i], p[i], out[3 * SUMS + k]);
      }
      base = Region.next(base, taken, region.value(), run);
    }
  }

  @Override
  public void generators(double[] l, double[] p, Region region, double[] out) {
    Arrays.fill(out, 0, 6 * SUMS, 0);
    int im = region.im();
    int bit = region.bit();
    int taken = region.mask() | bit;
    int run = region.run(taken);
    int base = region.value();
    for (int left = region.count(taken); left > 0; left -= run) {
      for (int i = base; i < base + run; i++) {
        int j = i + bit;
        int k = i & (SUMS - 1);
        out[k] = fma(l[j], p[im + i], fma(l[i], p[im + j], out[k]));
        out[SUMS + k] = fma(l[im + j], p[i], fma(l[im + i], p[j], out[SUMS + k]));
        int y = 2 * SUMS + k;
        out[y] = fma(l[im + j], p[im + i], fma(l[j], p[i], out[y]));
        out[y + SUMS] = fma(l[im + i], p[im + j], fma(l[i], p[j], out[y + SUMS]));
        int z = 4 * SUMS + k;
        out[z] = fma(l[im + j], p[j], fma(l[i], p[im + i], out[z]));
        out[z + SUMS] = fma(l[j], p[im + j], fma(l[im + i], p[i], out[z + SUMS]));
      }
      base = Region.next(base, taken, region.value(), run);
    }
  }
}
