package snq.compiler.circuit;

/// Real powers of small unitary matrices: U^k = V diag(e^(i k f)) V* with phases f in (-pi, pi],
/// the principal value. Whole powers are products.
public final class UnitaryPower {
  /// Tries for an axis on which the eigenvalues are told apart, and sweeps of the Jacobi method.
  private static final int TRIES = 64;

  private static final int SWEEPS = 60;

  private UnitaryPower() {}

  public static ComplexMatrix of(ComplexMatrix unitary, double exponent) {
    if (exponent == Math.rint(exponent) && Math.abs(exponent) <= 1 << 20) {
      ComplexMatrix base = exponent < 0 ? unitary.adjoint() : unitary;
      return whole(base, (int) Math.abs(exponent));
    }
    ComplexMatrix vectors = eigenvectors(unitary);
    ComplexMatrix values = vectors.adjoint().times(unitary).times(vectors);
    double[] re = new double[unitary.size()];
    double[] im = new double[unitary.size()];
    for (int i = 0; i < re.length; i++) {
      double phase = StrictMath.atan2(values.im(i, i), values.re(i, i));
      if (phase < -StrictMath.PI + 1e-9) {
        phase += 2 * StrictMath.PI;
      }
      re[i] = StrictMath.cos(exponent * phase);
      im[i] = StrictMath.sin(exponent * phase);
    }
    return vectors.times(ComplexMatrix.diagonal(re, im)).times(vectors.adjoint());
  }

  private static ComplexMatrix whole(ComplexMatrix base, int exponent) {
    ComplexMatrix result = ComplexMatrix.identity(base.size());
    ComplexMatrix square = base;
    for (int left = exponent; left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        result = result.times(square);
      }
      square = square.times(square);
    }
    return result;
  }

  /// The Hermitian part of e^(-i a) U has U's eigenvectors, unless two eigenvalues fall together on
  /// that axis; so several a are tried and the one that diagonalises U best is taken.
  private static ComplexMatrix eigenvectors(ComplexMatrix unitary) {
    ComplexMatrix best = ComplexMatrix.identity(unitary.size());
    double least = offDiagonal(unitary);
    for (int i = 0; i < TRIES && least > 1e-15; i++) {
      double a = 0.1 + i * StrictMath.PI / TRIES;
      ComplexMatrix turned = unitary.scaled(StrictMath.cos(a), -StrictMath.sin(a));
      ComplexMatrix vectors = Hermitian.eigenvectors(Hermitian.part(turned), SWEEPS);
      double rest = offDiagonal(vectors.adjoint().times(unitary).times(vectors));
      if (rest < least) {
        least = rest;
        best = vectors;
      }
    }
    return best;
  }

  private static double offDiagonal(ComplexMatrix m) {
    double worst = 0;
    for (int r = 0; r < m.size(); r++) {
      for (int c = 0; c < m.size(); c++) {
        if (r != c) {
          worst = Math.max(worst, Math.max(Math.abs(m.re(r, c)), Math.abs(m.im(r, c))));
        }
      }
    }
    return worst;
  }
}
