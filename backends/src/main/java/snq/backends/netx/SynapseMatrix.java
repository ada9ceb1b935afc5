package snq.backends.netx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import snq.compiler.core.IntVector;
import snq.compiler.core.Projection;
import snq.compiler.core.Topology;

/// All synapses from one population to another as one matrix.
///
/// @param weights `[target][source]`, 0 for none
/// @param delays further steps than one, in the shortest form that NetX has; empty when there are
///   none
record SynapseMatrix(IntVector weights, Optional<IntVector> delays) {

  /// Empty when two neurons are connected with two delays.
  ///
  /// @param weightsOf the weights of a projection in its connection's order
  static Optional<SynapseMatrix> of(
      List<Projection> projections,
      int sources,
      int targets,
      Function<Projection, IntVector> weightsOf) {
    int[] weights = new int[sources * targets];
    int[] delays = new int[sources * targets];
    boolean[] twice = new boolean[1];
    for (Projection projection : projections) {
      IntVector stored = weightsOf.apply(projection);
      Topology topology = Topology.of(projection.connection());
      for (int source = 0; source < sources; source++) {
        int from = source;
        for (int axon : projection.fanout().axonsOf(source)) {
          topology.forEachSynapse(
              axon,
              (target, w) -> {
                int place = target * sources + from;
                int delay = projection.delay() - 1;
                if (stored.get(w) != 0) {
                  twice[0] |= weights[place] != 0 && delays[place] != delay;
                  weights[place] += stored.get(w);
                  delays[place] = delay;
                }
              });
        }
      }
    }
    return twice[0]
        ? Optional.empty()
        : Optional.of(new SynapseMatrix(IntVector.of(weights), shortest(weights, delays, sources)));
  }

  /// One delay for all, one an input, one an output, else one a weight. Delays of weights that are
  /// 0 do not count.
  private static Optional<IntVector> shortest(int[] weights, int[] delays, int sources) {
    int targets = delays.length / sources;
    IntVector all = merged(weights, delays, 1, place -> 0);
    if (all.size() == 1) {
      return all.get(0) == 0 ? Optional.empty() : Optional.of(all);
    }
    IntVector perInput = merged(weights, delays, sources, place -> place % sources);
    if (perInput.size() > 0 && sources != targets) {
      return Optional.of(perInput);
    }
    IntVector perOutput = merged(weights, delays, targets, place -> place / sources);
    return Optional.of(perOutput.size() > 0 ? perOutput : IntVector.of(delays));
  }

  /// One delay a group; none at all when a group has several.
  private static IntVector merged(
      int[] weights, int[] delays, int groups, IntUnaryOperator groupOf) {
    int[] merged = new int[groups];
    Arrays.fill(merged, -1);
    for (int place = 0; place < delays.length; place++) {
      int group = groupOf.applyAsInt(place);
      if (weights[place] != 0) {
        if (merged[group] >= 0 && merged[group] != delays[place]) {
          return IntVector.of();
        }
        merged[group] = delays[place];
      }
    }
    return IntVector.generate(groups, g -> Math.max(0, merged[g]));
  }
}
