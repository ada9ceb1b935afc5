package snq.runtime.evaluate;

import java.util.Collection;
import java.util.Optional;
import snq.runtime.checkpoint.StateReader;
import snq.runtime.checkpoint.StateWriter;
import snq.runtime.count.CountTable;

/// The sums of the samples that a run has finished, from number 0 on.
final class Finished {
  private final ThreadPart sums;
  private final Optional<ChipSide> chip;
  private int samples;
  private Optional<CountTable> chipCounts = Optional.empty();

  /// @param sums nothing yet
  Finished(ThreadPart sums, Optional<ChipSide> chip) {
    this.sums = sums;
    this.chip = chip;
  }

  int samples() {
    return samples;
  }

  /// The samples up to `end`.
  void add(int end, Collection<ThreadPart> parts, Optional<CountTable> counts) {
    parts.forEach(sums::add);
    counts.ifPresent(
        more -> chipCounts = Optional.of(chipCounts.map(some -> some.plus(more)).orElse(more)));
    samples = end;
  }

  /// The parts that ran the sample that pictures show.
  void show(Collection<ThreadPart> parts) {
    parts.stream().filter(part -> part.firstSample().isPresent()).forEach(sums::show);
  }

  byte[] toState() {
    StateWriter out = new StateWriter();
    out.numbers(samples, chipCounts.isPresent() ? 1 : 0);
    chipCounts.ifPresent(counts -> KeptTables.write(out, counts));
    sums.write(out);
    return out.toArray();
  }

  void restore(byte[] state) {
    StateReader in = new StateReader(state);
    samples = in.whole();
    chipCounts = in.number() == 0 ? Optional.empty() : Optional.of(KeptTables.counts(in));
    sums.read(in);
  }

  EvaluationResult result(Evaluation.Amount amount, EncoderRows rows) {
    return new EvaluationResult(
        amount.samples(),
        chipCounts.isPresent() ? amount.chipSamples() : 0,
        sums.answers.result(),
        sums.layers(),
        rows.add(sums.floatCounts(amount.samples()), amount.samples()),
        chipCounts.map(
            counts -> rows.add(chip.orElseThrow().chip().inOrder(counts), amount.chipSamples())),
        sums.time(),
        sums.estimate(),
        sums.firstSample());
  }
}
