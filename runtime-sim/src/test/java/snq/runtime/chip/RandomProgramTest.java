package snq.runtime.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.core.CoreProgram;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.PlacementChecker;
import snq.compiler.placement.PlacementVerdict;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.dsl.ProblemException;

final class RandomProgramTest {
  static final int PROGRAMS = 200;

  @Test
  void everySynapseIsStoredOnceWhateverThePlacement() {
    int cores = 0;
    int different = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      CoreProgram program = RandomPrograms.program(seed);
      PlacedProgram first = place(program, Strategy.SEQUENTIAL, seed);
      PlacedProgram second = place(program, Strategy.REVERSED, seed);
      for (PlacedProgram placed : List.of(first, second)) {
        PlacementVerdict verdict = PlacementChecker.check(placed);
        assertThat(verdict.violations()).as("seed %d %s", seed, placed.strategy()).isEmpty();
        assertThat(verdict.bounds().cores())
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(verdict.bounds().coresAtLeast());
        assertThat(verdict.bounds().packets())
            .isGreaterThanOrEqualTo(verdict.bounds().packetsAtLeast());
      }
      cores += first.cores().size();
      different += first.cores().equals(second.cores()) ? 0 : 1;
    }
    assertThat(cores).isGreaterThan(2 * PROGRAMS);
    assertThat(different).isEqualTo(PROGRAMS);
  }

  @Test
  void theChipReadWordByWordEqualsTheNetworkLayerByLayer() {
    long spikes = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      CoreProgram program = RandomPrograms.program(seed);
      List<SpikeRaster> inputs = RandomPrograms.inputs(program, seed);
      ReferenceNetwork reference = new ReferenceNetwork(program);
      reference.run(inputs);
      for (Strategy strategy : Strategy.values()) {
        LiteralChip chip = new LiteralChip(place(program, strategy, seed));
        chip.run(inputs);
        spikes += compare(program, reference, chip, "seed " + seed + " " + strategy);
      }
    }
    System.out.println(spikes + " spikes compared");
    assertThat(spikes).isGreaterThan(100_000);
  }

  private static long compare(
      CoreProgram program, ReferenceNetwork reference, LiteralChip chip, String name) {
    long spikes = 0;
    for (int p = 0; p < program.populations().size(); p++) {
      SpikeRaster raster = chip.raster(p);
      for (int t = 0; t < program.steps(); t++) {
        for (int n = 0; n < raster.channels(); n++) {
          if (raster.get(n, t) != reference.spikes.get(p)[t][n]) {
            assertThat(raster.get(n, t))
                .as("%s, %s, neuron %d, step %d", name, program.populations().get(p).name(), n, t)
                .isEqualTo(reference.spikes.get(p)[t][n]);
          }
        }
      }
      spikes += program.populations().get(p).start() < 0 ? 0 : raster.count();
    }
    reference.potentials.forEach(
        (p, trace) -> assertThat(chip.potentials.get(p)).as(name).isDeepEqualTo(trace));
    return spikes;
  }

  static PlacedProgram place(CoreProgram program, Strategy strategy, int seed) {
    try {
      return Placer.place(program, strategy);
    } catch (ProblemException e) {
      throw new AssertionError("seed " + seed + ": " + e.problems(), e);
    }
  }
}
