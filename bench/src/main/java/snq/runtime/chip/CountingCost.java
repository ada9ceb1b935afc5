package snq.runtime.chip;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.core.ChipInputs;
import snq.compiler.placement.PlacedProgram;

/// The functional simulation with its counts, and the counts alone; in this package because nothing
/// else can tell them apart. Clips, rests and visits of lazy neurons are counted within the update
/// and belong to it here.
public final class CountingCost {
  private final ChipThread thread;
  private final RowKernel kernel = RowKernels.vector().orElse(RowKernels.PLAIN);
  private final List<ChipInputs> inputs;
  private final List<ChipSample> samples = new ArrayList<>();

  public CountingCost(PlacedProgram placed, List<ChipInputs> inputs) {
    this.thread = new ChipThread(PlanBuilder.build(placed));
    this.inputs = inputs;
    inputs.forEach(sample -> samples.add(thread.run(sample, kernel)));
  }

  /// @return samples
  public long all() {
    inputs.forEach(sample -> thread.run(sample, kernel));
    return thread.tally().toTable().samples() > 0 ? inputs.size() : 0;
  }

  /// @return samples
  public long countsAlone() {
    for (int s = 0; s < samples.size(); s++) {
      for (int p = 0; p < samples.get(s).spikes().size(); p++) {
        thread.tally().add(p, samples.get(s).spikes().get(p));
      }
      thread.tally().add(inputs.get(s));
    }
    return thread.tally().toTable().samples() > 0 ? samples.size() : 0;
  }
}
