package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FanoutTest {
  /// Against following each source by hand.
  @Test
  void oneMapBehindAnotherDrivesWhatBothDrive() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      Fanout first = random(random, random.nextInt(6), 1 + random.nextInt(5));
      Fanout second = random(random, first.axons(), 1 + random.nextInt(5));
      Fanout both = first.then(second);
      assertThat(both.axons()).isEqualTo(second.axons());
      assertThat(both.sources()).isEqualTo(first.sources());
      for (int s = 0; s < both.sources(); s++) {
        List<Integer> driven = new ArrayList<>();
        for (int between : first.axonsOf(s)) {
          for (int axon : second.axonsOf(between)) {
            driven.add(axon);
          }
        }
        assertThat(both.axonsOf(s)).containsExactly(driven.stream().mapToInt(a -> a).toArray());
      }
    }
  }

  private static Fanout random(Random random, int sources, int axons) {
    int[][] rows = new int[sources][];
    for (int s = 0; s < sources; s++) {
      rows[s] = random.ints(random.nextInt(4), 0, axons).toArray();
    }
    return Fanout.of(axons, rows);
  }
}
