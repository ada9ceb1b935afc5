package snq.compiler.device;

import snq.compiler.circuit.ComplexMatrix;

/// A one-qubit unitary up to its phase, as rz(phi) ry(theta) rz(lambda) with 0 <= theta <= pi.
record Turn(double theta, double phi, double lambda) {
  static final double TINY = 1e-12;

  /// The angles of a unitary matrix.
  static Turn of(ComplexMatrix u) {
    double cos = Math.hypot(u.re(0, 0), u.im(0, 0));
    double sin = Math.hypot(u.re(1, 0), u.im(1, 0));
    double theta = 2 * StrictMath.atan2(sin, cos);
    if (sin < TINY) {
      return new Turn(0, argument(u, 1, 1) - argument(u, 0, 0), 0);
    }
    if (cos < TINY) {
      return new Turn(StrictMath.PI, argument(u, 1, 0) - argument(u, 0, 1) + StrictMath.PI, 0);
    }
    double first = argument(u, 0, 0);
    double phi = argument(u, 1, 0) - first;
    return new Turn(theta, phi, argument(u, 1, 1) - first - phi);
  }

  private static double argument(ComplexMatrix u, int row, int column) {
    return StrictMath.atan2(u.im(row, column), u.re(row, column));
  }

  boolean isDiagonal() {
    return theta < TINY;
  }

  boolean isFlip() {
    return StrictMath.PI - theta < TINY;
  }

  boolean isQuarter() {
    return Math.abs(theta - StrictMath.PI / 2) < TINY;
  }

  /// An angle in (-pi, pi]; 0 where it is next to a whole turn.
  static double folded(double angle) {
    double rest = StrictMath.IEEEremainder(angle, 2 * StrictMath.PI);
    if (Math.abs(rest) < TINY) {
      return 0;
    }
    return rest <= -StrictMath.PI + TINY ? StrictMath.PI : rest;
  }
}
