package snq.runtime.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreInterpreter;
import snq.compiler.core.CoreLegality;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.PlacementChecker;
import snq.compiler.placement.PlacementVerdict;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.dsl.ProblemException;
import snq.runtime.count.CountTable;
import snq.runtime.count.Event;

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
      assertThat(CoreLegality.violations(program)).as("seed %d", seed).isEmpty();
      CoreInterpreter.Run interpreted =
          CoreInterpreter.run(program, byName(program, inputs), false);
      for (Strategy strategy : Strategy.values()) {
        LiteralChip chip = new LiteralChip(place(program, strategy, seed));
        chip.run(inputs);
        String name = "seed " + seed + " " + strategy;
        spikes += compare(program, reference, chip, name);
        for (int p = 0; p < program.populations().size(); p++) {
          assertThat(chip.raster(p))
              .as(name)
              .isEqualTo(interpreted.spikes().get(program.populations().get(p).name()));
        }
        chip.potentials.forEach((p, trace) -> {
          List<IntVector> wanted =
              interpreted.potentials().get(program.populations().get(p).name());
          for (int t = 0; t < trace.length; t++) {
            assertThat(trace[t]).as(name).isEqualTo(wanted.get(t).toArray());
          }
        });
        assertThat(chip.counts().total().get(Event.CLIP)).as(name).isEqualTo(interpreted.clips());
      }
    }
    assertThat(spikes).isGreaterThan(100_000);
  }

  private static Map<String, SpikeRaster> byName(CoreProgram program, List<SpikeRaster> inputs) {
    Map<String, SpikeRaster> named = new LinkedHashMap<>();
    for (Population population : program.populations()) {
      if (population.role() == Population.Role.INPUT) {
        named.put(population.name(), inputs.get(named.size()));
      }
    }
    return named;
  }

  @Test
  void theFastChipEqualsTheChipReadWordByWordCountsIncluded() {
    CountTable all = new CountTable(0, Map.of());
    for (int seed = 0; seed < PROGRAMS; seed++) {
      CoreProgram program = RandomPrograms.program(seed);
      List<SpikeRaster> inputs = RandomPrograms.inputs(program, seed);
      for (Strategy strategy : Strategy.values()) {
        PlacedProgram placed = place(program, strategy, seed);
        LiteralChip literal = new LiteralChip(placed);
        literal.run(inputs);
        ChipPlan plan = PlanBuilder.build(placed);
        for (RowKernel kernel : kernels()) {
          ChipThread fast = new ChipThread(plan);
          ChipSample sample = fast.run(ChipInputs.of(inputs), kernel);
          String name = "seed " + seed + " " + strategy + " " + kernel;
          for (int p = 0; p < program.populations().size(); p++) {
            assertThat(sample.spikes().get(p)).as(name).isEqualTo(literal.raster(p));
          }
          sample
              .visits()
              .forEach((p, visits) -> assertThat(visits).as(name).isEqualTo(literal.visits(p)));
          comparePotentials(literal, sample, name);
          compareCounts(literal.counts(), fast.tally().toTable(), name);
        }
        all = all.plus(literal.counts());
      }
    }
    // All but what only float networks, encoders and host writes do.
    for (Event event : Event.values()) {
      if (event.compareTo(Event.HOST_READ) <= 0
          && event != Event.INPUT_SPIKE
          && event != Event.HOST_WRITE) {
        assertThat(all.total().get(event)).as(event.title()).isGreaterThan(100);
      }
    }
  }

  /// The plain kernel, and the vector twin where there is one.
  static List<RowKernel> kernels() {
    List<RowKernel> kernels = new ArrayList<>(List.of(RowKernels.PLAIN));
    RowKernels.vector().ifPresent(kernels::add);
    return kernels;
  }

  private static void comparePotentials(LiteralChip literal, ChipSample sample, String name) {
    assertThat(sample.potentials().keySet()).isEqualTo(literal.potentials.keySet());
    literal.potentials.forEach((p, wanted) -> {
      PotentialTrace trace = sample.potentials().get(p);
      for (int t = 0; t < trace.steps(); t++) {
        for (int n = 0; n < trace.neurons(); n++) {
          assertThat(trace.get(t, n)).as(name).isEqualTo(wanted[t][n]);
        }
      }
    });
  }

  /// All events of all cells, in any order of the cells.
  private static void compareCounts(CountTable wanted, CountTable found, String name) {
    assertThat(found.cells().keySet()).as(name).isEqualTo(wanted.cells().keySet());
    wanted
        .cells()
        .forEach((cell, counts) ->
            assertThat(found.cells().get(cell)).as(name + " " + cell).isEqualTo(counts));
  }

  @Test
  void threadsAndPlacementsChangeNothing() {
    for (int seed = 0; seed < 60; seed++) {
      CoreProgram program = RandomPrograms.program(seed);
      int base = seed * 100;
      ChipRun<List<SpikeRaster>> one =
          FunctionalChip.of(place(program, Strategy.SEQUENTIAL, seed))
              .run(
                  7,
                  1,
                  s -> ChipInputs.of(RandomPrograms.inputs(program, base + s)),
                  (s, r) -> r.spikes());
      for (int threads : new int[] {2, 4}) {
        for (Strategy strategy : Strategy.values()) {
          ChipRun<List<SpikeRaster>> other =
              FunctionalChip.of(place(program, strategy, seed))
                  .run(
                      7,
                      threads,
                      s -> ChipInputs.of(RandomPrograms.inputs(program, base + s)),
                      (s, r) -> r.spikes());
          assertThat(other.results()).isEqualTo(one.results());
          if (strategy == Strategy.SEQUENTIAL) {
            assertThat(other.counts()).isEqualTo(one.counts());
            assertThat(other.counts().cells().keySet())
                .containsExactlyElementsOf(one.counts().cells().keySet());
          }
        }
      }
    }
  }

  @Test
  void countsOfSamplesAddUp() {
    CoreProgram program = RandomPrograms.program(5);
    FunctionalChip chip = FunctionalChip.of(place(program, Strategy.SEQUENTIAL, 5));
    CountTable sum = new CountTable(0, Map.of());
    for (int s = 0; s < 5; s++) {
      sum = sum.plus(chip.run(RandomPrograms.inputs(program, s)).counts());
    }
    CountTable all =
        chip.run(5, 2, s -> ChipInputs.of(RandomPrograms.inputs(program, s)), (s, r) -> s).counts();
    assertThat(all.cells()).isEqualTo(sum.cells());
    assertThat(all.samples()).isEqualTo(5);
    long cores = all.cores().stream().mapToLong(c -> all.core(c).get(Event.LANE)).sum();
    long layers = all.layers().stream().mapToLong(l -> all.layer(l).get(Event.LANE)).sum();
    assertThat(cores).isEqualTo(layers).isEqualTo(all.total().get(Event.LANE));
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
