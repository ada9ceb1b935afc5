package snq.runtime.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreProgram;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.runtime.checkpoint.Checkpoint;

/// One sample that ends between two steps and goes on: the same spikes, states and counts.
class InterruptedSampleTest {
  private static final int STEPS = 300;

  /// Keeps every state, and ends the run at one of them.
  private static final class Interrupting implements Checkpoint {
    private final int last;
    private Optional<byte[]> state = Optional.empty();
    private int asked;

    Interrupting(int last) {
      this.last = last;
    }

    @Override
    public Optional<byte[]> kept() {
      return state;
    }

    @Override
    public boolean isDue() {
      return true;
    }

    @Override
    public void keep(byte[] now) {
      state = Optional.of(now);
      if (++asked == last) {
        throw new IllegalStateException("interrupted");
      }
    }
  }

  private static CoreProgram longer(CoreProgram p) {
    return new CoreProgram(
        p.name(), p.target(), STEPS, p.populations(), p.projections(), p.outputs());
  }

  @Test
  void loihiGoesOnToTheSameSample() {
    long negatives = 0;
    for (int seed = 0; seed < 60; seed++) {
      CoreProgram program = longer(RandomLoihi.program(seed));
      ChipInputs inputs = RandomLoihi.inputs(program, seed);
      PlacedProgram placed = RandomLoihi.scattered(program, seed);
      ChipSample sample = goesOn(FunctionalChip.of(placed), inputs, "loihi1, seed " + seed);
      negatives += sample.negatives().values().stream().mapToLong(r -> r.count()).sum();
    }
    assertThat(negatives).isGreaterThan(1_000);
  }

  @Test
  void snq1GoesOnToTheSameSample() {
    long visits = 0;
    for (int seed = 0; seed < 60; seed++) {
      CoreProgram program = longer(RandomPrograms.program(seed));
      ChipInputs inputs = ChipInputs.of(RandomPrograms.inputs(program, seed));
      PlacedProgram placed = Placer.place(program, Strategy.SEQUENTIAL);
      ChipSample sample = goesOn(FunctionalChip.of(placed), inputs, "snq1, seed " + seed);
      visits += sample.visits().values().stream().mapToLong(r -> r.count()).sum();
    }
    assertThat(visits).isGreaterThan(1_000);
  }

  /// Ended at each of its states in turn, and once more after its end.
  private static ChipSample goesOn(FunctionalChip chip, ChipInputs inputs, String name) {
    ChipRun<ChipSample> whole = chip.run(inputs);
    int parts = (chip.plan().program.chipSteps() + 63) / 64;
    assertThat(parts).isGreaterThan(4);
    for (int last = 1; last <= parts; last++) {
      Interrupting place = new Interrupting(last);
      assertThatThrownBy(() -> chip.run(inputs, place)).hasMessage("interrupted");
      ChipRun<ChipSample> resumed = chip.run(inputs, place);
      assertThat(place.asked).isEqualTo(Math.max(parts, last));
      assertThat(resumed.counts()).as(name).isEqualTo(whole.counts());
      assertThat(resumed.results()).as(name).isEqualTo(whole.results());
    }
    return whole.results().get(0);
  }
}
