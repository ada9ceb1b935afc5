package snq.compiler.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpikeRasterTest {
  @Test
  void aWindowHasTheStepsThatItNames() {
    Random random = new Random(5);
    for (int steps : new int[] {1, 63, 64, 65, 130, 200}) {
      long[] words = random.longs(3L * SpikeRaster.wordsFor(steps)).toArray();
      SpikeRaster raster = SpikeRaster.ofWords(3, steps, words);
      for (int from = 0; from < steps; from++) {
        int count = 1 + random.nextInt(steps - from);
        SpikeRaster window = raster.window(from, count);
        assertThat(window.steps()).isEqualTo(count);
        for (int i = 0; i < 3 * count; i++) {
          assertThat(window.get(i % 3, i / 3))
              .as("%d of %d from %d", i, steps, from)
              .isEqualTo(raster.get(i % 3, from + i / 3));
        }
      }
    }
  }

  @Test
  void aWindowBeyondTheStepsIsRefused() {
    SpikeRaster raster = SpikeRaster.ofWords(1, 10, new long[1]);
    assertThatThrownBy(() -> raster.window(5, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> raster.window(-1, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}
