package snq.compiler.circuit;

import java.util.Arrays;

/// A small square complex matrix, immutable. Row and column indices read their bits as qubits, the
/// first qubit the most significant.
public final class ComplexMatrix {
  private final int size;
  private final double[] re;
  private final double[] im;

  private ComplexMatrix(int size, double[] re, double[] im) {
    this.size = size;
    this.re = re;
    this.im = im;
  }

  /// Takes row-major pairs (re, im): `of(2, 1, 0, 0, 0, 0, 0, 1, 0)` is the 2 x 2 identity.
  public static ComplexMatrix of(int size, double... pairs) {
    if (pairs.length != 2 * size * size) {
      throw new IllegalArgumentException(pairs.length + " numbers for size " + size);
    }
    double[] re = new double[size * size];
    double[] im = new double[size * size];
    for (int i = 0; i < re.length; i++) {
      re[i] = pairs[2 * i];
      im[i] = pairs[2 * i + 1];
    }
    return new ComplexMatrix(size, re, im);
  }

  public static ComplexMatrix real(int size, double... values) {
    if (values.length != size * size) {
      throw new IllegalArgumentException(values.length + " numbers for size " + size);
    }
    return new ComplexMatrix(size, values.clone(), new double[values.length]);
  }

  public static ComplexMatrix identity(int size) {
    double[] re = new double[size * size];
    for (int i = 0; i < size; i++) {
      re[i * size + i] = 1;
    }
    return new ComplexMatrix(size, re, new double[size * size]);
  }

  public static ComplexMatrix diagonal(double[] re, double[] im) {
    int size = re.length;
    double[] allRe = new double[size * size];
    double[] allIm = new double[size * size];
    for (int i = 0; i < size; i++) {
      allRe[i * size + i] = re[i];
      allIm[i * size + i] = im[i];
    }
    return new ComplexMatrix(size, allRe, allIm);
  }

  /// The matrix that sends basis state i to `image[i]`.
  public static ComplexMatrix permutation(int... image) {
    double[] re = new double[image.length * image.length];
    for (int i = 0; i < image.length; i++) {
      re[image[i] * image.length + i] = 1;
    }
    return new ComplexMatrix(image.length, re, new double[re.length]);
  }

  public int size() {
    return size;
  }

  /// Number of qubits: log2 of the size.
  public int qubits() {
    return Integer.numberOfTrailingZeros(size);
  }

  public double re(int row, int column) {
    return re[row * size + column];
  }

  public double im(int row, int column) {
    return im[row * size + column];
  }

  /// 1 at one place, else 0.
  public static ComplexMatrix unit(int size, int row, int column) {
    double[] re = new double[size * size];
    re[row * size + column] = 1;
    return new ComplexMatrix(size, re, new double[re.length]);
  }

  public ComplexMatrix plus(ComplexMatrix other) {
    double[] outRe = new double[re.length];
    double[] outIm = new double[re.length];
    for (int i = 0; i < re.length; i++) {
      outRe[i] = re[i] + other.re[i];
      outIm[i] = im[i] + other.im[i];
    }
    return new ComplexMatrix(size, outRe, outIm);
  }

  /// this * right: `right` acts first.
  public ComplexMatrix times(ComplexMatrix right) {
    double[] outRe = new double[size * size];
    double[] outIm = new double[size * size];
    for (int r = 0; r < size; r++) {
      for (int c = 0; c < size; c++) {
        double sumRe = 0;
        double sumIm = 0;
        for (int k = 0; k < size; k++) {
          sumRe += re(r, k) * right.re(k, c) - im(r, k) * right.im(k, c);
          sumIm += re(r, k) * right.im(k, c) + im(r, k) * right.re(k, c);
        }
        outRe[r * size + c] = sumRe;
        outIm[r * size + c] = sumIm;
      }
    }
    return new ComplexMatrix(size, outRe, outIm);
  }

  public ComplexMatrix scaled(double factorRe, double factorIm) {
    double[] outRe = new double[re.length];
    double[] outIm = new double[re.length];
    for (int i = 0; i < re.length; i++) {
      outRe[i] = re[i] * factorRe - im[i] * factorIm;
      outIm[i] = re[i] * factorIm + im[i] * factorRe;
    }
    return new ComplexMatrix(size, outRe, outIm);
  }

  /// The conjugate transpose.
  public ComplexMatrix adjoint() {
    double[] outRe = new double[re.length];
    double[] outIm = new double[re.length];
    for (int r = 0; r < size; r++) {
      for (int c = 0; c < size; c++) {
        outRe[c * size + r] = re(r, c);
        outIm[c * size + r] = -im(r, c);
      }
    }
    return new ComplexMatrix(size, outRe, outIm);
  }

  public ComplexMatrix conjugate() {
    double[] outIm = new double[im.length];
    for (int i = 0; i < im.length; i++) {
      outIm[i] = -im[i];
    }
    return new ComplexMatrix(size, re, outIm);
  }

  /// This matrix where a new most significant qubit is `onOne`, else the identity.
  public ComplexMatrix controlled(boolean onOne) {
    int wide = 2 * size;
    double[] outRe = new double[wide * wide];
    double[] outIm = new double[wide * wide];
    int own = onOne ? size : 0;
    int other = size - own;
    for (int r = 0; r < size; r++) {
      outRe[(other + r) * wide + other + r] = 1;
      for (int c = 0; c < size; c++) {
        outRe[(own + r) * wide + own + c] = re(r, c);
        outIm[(own + r) * wide + own + c] = im(r, c);
      }
    }
    return new ComplexMatrix(wide, outRe, outIm);
  }

  /// this on the first qubits, `right` on the following ones.
  public ComplexMatrix tensor(ComplexMatrix right) {
    int wide = size * right.size;
    double[] outRe = new double[wide * wide];
    double[] outIm = new double[wide * wide];
    for (int r = 0; r < wide; r++) {
      for (int c = 0; c < wide; c++) {
        int r1 = r / right.size;
        int c1 = c / right.size;
        int r2 = r % right.size;
        int c2 = c % right.size;
        outRe[r * wide + c] = re(r1, c1) * right.re(r2, c2) - im(r1, c1) * right.im(r2, c2);
        outIm[r * wide + c] = re(r1, c1) * right.im(r2, c2) + im(r1, c1) * right.re(r2, c2);
      }
    }
    return new ComplexMatrix(wide, outRe, outIm);
  }

  /// The lower right block: what the last qubits see when all others are 1.
  public ComplexMatrix lastBlock(int blockSize) {
    double[] pairs = new double[2 * blockSize * blockSize];
    int from = size - blockSize;
    for (int r = 0; r < blockSize; r++) {
      for (int c = 0; c < blockSize; c++) {
        pairs[2 * (r * blockSize + c)] = re(from + r, from + c);
        pairs[2 * (r * blockSize + c) + 1] = im(from + r, from + c);
      }
    }
    return of(blockSize, pairs);
  }

  /// The largest absolute difference of any real or imaginary part.
  public double distance(ComplexMatrix other) {
    double worst = size == other.size ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < re.length && worst < Double.POSITIVE_INFINITY; i++) {
      worst = Math.max(worst, Math.abs(re[i] - other.re[i]));
      worst = Math.max(worst, Math.abs(im[i] - other.im[i]));
    }
    return worst;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComplexMatrix m
        && size == m.size
        && Arrays.equals(re, m.re)
        && Arrays.equals(im, m.im);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(re) + Arrays.hashCode(im);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < size; r++) {
      for (int c = 0; c < size; c++) {
        text.append(c == 0 ? "" : " ").append(re(r, c)).append('+').append(im(r, c)).append('i');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
