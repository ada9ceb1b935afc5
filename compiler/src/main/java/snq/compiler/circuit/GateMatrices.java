package snq.compiler.circuit;

/// Matrices with angles, from `StrictMath`. rx(t) = exp(-i t X / 2) and so on; rot, u2, u3 have
/// determinant 1 (OpenQASM 3.1, stdgates.inc), U has the phase that the 3.1 text gives it.
final class GateMatrices {
  private static final double R = StrictMath.sqrt(0.5);

  private GateMatrices() {}

  static ComplexMatrix phase(double t) {
    return ComplexMatrix.diagonal(
        new double[] {1, StrictMath.cos(t)}, new double[] {0, StrictMath.sin(t)});
  }

  static ComplexMatrix globalPhase(double t) {
    return ComplexMatrix.of(1, StrictMath.cos(t), StrictMath.sin(t));
  }

  static ComplexMatrix rx(double t) {
    double c = StrictMath.cos(t / 2);
    double s = StrictMath.sin(t / 2);
    return ComplexMatrix.of(2, c, 0, 0, -s, 0, -s, c, 0);
  }

  static ComplexMatrix ry(double t) {
    double c = StrictMath.cos(t / 2);
    double s = StrictMath.sin(t / 2);
    return ComplexMatrix.real(2, c, -s, s, c);
  }

  static ComplexMatrix rz(double t) {
    double c = StrictMath.cos(t / 2);
    double s = StrictMath.sin(t / 2);
    return ComplexMatrix.diagonal(new double[] {c, c}, new double[] {-s, s});
  }

  /// rz(f) ry(t) rz(l): first rz(l).
  static ComplexMatrix euler(double t, double f, double l) {
    return rz(f).times(ry(t)).times(rz(l));
  }

  static ComplexMatrix u(double t, double f, double l) {
    double a = (t + f + l) / 2;
    return euler(t, f, l).scaled(StrictMath.cos(a), StrictMath.sin(a));
  }

  /// Controlled e^(i g) u with u = ((cos, ..), ..) as OpenQASM 2 writes it.
  static ComplexMatrix cu(double t, double f, double l, double g) {
    double a = g + (f + l) / 2;
    return euler(t, f, l).scaled(StrictMath.cos(a), StrictMath.sin(a)).controlled(true);
  }

  static ComplexMatrix rzz(double t) {
    double c = StrictMath.cos(t / 2);
    double s = StrictMath.sin(t / 2);
    return ComplexMatrix.diagonal(new double[] {c, c, c, c}, new double[] {-s, s, s, -s});
  }

  static ComplexMatrix rxx(double t) {
    double c = StrictMath.cos(t / 2);
    double s = StrictMath.sin(t / 2);
    return ComplexMatrix.of(
        4, c, 0, 0, 0, 0, 0, 0, -s, //
        0, 0, c, 0, 0, -s, 0, 0, //
        0, 0, 0, -s, c, 0, 0, 0, //
        0, -s, 0, 0, 0, 0, c, 0);
  }

  static ComplexMatrix ryy(double t) {
    double c = StrictMath.cos(t / 2);
    double s = StrictMath.sin(t / 2);
    return ComplexMatrix.of(
        4, c, 0, 0, 0, 0, 0, 0, s, //
        0, 0, c, 0, 0, -s, 0, 0, //
        0, 0, 0, -s, c, 0, 0, 0, //
        0, s, 0, 0, 0, 0, c, 0);
  }

  static ComplexMatrix hadamard() {
    return ComplexMatrix.real(2, R, R, R, -R);
  }

  /// The principal square root of X, or its adjoint.
  static ComplexMatrix rootX(boolean adjoint) {
    double s = adjoint ? -0.5 : 0.5;
    return ComplexMatrix.of(2, 0.5, s, 0.5, -s, 0.5, -s, 0.5, s);
  }

  static ComplexMatrix pauliY() {
    return ComplexMatrix.of(2, 0, 0, 0, -1, 0, 1, 0, 0);
  }

  /// (X I - Y X) / sqrt 2 with the first qubit leftmost, as Qiskit's `ECRGate` and Braket's `ecr`.
  static ComplexMatrix ecr() {
    return ComplexMatrix.of(
        4, 0, 0, 0, 0, R, 0, 0, R, //
        0, 0, 0, 0, 0, R, R, 0, //
        R, 0, 0, -R, 0, 0, 0, 0, //
        0, -R, R, 0, 0, 0, 0, 0);
  }

  static ComplexMatrix iswap() {
    return ComplexMatrix.of(
        4, 1, 0, 0, 0, 0, 0, 0, 0, //
        0, 0, 0, 0, 0, 1, 0, 0, //
        0, 0, 0, 1, 0, 0, 0, 0, //
        0, 0, 0, 0, 0, 0, 1, 0);
  }
}
