package snq.compiler.core;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where a free-running chip differs from the reference: its neurons run before their first
/// reference step too. Clearing takes away what they hold by then, but not the spikes that they
/// sent and that are still on their way. Such a spike acts on its target after the target's start
/// when the projection has more delay than the schedule needs (`prev`, `delay`, a skip).
final class EarlySpikes {
  private static final int NEVER = Integer.MAX_VALUE;

  private final CoreProgram program;

  /// By population: the first chip step before its start in which it may fire, or NEVER.
  private final int[] firstEarly;

  private final Map<Integer, String> reasons = new TreeMap<>();

  private EarlySpikes(CoreProgram program) {
    this.program = program;
    this.firstEarly = new int[program.populations().size()];
  }

  /// Why each population that may differ from the reference does, by its index; empty on targets
  /// that update neurons in their reference steps only. Cautious: a population that is not here is
  /// exact, one that is here may be.
  static Map<Integer, String> approximations(CoreProgram program) {
    if (!program.target().arithmetic().freeRunning()) {
      return Map.of();
    }
    EarlySpikes early = new EarlySpikes(program);
    early.findEarly();
    early.findReached();
    early.spread();
    return Collections.unmodifiableMap(early.reasons);
  }

  private void findEarly() {
    List<Population> populations = program.populations();
    for (int p = 0; p < firstEarly.length; p++) {
      firstEarly[p] = populations.get(p).start() > 0 && firesAlone(populations.get(p)) ? 0 : NEVER;
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Projection projection : program.projections()) {
        int from = firstEarly[projection.from()];
        Population to = populations.get(projection.to());
        boolean fires = to.role() != Population.Role.POTENTIALS;
        if (from != NEVER && fires && from + projection.delay() < to.start()) {
          changed |= firstEarly[projection.to()] > from + projection.delay();
          firstEarly[projection.to()] =
              Math.min(firstEarly[projection.to()], from + projection.delay());
        }
      }
    }
  }

  /// Whether a neuron may fire without any spike.
  private static boolean firesAlone(Population population) {
    boolean fires =
        population.role() == Population.Role.NEURONS || population.role() == Population.Role.GATES;
    for (int i = 0; i < population.size() && fires; i++) {
      int n = i;
      NeuronClass c = population.classAt(n);
      boolean atRest = c.strict() ? c.threshold() < 0 : c.threshold() <= 0;
      boolean below =
          c.lowerThreshold()
              .filter(lower -> (c.strict() ? lower > 0 : lower >= 0) || population.biasAt(n) < 0)
              .isPresent();
      if (atRest || below || population.biasAt(n) > 0) {
        return true;
      }
    }
    return false;
  }

  private void findReached() {
    for (int p = 0; p < firstEarly.length; p++) {
      Population population = program.populations().get(p);
      boolean cleared =
          population.start() <= 0
              || population.clearing().filter(c -> c.at(population.start())).isPresent();
      if (!cleared) {
        reasons.put(p, "its states are not cleared before its first step");
      }
    }
    for (Projection projection : program.projections()) {
      Population from = program.populations().get(projection.from());
      Population to = program.populations().get(projection.to());
      int into = from.start() + projection.delay() - to.start();
      if (firstEarly[projection.from()] != NEVER && into > 0) {
        reasons.putIfAbsent(
            projection.to(),
            "spikes that `"
                + from.name()
                + "` fires before its first step reach its first "
                + (into == 1 ? "step" : into + " steps"));
      }
    }
  }

  /// Approximate spikes make their targets approximate.
  private void spread() {
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Projection projection : program.projections()) {
        Optional<String> source = Optional.ofNullable(reasons.get(projection.from()));
        if (source.isPresent() && !reasons.containsKey(projection.to())) {
          String from = program.populations().get(projection.from()).name();
          reasons.put(projection.to(), "it takes spikes of `" + from + "`, which is approximate");
          changed = true;
        }
      }
    }
  }
}
