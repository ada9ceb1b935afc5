package snq.runtime.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snq.compiler.placement.PlacedProgram;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.cycle.CycleChip;
import snq.runtime.cycle.CycleSample;
import snq.runtime.cycle.CycleTable;
import snq.runtime.cycle.RandomMeshes;

final class TimeTallyTest {
  private static final int SAMPLES = 7;

  @Test
  void anyNumberOfThreadsGivesTheSameBytes() {
    for (int seed = 0; seed < 40; seed++) {
      PlacedProgram placed = RandomMeshes.placed(2000 + seed);
      List<CycleSample> alone = oneByOne(placed);
      CycleTable sum =
          alone.stream().map(CycleSample::table).reduce(CycleTable::plus).orElseThrow();
      ChipTime one = tallied(placed, 1);
      assertThat(one.table()).as("seed %d", seed).isEqualTo(sum);
      assertThat(one.table().samples()).isEqualTo(SAMPLES);
      assertThat(one.steps()).isEqualTo(alone.get(Evaluation.SHOWN).steps());
      assertThat(one.longest().time()).isEqualTo(alone.get(Evaluation.SHOWN).longestStep());
      for (int threads : new int[] {2, 4}) {
        ChipTime many = tallied(placed, threads);
        assertThat(many).as("seed %d, %d threads", seed, threads).isEqualTo(one);
        assertThat(many.toString()).isEqualTo(one.toString());
      }
    }
  }

  private static List<CycleSample> oneByOne(PlacedProgram placed) {
    FunctionalChip chip = FunctionalChip.of(placed);
    return IntStream.range(0, SAMPLES)
        .mapToObj(s -> chip.run(RandomMeshes.inputs(placed.program(), s)).results().get(0))
        .map(spikes -> CycleChip.of(placed).runner().run(spikes))
        .toList();
  }

  /// As an evaluation does it: a tally for each thread, then their sum.
  private static ChipTime tallied(PlacedProgram placed, int threads) {
    CycleChip clock = CycleChip.of(placed);
    Queue<TimeTally> tallies = new ConcurrentLinkedQueue<>();
    ThreadLocal<TimeTally> own =
        ThreadLocal.withInitial(() -> {
          TimeTally tally = new TimeTally(clock);
          tallies.add(tally);
          return tally;
        });
    FunctionalChip.of(placed)
        .run(
            SAMPLES,
            threads,
            sample -> RandomMeshes.inputs(placed.program(), sample),
            (sample, spikes) -> {
              own.get().add(sample, spikes);
              return sample;
            });
    TimeTally all = new TimeTally(clock);
    tallies.forEach(all::add);
    return all.result().orElseThrow();
  }
}
