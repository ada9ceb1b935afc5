package snq.runtime.chip;

import java.util.List;
import java.util.Optional;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population.Clearing;

/// One population in the numbering of the chip: position 0, 1, ... over its pieces on all cores.
final class Stage {
  final int population;
  final int size;
  final Mode mode;

  /// Neuron (row-major) at each position.
  final int[] neuronAt;

  /// Bias << bias shift at each position.
  final int[] bias;

  /// Neighbouring positions of one class on one core.
  final List<Range> ranges;

  /// Cores that have neurons of this population, in the order of the positions.
  final int[] cores;

  final List<Link> links;

  /// Whether some of its neurons are visited only when their accumulator is not 0.
  final boolean lazy;

  /// Whether some of its neurons have a lower threshold: their spikes from there are those of
  /// source `size + neuron`.
  final boolean bothWays;

  Stage(int population, Mode mode, Neurons neurons, List<Link> links) {
    this.population = population;
    this.size = neurons.neuronAt().length;
    this.mode = mode;
    this.neuronAt = neurons.neuronAt();
    this.bias = neurons.bias();
    this.ranges = List.copyOf(neurons.ranges());
    this.cores = neurons.cores();
    this.links = List.copyOf(links);
    this.lazy = ranges.stream().anyMatch(range -> range.rule().lazy());
    this.bothWays = ranges.stream().anyMatch(range -> range.rule().lowerThreshold().isPresent());
  }

  /// When its neurons are updated.
  ///
  /// @param first chip step of the first update
  /// @param updates number of updates, in consecutive chip steps
  /// @param start chip step of reference step 0
  /// @param clearing within a sample
  /// @param wraps true when a current that leaves its bits wraps once (`WRAP_LOIHI`)
  record Mode(int first, int updates, int start, Optional<Clearing> clearing, boolean wraps) {
    /// Only the reference steps.
    static Mode active(int start, int steps) {
      return new Mode(start, steps, start, Optional.empty(), false);
    }
  }

  /// @param piece index into [Stage#cores]
  record Range(int from, int to, NeuronClass rule, int piece) {}

  /// What the images say about the neurons of a stage.
  @SuppressWarnings("ArrayRecordComponent")
  record Neurons(int[] neuronAt, int[] bias, List<Range> ranges, int[] cores) {}
}
