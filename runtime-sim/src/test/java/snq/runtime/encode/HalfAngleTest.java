package snq.runtime.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfAngleTest {
  /// 50 digits, from any table.
  private static final BigDecimal PI =
      new BigDecimal("3.14159265358979323846264338327950288419716939937510");

  /// The sine of fdlibm is within an ulp; its square is within 3 / 2^53 of the exact one.
  @Test
  void isTheSquareOfTheSine() {
    Random random = new Random(12);
    double worst = 0;
    double[] angles = new double[1000];
    double[] p = new double[1003];
    for (int round = 0; round < 2_000; round++) {
      double range = Math.scalb(Math.PI, round % 30 - 8);
      for (int i = 0; i < angles.length; i++) {
        angles[i] = (2 * random.nextDouble() - 1) * range;
        if (i % 10 == 0) {
          double quarters = Math.rint(angles[i] / (Math.PI / 2));
          angles[i] = quarters * (Math.PI / 2) + random.nextGaussian() * 1e-9;
        }
      }
      HalfAngle.sineSquared(angles, 0, p, 3, angles.length);
      for (int i = 0; i < angles.length; i++) {
        double sine = StrictMath.sin(angles[i] / 2);
        worst = Math.max(worst, Math.abs(p[i + 3] - sine * sine));
        assertThat(p[i + 3]).isBetween(0.0, 1.0);
      }
    }
    assertThat(worst).isLessThan(0x1p-51);
  }

  @Test
  void isExactWhereABitIsSure() {
    double[] angles = {0, -0.0, Math.PI, -Math.PI, 1e300, 0x1p-600};
    double[] p = new double[6];
    HalfAngle.sineSquared(angles, 0, p, 0, 6);
    double far = StrictMath.sin(0.5e300);
    assertThat(p).containsExactly(0, 0, 1, 1, far * far, 0);
  }

  @Test
  void partsOfAQuarterTurnAddUp() {
    BigDecimal sum =
        new BigDecimal(HalfAngle.QUARTER_1)
            .add(new BigDecimal(HalfAngle.QUARTER_2))
            .add(new BigDecimal(HalfAngle.QUARTER_3));
    BigDecimal error = sum.subtract(PI.divide(BigDecimal.TWO)).abs();
    assertThat(error).isLessThan(new BigDecimal("1e-36"));
    assertThat(Double.doubleToLongBits(HalfAngle.QUARTER_1) & 0xFFFFF).isZero();
    assertThat(Double.doubleToLongBits(HalfAngle.QUARTER_2) & 0xFFFFF).isZero();
  }
}
