package snq.backends.qasm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalsTest {
  private static void check(long digits, int places) {
    String text = BigDecimal.valueOf(digits, places).toString();
    assertThat(Decimals.of(digits, places)).as(text).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void isWhatJavaReads() {
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < 300_000; i++) {
      long digits = (random.nextLong() >>> 1 + random.nextInt(62)) + 1;
      if (digits > 0) {
        check(digits, 1 + random.nextInt(Decimals.MOST_PLACES));
      }
    }
  }

  /// Numbers half way between two doubles, and their neighbours.
  @Test
  void roundsHalvesToEven() {
    for (int places = 1; places <= 8; places++) {
      long power = (long) Math.pow(10, places);
      for (long odd = 1; odd < 200; odd += 2) {
        long half = (1L << 53) + odd;
        if (half < Long.MAX_VALUE / power) {
          check(half * power, places);
          check(half * power + 1, places);
          check(half * power - 1, places);
        }
      }
    }
    for (int bits = 53; bits < 63; bits++) {
      for (long odd = 1; odd < 100; odd += 2) {
        check((1L << bits) + (odd << bits - 53), 1);
        check(((1L << bits) + (odd << bits - 53)) / 10 * 10 + 5, 1);
      }
    }
  }

  @Test
  void shortestTextsComeBack() {
    SplittableRandom random = new SplittableRandom(19);
    for (int i = 0; i < 200_000; i++) {
      double value = random.nextDouble();
      BigDecimal text = new BigDecimal(Double.toString(value));
      if (text.scale() > 0 && text.scale() <= Decimals.MOST_PLACES) {
        assertThat(Decimals.of(text.unscaledValue().longValueExact(), text.scale()))
            .isEqualTo(value);
      }
    }
  }
}
