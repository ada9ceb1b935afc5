package snq.runtime.evaluate;

import java.util.List;
import snq.runtime.cycle.CycleTable;
import snq.runtime.cycle.StepTime;
import snq.runtime.cycle.StepTimeline;

/// Time of samples on a chip whose cycle rules are known.
///
/// @param table over all its samples
/// @param steps of the sample that pictures show
/// @param longest what the cores did in the longest of these steps
public record ChipTime(CycleTable table, List<StepTime> steps, StepTimeline longest) {
  public ChipTime {
    steps = List.copyOf(steps);
  }
}
