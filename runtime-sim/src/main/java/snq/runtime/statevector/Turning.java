package snq.runtime.statevector;

/// 2 x 2 matrices as eight numbers in an array: re, im of m00, m01, m10, m11. Generated kernels
/// hold the same arithmetic in the same order.
final class Turning {
  private Turning() {}

  static void rx(double angle, double[] m) {
    double c = StrictMath.cos(0.5 * angle);
    double s = StrictMath.sin(0.5 * angle);
    set(m, c, 0, 0, -s);
    m[4] = 0;
    m[5] = -s;
    m[6] = c;
    m[7] = 0;
  }

  static void ry(double angle, double[] m) {
    double c = StrictMath.cos(0.5 * angle);
    double s = StrictMath.sin(0.5 * angle);
    set(m, c, 0, -s, 0);
    m[4] = s;
    m[5] = 0;
    m[6] = c;
    m[7] = 0;
  }

  static void rz(double angle, double[] m) {
    double c = StrictMath.cos(0.5 * angle);
    double s = StrictMath.sin(0.5 * angle);
    set(m, c, -s, 0, 0);
    m[4] = 0;
    m[5] = 0;
    m[6] = c;
    m[7] = s;
  }

  static void phase(double angle, double[] m) {
    set(m, 1, 0, 0, 0);
    m[4] = 0;
    m[5] = 0;
    m[6] = StrictMath.cos(angle);
    m[7] = StrictMath.sin(angle);
  }

  /// The first row.
  private static void set(double[] m, double a, double b, double c, double d) {
    m[0] = a;
    m[1] = b;
    m[2] = c;
    m[3] = d;
  }

  /// m = t m
  static void times(double[] t, double[] m) {
    for (int column = 0; column < 4; column += 2) {
      double ar = m[column];
      double ai = m[column + 1];
      double br = m[column + 4];
      double bi = m[column + 5];
      m[column] = t[0] * ar - t[1] * ai + t[2] * br - t[3] * bi;
      m[column + 1] = t[0] * ai + t[1] * ar + t[2] * bi + t[3] * br;
      m[column + 4] = t[4] * ar - t[5] * ai + t[6] * br - t[7] * bi;
      m[column + 5] = t[4] * ai + t[5] * ar + t[6] * bi + t[7] * br;
    }
  }
}
