package snq.runtime.statevector;

/// 2 x 2 matrices as eight numbers in an array: re, im of m00, m01, m10, m11. Generated kernels
/// hold the same arithmetic in the same order.
final class Turning {
  private Turning() {}

  static void rx(double angle, double[] m, int at) {
    double c = StrictMath.cos(0.5 * angle);
    double s = StrictMath.sin(0.5 * angle);
    row(m, at, c, 0, 0, -s);
    row(m, at + 4, 0, -s, c, 0);
  }

  static void ry(double angle, double[] m, int at) {
    double c = StrictMath.cos(0.5 * angle);
    double s = StrictMath.sin(0.5 * angle);
    row(m, at, c, 0, -s, 0);
    row(m, at + 4, s, 0, c, 0);
  }

  static void rz(double angle, double[] m, int at) {
    double c = StrictMath.cos(0.5 * angle);
    double s = StrictMath.sin(0.5 * angle);
    row(m, at, c, -s, 0, 0);
    row(m, at + 4, 0, 0, c, s);
  }

  static void phase(double angle, double[] m, int at) {
    row(m, at, 1, 0, 0, 0);
    row(m, at + 4, 0, 0, StrictMath.cos(angle), StrictMath.sin(angle));
  }

  private static void row(double[] m, int at, double a, double b, double c, double d) {
    m[at] = a;
    m[at + 1] = b;
    m[at + 2] = c;
    m[at + 3] = d;
  }

  /// m = t m, m from `at` on, t from `from` on.
  static void times(double[] t, int from, double[] m, int at) {
    double t0 = t[from];
    double t1 = t[from + 1];
    double t2 = t[from + 2];
    double t3 = t[from + 3];
    double t4 = t[from + 4];
    double t5 = t[from + 5];
    double t6 = t[from + 6];
    double t7 = t[from + 7];
    for (int column = at; column < at + 4; column += 2) {
      double ar = m[column];
      double ai = m[column + 1];
      double br = m[column + 4];
      double bi = m[column + 5];
      m[column] = t0 * ar - t1 * ai + t2 * br - t3 * bi;
      m[column + 1] = t0 * ai + t1 * ar + t2 * bi + t3 * br;
      m[column + 4] = t4 * ar - t5 * ai + t6 * br - t7 * bi;
      m[column + 5] = t4 * ai + t5 * ar + t6 * bi + t7 * br;
    }
  }

  /// `to` = the adjoint of m.
  static void adjoint(double[] m, int at, double[] to) {
    row(to, 0, m[at], -m[at + 1], m[at + 4], -m[at + 5]);
    row(to, 4, m[at + 2], -m[at + 3], m[at + 6], -m[at + 7]);
  }

  /// From the numbers v(P) = Im <l|P|p> of P = X, Y, Z after a unitary u to those before it: with u
  /// P u^+ = x X + y Y + z Z the earlier v(P) is x v(X) + y v(Y) + z v(Z).
  static void before(double[] u, int at, double[] v) {
    double ar = u[at];
    double ai = u[at + 1];
    double br = u[at + 2];
    double bi = u[at + 3];
    double cr = u[at + 4];
    double ci = u[at + 5];
    double dr = u[at + 6];
    double di = u[at + 7];
    double adRe = ar * dr + ai * di;
    double adIm = ai * dr - ar * di;
    double bcRe = br * cr + bi * ci;
    double bcIm = bi * cr - br * ci;
    double x = v[0];
    double y = v[1];
    double z = v[2];
    v[0] = (adRe + bcRe) * x - (adIm + bcIm) * y + 2 * (ar * br + ai * bi) * z;
    v[1] = (adIm - bcIm) * x + (adRe - bcRe) * y + 2 * (ai * br - ar * bi) * z;
    double acRe = ar * cr + ai * ci;
    double acIm = ai * cr - ar * ci;
    double bdRe = br * dr + bi * di;
    double bdIm = bi * dr - br * di;
    double own = ar * ar + ai * ai - br * br - bi * bi;
    v[2] = (acRe - bdRe) * x - (acIm - bdIm) * y + own * z;
  }
}
