package snq.runtime.chip;

/// Watches a sample in the order of the chip's steps (see [ChipSample#replay]).
public interface ChipListener {
  /// A chip step begins; -1 is the one in which the host sends the first input spikes.
  default void stepStarted(int chipStep) {}

  /// A neuron or input fired in the running step.
  ///
  /// @param step reference step of the population
  /// @param neuron row-major in the population's shape
  default void spiked(int population, int step, int neuron) {}

  /// Potential of a neuron of a population that never fires, after the running step's update.
  default void potential(int population, int step, int neuron, int raw) {}
}
