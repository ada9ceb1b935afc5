package snq.compiler.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /// The program of one sample: with the biases that the host writes for it.
  public CoreProgram withBiases(Map<Integer, IntVector> biases) {
    List<Population> own = new ArrayList<>(populations);
    biases.forEach((p, mantissas) -> {
      if (own.get(p).role() != Population.Role.NEURONS || mantissas.size() != own.get(p).size()) {
        throw new IllegalArgumentException(own.get(p).name() + " takes no " + mantissas);
      }
      own.set(p, own.get(p).withBiases(mantissas));
    });
    return new CoreProgram(name, target, steps, own, projections, outputs);
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
