package snq.compiler.core;

import java.util.List;
import snq.compiler.target.Target;

/// A network in one target's integers, before anything is placed. Sources of a projection may stand
/// after its target (recurrence); the delay is then what makes it causal.
///
/// @param steps steps of a sample (each population is active for `steps` steps from its start)
/// @param outputs indices of the populations whose spikes (or potentials) the host reads
public record CoreProgram(
    String name,
    Target target,
    int steps,
    List<Population> populations,
    List<Projection> projections,
    List<Integer> outputs) {
  public CoreProgram {
    populations = List.copyOf(populations);
    projections = List.copyOf(projections);
    outputs = List.copyOf(outputs);
  }

  /// Chip steps until the last population has had its last step.
  public int chipSteps() {
    int last = 0;
    for (Population population : populations) {
      last = Math.max(last, population.start());
    }
    return last + steps;
  }
}
