package snq.runtime.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import snq.compiler.network.SpikeRaster;

class LayerTallyTest {
  private static final int CHANNELS = 5;
  private static final int STEPS = 130;
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void sumsAreThoseOfSingleBits() {
    LayerTally tally = new LayerTally(CHANNELS, STEPS);
    int[] perNeuron = new int[CHANNELS];
    int[] perStep = new int[STEPS];
    long both = 0;
    long floatSpikes = 0;
    long chipSpikes = 0;
    for (int sample = 0; sample < 4; sample++) {
      SpikeRaster a = raster();
      SpikeRaster b = raster();
      tally.add(b);
      tally.compare(a, b);
      for (int c = 0; c < CHANNELS; c++) {
        for (int t = 0; t < STEPS; t++) {
          perNeuron[c] += b.get(c, t) ? 1 : 0;
          perStep[t] += b.get(c, t) ? 1 : 0;
          both += a.get(c, t) && b.get(c, t) ? 1 : 0;
          floatSpikes += a.get(c, t) ? 1 : 0;
          chipSpikes += b.get(c, t) ? 1 : 0;
        }
      }
    }
    LayerSpikes sums = tally.result("h");
    assertThat(sums.perNeuron().toArray()).isEqualTo(perNeuron);
    assertThat(sums.perStep().toArray()).isEqualTo(perStep);
    assertThat(sums.both()).isEqualTo(both);
    assertThat(sums.floatSpikes()).isEqualTo(floatSpikes);
    assertThat(sums.chipSpikes()).isEqualTo(chipSpikes);
    assertThat(sums.f1().orElseThrow())
        .isCloseTo(2.0 * both / (floatSpikes + chipSpikes), within(1e-15));
  }

  @Test
  void partsMayBeSummedInAnyOrder() {
    LayerTally first = new LayerTally(CHANNELS, STEPS);
    LayerTally second = new LayerTally(CHANNELS, STEPS);
    SpikeRaster a = raster();
    SpikeRaster b = raster();
    first.add(a);
    second.add(b);
    second.compare(a, b);
    LayerTally one = new LayerTally(CHANNELS, STEPS);
    one.add(first);
    one.add(second);
    LayerTally other = new LayerTally(CHANNELS, STEPS);
    other.add(second);
    other.add(first);
    assertThat(one.result("h")).isEqualTo(other.result("h"));
  }

  @Test
  void aSilentLayerHasNoAgreement() {
    assertThat(new LayerTally(CHANNELS, STEPS).result("h").f1()).isEmpty();
  }

  private SpikeRaster raster() {
    long[] words = new long[CHANNELS * SpikeRaster.wordsFor(STEPS)];
    for (int i = 0; i < words.length; i++) {
      long half = random.nextLong();
      words[i] = half & random.nextLong();
    }
    return SpikeRaster.ofWords(CHANNELS, STEPS, words);
  }
}
