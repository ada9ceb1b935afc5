package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import snq.compiler.target.TargetTable;

class RandomNetworksTest {
  private static final int NETWORKS = 300;

  @Test
  void everySpikeIsTheFloatNetworks() {
    long spikes = 0;
    for (long seed = 0; seed < NETWORKS; seed++) {
      RandomNetworks random = new RandomNetworks(seed);
      ChipCheck check =
          ChipCheck.run(
              random.network(),
              random.net.weights(),
              CorePipeline.Request.of(TargetTable.of("reference16")),
              random.inputs);
      for (String layer : random.layers) {
        if (check.run.spikes().containsKey(layer)) {
          assertThat(check.actual(layer))
              .as("seed %d, layer %s", seed, layer)
              .isEqualTo(check.expected(layer));
          spikes += check.actual(layer).count();
        }
      }
      assertThat(check.run.clips()).as("seed %d", seed).isZero();
    }
    assertThat(spikes).isGreaterThan(10_000);
  }
}
