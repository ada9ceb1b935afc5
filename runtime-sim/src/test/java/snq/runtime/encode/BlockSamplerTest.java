package snq.runtime.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import snq.runtime.Allocated;

class BlockSamplerTest {
  private final RandomStream stream = new RandomStream(11, "test");
  private final Random random = new Random(77);

  /// [u < p] for u from the digits in the stream's words, one step after the other.
  static boolean slow(long base, int step, long threshold) {
    int block = step / 64;
    for (int d = 0; d < 53; d++) {
      long bit = RandomStream.word(base, 64L * block + d) >>> step % 64 & 1;
      long digit = threshold >>> (52 - d) & 1;
      if (threshold == Thresholds.ONE || bit != digit) {
        return threshold == Thresholds.ONE || bit < digit;
      }
    }
    return false;
  }

  @Test
  void laterBitsUseTheThresholdOfTheBitsBefore() {
    for (int i = 0; i < 100; i++) {
      long[] chain = new long[7];
      Arrays.setAll(chain, k -> threshold(random.nextInt(60)));
      long[] bases = {stream.base(i, 0), stream.base(i, 1), stream.base(i, 2)};
      long[] out = new long[6];
      ScalarSampler.many(bases, chain, out, new int[] {0, 2, 4}, 2);
      for (int t = 0; t < 128; t++) {
        int prefix = 0;
        for (int j = 0; j < 3; j++) {
          boolean expected = slow(bases[j], t, chain[(1 << j) - 1 + prefix]);
          assertThat((out[2 * j + t / 64] >>> t % 64 & 1) != 0).isEqualTo(expected);
          prefix = 2 * prefix + (expected ? 1 : 0);
        }
      }
    }
  }

  @Test
  void pairsAreTheGeneralRuleForTwoBits() {
    for (int i = 0; i < 300; i++) {
      long[] thresholds = {threshold(i), threshold(i + 1), threshold(i + 2)};
      long[] bases = {stream.base(i, 0), stream.base(i, 1)};
      long[] out = new long[10];
      int[] at = {0, 5};
      Samplers.scalar().two(bases, thresholds, out, at, new BlockSampler.Scratch(5));
      long[] general = new long[10];
      ScalarSampler.many(bases, thresholds, general, at, 5);
      assertThat(out).isEqualTo(general);
    }
  }

  @Test
  void vectorsGiveTheScalarBits() {
    BlockSampler vector = Samplers.vector().orElse(null);
    Assumptions.assumeTrue(vector != null, "module jdk.incubator.vector is not in this run");
    for (int words : new int[] {1, 2, 7, 8, 9, 16, 17, 40}) {
      BlockSampler.Scratch scratch = new BlockSampler.Scratch(words);
      for (int i = 0; i < 100; i++) {
        long[] thresholds = {threshold(i), threshold(i + 7), threshold(i + 13)};
        long[] bases = {stream.base(i, 5), stream.base(i, 6)};
        int[] at = {words, 0};
        long[] a = new long[2 * words];
        long[] b = new long[2 * words];
        Samplers.scalar().two(bases, thresholds, a, at, scratch);
        vector.two(bases, thresholds, b, at, scratch);
        assertThat(b).isEqualTo(a);
      }
    }
  }

  @Tag("allocation")
  @Test
  void kernelsDoNotAllocate() {
    for (BlockSampler sampler :
        new BlockSampler[] {Samplers.scalar(), Samplers.vector().orElse(Samplers.scalar())}) {
      BlockSampler.Scratch scratch = new BlockSampler.Scratch(16);
      long[] out = new long[32];
      long[] thresholds = {threshold(3), threshold(9), threshold(12)};
      long[] bases = {stream.base(0, 0), stream.base(0, 1)};
      int[] at = {0, 16};
      // The reading itself may allocate a few bytes; boxing would take 100 bytes a call and more.
      long least =
          Allocated.least(() -> sampler.two(bases, thresholds, out, at, scratch), 2_000, 20_000);
      assertThat(least).isLessThan(20_000);
    }
  }

  @Test
  void thresholdsAreExactTo53Bits() {
    assertThat(Thresholds.of(0)).isZero();
    assertThat(Thresholds.of(1)).isEqualTo(Thresholds.ONE);
    assertThat(Thresholds.of(0.5)).isEqualTo(1L << 52);
    assertThat(Thresholds.of(0x1p-53)).isEqualTo(1);
    assertThat(Thresholds.of(-1e-17)).isZero();
    assertThat(Thresholds.of(1 + 1e-15)).isEqualTo(Thresholds.ONE);
    assertThat(Thresholds.digit(Thresholds.of(0.625), 0)).isEqualTo(-1);
    assertThat(Thresholds.digit(Thresholds.of(0.625), 1)).isZero();
    assertThat(Thresholds.digit(Thresholds.of(0.625), 2)).isEqualTo(-1);
    assertThat(Thresholds.aligned(0.625)).isEqualTo(0b101L << 61);
    assertThat(Thresholds.aligned(0x1p-53)).isEqualTo(1L << 11);
    assertThat(Thresholds.aligned(1)).isEqualTo(Thresholds.ALWAYS);
    assertThat(Thresholds.aligned(1 - 0x1p-53)).isEqualTo(-1L << 11);
  }

  @Test
  void wordsAreAsRecorded() {
    // SplitMix64 from state 0: the reference program's first outputs (Vigna, splitmix64.c).
    assertThat(RandomStream.word(0, 1)).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(RandomStream.word(0, 2)).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(RandomStream.word(0, 3)).isEqualTo(0x06C45D188009454FL);
  }

  /// Special values first, then random ones.
  private long threshold(int i) {
    double[] special = {0, 1, 0.5, 0x1p-53, 1 - 0x1p-53, 0.25, 1e-9};
    return i < special.length ? Thresholds.of(special[i]) : Thresholds.of(random.nextDouble());
  }
}
