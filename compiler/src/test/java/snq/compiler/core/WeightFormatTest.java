package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.core.WeightFormat.SignMode;

class WeightFormatTest {
  @Test
  void eightBitsOfBothSignsAreTheEvenNumbers() {
    WeightFormat mixed = new WeightFormat(SignMode.MIXED, 8);
    assertThat(mixed.least()).isEqualTo(-256);
    assertThat(mixed.largest()).isEqualTo(254);
    assertThat(mixed.step()).isEqualTo(2);
    assertThat(mixed.holds(-256)).isTrue();
    assertThat(mixed.holds(3)).isFalse();
    assertThat(mixed.holds(256)).isFalse();
  }

  @Test
  void oneSignUsesAllBitsForTheMagnitude() {
    assertThat(new WeightFormat(SignMode.EXCITATORY, 8).largest()).isEqualTo(255);
    assertThat(new WeightFormat(SignMode.INHIBITORY, 8).least()).isEqualTo(-255);
    assertThat(new WeightFormat(SignMode.EXCITATORY, 6).largest()).isEqualTo(252);
    assertThat(new WeightFormat(SignMode.INHIBITORY, 1).least()).isEqualTo(-128);
  }

  /// lava: clipped, then the lowest bits dropped; those of the magnitude when inhibitory.
  @Test
  void fittingClipsAndDropsTheLowestBits() {
    WeightFormat mixed = new WeightFormat(SignMode.MIXED, 6);
    assertThat(mixed.fit(300)).isEqualTo(248);
    assertThat(mixed.fit(-1)).isEqualTo(-8);
    assertThat(mixed.fit(7)).isZero();
    assertThat(new WeightFormat(SignMode.INHIBITORY, 6).fit(-7)).isEqualTo(-4);
    assertThat(new WeightFormat(SignMode.INHIBITORY, 6).fit(7)).isZero();
    assertThat(new WeightFormat(SignMode.EXCITATORY, 3).fit(-9)).isZero();
    assertThat(new WeightFormat(SignMode.EXCITATORY, 3).fit(255)).isEqualTo(224);
  }

  @Test
  void theNarrowestFormatHoldsWhatWasFitted() {
    Random random = new Random(3);
    for (SignMode mode : SignMode.values()) {
      for (int bits = 1; bits <= 8; bits++) {
        WeightFormat format = new WeightFormat(mode, bits);
        IntVector fitted = IntVector.generate(50, i -> format.fit(random.nextInt(-300, 300)));
        WeightFormat found = WeightFormat.of(fitted);
        assertThat(found.holds(fitted)).as("%s %d", mode, bits).isTrue();
        assertThat(found.bits()).isLessThanOrEqualTo(bits);
      }
    }
    assertThat(WeightFormat.of(IntVector.of(0, 0)))
        .isEqualTo(new WeightFormat(SignMode.EXCITATORY, 1));
    assertThat(WeightFormat.of(IntVector.of(1, -1)).holds(IntVector.of(1, -1))).isFalse();
  }
}
