package snq.runtime.evaluate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import snq.runtime.checkpoint.StateReader;
import snq.runtime.checkpoint.StateWriter;
import snq.runtime.chip.ChipSample;
import snq.runtime.cycle.CycleChip;
import snq.runtime.cycle.CycleRunner;
import snq.runtime.cycle.CycleSample;
import snq.runtime.cycle.CycleTable;
import snq.runtime.cycle.StepRecorder;

/// One thread's clock and the sums of its samples' times.
public final class TimeTally {
  private final CycleRunner runner;
  private @Nullable CycleTable sum;
  private @Nullable ChipTime shown;

  public TimeTally(CycleChip chip) {
    this.runner = chip.runner();
  }

  /// @param sample its number: of number 0 pictures are kept
  public void add(int sample, ChipSample onChip) {
    CycleSample time = runner.run(onChip);
    sum = sum == null ? time.table() : sum.plus(time.table());
    if (sample == Evaluation.SHOWN) {
      StepRecorder recorder = new StepRecorder(time.longestStep().step());
      runner.run(onChip, recorder);
      shown = new ChipTime(time.table(), time.steps(), recorder.timeline());
    }
  }

  /// Whatever other threads ran.
  public void add(TimeTally other) {
    if (other.sum != null) {
      sum = sum == null ? other.sum : sum.plus(other.sum);
    }
    shown = shown == null ? other.shown : shown;
  }

  /// What pictures show, from another tally; the sums stay.
  void show(TimeTally other) {
    shown = other.shown;
  }

  void write(StateWriter out) {
    out.number(sum == null ? 0 : 1);
    if (sum != null) {
      KeptTables.write(out, sum);
    }
  }

  /// Takes what [#write] wrote in place of its own sums.
  void read(StateReader in) {
    sum = in.number() == 0 ? null : KeptTables.cycles(in);
  }

  /// Empty when nothing ran.
  public Optional<ChipTime> result() {
    return sum == null || shown == null
        ? Optional.empty()
        : Optional.of(new ChipTime(sum, shown.steps(), shown.longest()));
  }
}
