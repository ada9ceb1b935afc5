package snq.compiler.circuit;

/// Eigenvectors of small Hermitian matrices by cyclic Jacobi rotations (Golub and Van Loan, Matrix
/// Computations, 8.5).
final class Hermitian {
  private Hermitian() {}

  /// (m + m*) / 2
  static ComplexMatrix part(ComplexMatrix m) {
    double[] pairs = new double[2 * m.size() * m.size()];
    for (int r = 0; r < m.size(); r++) {
      for (int c = 0; c < m.size(); c++) {
        pairs[2 * (r * m.size() + c)] = (m.re(r, c) + m.re(c, r)) / 2;
        pairs[2 * (r * m.size() + c) + 1] = (m.im(r, c) - m.im(c, r)) / 2;
      }
    }
    return ComplexMatrix.of(m.size(), pairs);
  }

  /// A unitary matrix whose columns are eigenvectors.
  static ComplexMatrix eigenvectors(ComplexMatrix hermitian, int sweeps) {
    ComplexMatrix left = hermitian;
    ComplexMatrix vectors = ComplexMatrix.identity(hermitian.size());
    for (int sweep = 0; sweep < sweeps; sweep++) {
      boolean changed = false;
      for (int p = 0; p < left.size(); p++) {
        for (int q = p + 1; q < left.size(); q++) {
          double size = StrictMath.hypot(left.re(p, q), left.im(p, q));
          if (size > 1e-17) {
            ComplexMatrix rotation = rotation(left, p, q, size);
            left = rotation.adjoint().times(left).times(rotation);
            vectors = vectors.times(rotation);
            changed = true;
          }
        }
      }
      if (!changed) {
        break;
      }
    }
    return vectors;
  }

  /// The rotation of the plane (p, q) after which the element (p, q) is 0.
  private static ComplexMatrix rotation(ComplexMatrix m, int p, int q, double size) {
    double theta = 0.5 * StrictMath.atan2(2 * size, m.re(q, q) - m.re(p, p));
    double c = StrictMath.cos(theta);
    double s = StrictMath.sin(theta);
    double phaseRe = m.re(p, q) / size;
    double phaseIm = m.im(p, q) / size;
    double[] pairs = new double[2 * m.size() * m.size()];
    for (int i = 0; i < m.size(); i++) {
      pairs[2 * (i * m.size() + i)] = i == p || i == q ? c : 1;
    }
    set(pairs, p * m.size() + q, s * phaseRe, s * phaseIm);
    set(pairs, q * m.size() + p, -s * phaseRe, s * phaseIm);
    return ComplexMatrix.of(m.size(), pairs);
  }

  private static void set(double[] pairs, int element, double re, double im) {
    pairs[2 * element] = re;
    pairs[2 * element + 1] = im;
  }
}
