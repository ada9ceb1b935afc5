package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.runtime.chip.ChipSample;

/// The clock of one thread: runs one sample after the other. Not shared between threads.
public final class CycleRunner {
  private final CyclePlan plan;
  private final StepLists inputs;
  private final StepSpikes spikes;
  private final StepLog log;
  private final HostPort host;
  private final StepClock clock;

  CycleRunner(CyclePlan plan) {
    this.plan = plan;
    this.log = new StepLog(plan);
    this.spikes = new StepSpikes(plan);
    this.inputs =
        new StepLists(
            plan.inputs,
            plan.program.chipSteps(),
            input -> plan.firstHostRoute[input] < plan.firstHostRoute[input + 1]);
    this.host = new HostPort(plan, inputs, log);
    this.clock = new StepClock(plan, spikes, host, log);
  }

  /// The cycles of a sample that [snq.runtime.chip.FunctionalChip] ran for the same program.
  public CycleSample run(ChipSample sample) {
    return run(sample, Optional.empty());
  }

  public CycleSample run(ChipSample sample, CycleListener listener) {
    return run(sample, Optional.of(listener));
  }

  private CycleSample run(ChipSample sample, Optional<CycleListener> listener) {
    log.listen(listener.orElse(null));
    clock.clear();
    host.clear();
    inputs.fill(sample.spikes()::get);
    spikes.fill(sample.spikes()::get, sample.visits()::get);
    List<StepTime> steps = new ArrayList<>(plan.program.chipSteps() + 1);
    long cycle = plan.clear + sample.hostWrites();
    for (int step = -1; step < plan.program.chipSteps(); step++) {
      StepTime time = step(step, cycle);
      steps.add(time);
      cycle = time.end();
    }
    return new CycleSample(
        steps, new SampleTable(plan, clock, host).of(steps, sample.hostWrites()));
  }

  private StepTime step(int step, long start) {
    log.beginStep(step, start, clock.units);
    host.beginStep(step);
    long update = clock.run(spikes.beginStep(step, clock));
    long work = Math.max(update, clock.end());
    long reads = step < 0 ? 0 : plan.reads[step];
    StepTime time = new StepTime(step, start, update, work, plan.barrier, reads);
    log.endStep(time, spikes, clock.units);
    return time;
  }
}
