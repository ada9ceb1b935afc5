package snq.runtime.encode;

/// sin^2(a / 2), the probability that a turn by a excites a qubit, in plain additions and
/// multiplications: the same bits on every machine, several times as fast as `StrictMath.sin`,
/// which also allocates. Within 2^-51 of the exact value; exact for a = 0 and the double nearest to
/// pi.
final class HalfAngle {
  /// pi / 2 in three parts of 33 bits (fdlibm, e_rem_pio2.c): products with whole numbers of 20
  /// bits are exact.
  static final double QUARTER_1 = 0x1.921fb544p0;

  static final double QUARTER_2 = 0x1.0b4611a6p-34;
  static final double QUARTER_3 = 0x1.3198a2e037073p-69;

  /// Half angles above are left to `StrictMath`.
  private static final double MOST = 0x1p19;

  private HalfAngle() {}

  /// @param out gets `count` numbers from `at` on
  static void sineSquared(double[] angles, int from, double[] out, int at, int count) {
    for (int i = 0; i < count; i++) {
      out[at + i] = reduced(angles[from + i] * 0.5);
    }
    for (int i = 0; i < count; i++) {
      double half = angles[from + i] * 0.5;
      if (Math.abs(half) > MOST) {
        double sine = StrictMath.sin(half);
        out[at + i] = sine * sine;
      }
    }
  }

  /// cos a = 1 - 2 sin^2(a / 2), sin a = 2 sin(a / 2) cos(a / 2), each within 2^-49.
  ///
  /// @param out gets `count` cosines from `at` on, and as many sines from `at` + `stride` on
  static void cosineAndSine(
      double[] angles, int from, double[] out, int at, int stride, int count) {
    for (int i = 0; i < count; i++) {
      double half = angles[from + i] * 0.5;
      out[at + i] = 1 - 2 * reduced(half);
      out[at + stride + i] = sine(half);
    }
    for (int i = 0; i < count; i++) {
      double angle = angles[from + i];
      if (Math.abs(angle * 0.5) > MOST) {
        out[at + i] = StrictMath.cos(angle);
        out[at + stride + i] = StrictMath.sin(angle);
      }
    }
  }

  /// sin 2h from the series of sin h and cos h, h at most pi / 4 away from a quarter turn. Two
  /// quarter turns of h are a whole one of 2h, one changes the sign.
  private static double sine(double x) {
    double quarters = Math.rint(x * (2 / Math.PI));
    double r = x - quarters * QUARTER_1 - quarters * QUARTER_2 - quarters * QUARTER_3;
    double s = r * r;
    double sine = r + r * s * sineSeries(s);
    double cosine = 1 - s / 2 + s * s * cosineSeries(s);
    double half = quarters * 0.5;
    double odd = 2 * Math.abs(half - Math.rint(half));
    return (2 - 4 * odd) * (sine * cosine);
  }

  private static double cosineSeries(double s) {
    double series = s * (1 / 20_922_789_888_000.0) - 1 / 87_178_291_200.0;
    series = series * s + 1 / 479_001_600.0;
    series = series * s - 1 / 3_628_800.0;
    series = series * s + 1 / 40_320.0;
    series = series * s - 1 / 720.0;
    return series * s + 1 / 24.0;
  }

  private static double sineSeries(double s) {
    double series = s * (1 / 355_687_428_096_000.0) - 1 / 1_307_674_368_000.0;
    series = series * s + 1 / 6_227_020_800.0;
    series = series * s - 1 / 39_916_800.0;
    series = series * s + 1 / 362_880.0;
    series = series * s - 1 / 5_040.0;
    series = series * s + 1 / 120.0;
    return series * s - 1 / 6.0;
  }

  /// sin^2 has period pi, and a quarter turn further it is 1 - sin^2: so an angle of at most pi / 4
  /// remains, for which the series of the sine needs eight terms after the first.
  private static double reduced(double x) {
    double quarters = Math.rint(x * (2 / Math.PI));
    double r = x - quarters * QUARTER_1 - quarters * QUARTER_2 - quarters * QUARTER_3;
    double s = r * r;
    double sine = r + r * s * sineSeries(s);
    double half = quarters * 0.5;
    double odd = 2 * Math.abs(half - Math.rint(half));
    return odd + (1 - 2 * odd) * (sine * sine);
  }
}
