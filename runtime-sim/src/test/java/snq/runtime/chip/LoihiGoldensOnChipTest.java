package snq.runtime.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.network.SpikeRaster;
import snq.testkit.LoihiGolden;

/// The fast simulation beside the recorded runs of lava's fixed-point models, without the
/// interpreter between them.
class LoihiGoldensOnChipTest {
  @TestFactory
  List<DynamicTest> everyTraceIsReproduced() {
    List<DynamicTest> tests = new ArrayList<>();
    for (LoihiGolden golden : LoihiGolden.all()) {
      if (!golden.leavesTheWidths()) {
        tests.add(
            DynamicTest.dynamicTest(
                golden.name(), () -> assertThat(golden.check(run(golden))).isPositive()));
      }
    }
    assertThat(tests).hasSize(32);
    return tests;
  }

  private static LoihiGolden.Found run(LoihiGolden golden) {
    ChipStates states =
        FunctionalChip.together(golden.program(), RowAdding.PLAIN).states(golden.inputs());
    return new LoihiGolden.Found() {
      @Override
      public int current(int population, int step, int neuron) {
        return states.currents().get(population).get(step, neuron);
      }

      @Override
      public int potential(int population, int step, int neuron) {
        return states.potentials().get(population).get(step, neuron);
      }

      @Override
      public int spike(int population, int step, int neuron) {
        SpikeRaster below = states.sample().negatives().get(population);
        boolean fired = states.sample().spikes().get(population).get(neuron, step);
        return below != null && below.get(neuron, step) ? -1 : fired ? 1 : 0;
      }
    };
  }
}
