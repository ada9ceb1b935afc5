package snq.runtime.cycle;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import snq.compiler.core.ChipInputs;
import snq.compiler.placement.PlacedProgram;
import snq.runtime.chip.ChipRun;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;

/// snq1 to the cycle: when every unit of every core, every router and the host does what, from the
/// spikes of a sample alone. Accumulation wraps and commutes and a spike of step t acts in step t +
/// delay whenever its packet arrives, so time never changes a spike, and [snq.runtime.chip] has
/// worked them out before. Immutable; the same bytes on any number of threads.
///
/// The rules are the core's (cycles of a core in one step: update, send, router, deliver, barrier);
/// `docs/rationale/snq1-cycles.md` states what they leave open.
public final class CycleChip {
  private final CyclePlan plan;

  private CycleChip(CyclePlan plan) {
    this.plan = plan;
  }

  /// @throws IllegalArgumentException for a program whose routes lead nowhere
  public static CycleChip of(PlacedProgram placed) {
    return new CycleChip(new CyclePlan(placed));
  }

  /// A clock of its own for one thread.
  public CycleRunner runner() {
    return new CycleRunner(plan);
  }

  /// What to keep of a sample.
  @FunctionalInterface
  public interface Reader<R> {
    R read(int sample, ChipSample spikes, CycleSample cycles);
  }

  /// Samples 0 .. `samples` - 1 on `threads` threads, numbers and time. Both functions are called
  /// from any of them, once a sample; memory grows with what `reader` keeps only.
  ///
  /// @param chip of the same placed program
  /// @param inputs what the host gives for a sample
  public <R> ClockedRun<R> run(
      FunctionalChip chip,
      int samples,
      int threads,
      IntFunction<ChipInputs> inputs,
      Reader<R> reader) {
    Queue<Worker> workers = new ConcurrentLinkedQueue<>();
    ThreadLocal<Worker> own =
        ThreadLocal.withInitial(() -> {
          Worker worker = new Worker(runner());
          workers.add(worker);
          return worker;
        });
    ChipRun<R> run =
        chip.run(
            samples,
            threads,
            inputs,
            (sample, spikes) -> reader.read(sample, spikes, own.get().run(spikes)));
    CycleTable cycles =
        workers.stream().map(w -> w.sum.orElseThrow()).reduce(CycleTable::plus).orElseThrow();
    return new ClockedRun<>(run.results(), run.counts(), cycles);
  }

  /// One thread's clock, and the sum of its samples.
  private static final class Worker {
    private final CycleRunner runner;
    private Optional<CycleTable> sum = Optional.empty();

    Worker(CycleRunner runner) {
      this.runner = runner;
    }

    CycleSample run(ChipSample spikes) {
      CycleSample sample = runner.run(spikes);
      sum = Optional.of(sum.map(s -> s.plus(sample.table())).orElse(sample.table()));
      return sample;
    }
  }
}
