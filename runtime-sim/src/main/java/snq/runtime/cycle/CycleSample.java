package snq.runtime.cycle;

import java.util.List;

/// When one sample did what: it begins with the clearing and ends with the last step.
///
/// @param steps of the chip, from -1 on
public record CycleSample(List<StepTime> steps, CycleTable table) {
  public CycleSample {
    steps = List.copyOf(steps);
  }

  public long cycles() {
    return table.cycles();
  }

  public StepTime longestStep() {
    StepTime longest = steps.get(0);
    for (StepTime step : steps) {
      longest = step.total() > longest.total() ? step : longest;
    }
    return longest;
  }
}
