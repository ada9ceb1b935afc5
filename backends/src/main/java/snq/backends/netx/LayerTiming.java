package snq.backends.netx;

import java.util.Optional;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population.Clearing;

/// What snq writes beside a layer, in a group `snq` that other readers pass over: what its program
/// says of the layer and NetX has no field for.
///
/// @param name of the population
/// @param start chip step of its reference step 0; -1 for an input of spikes
/// @param clearing when its states go back to 0
/// @param current false for neurons without a current of their own; in NetX they have an iDecay of
///   4096, as those have whose current keeps nothing
/// @param biases as the program has them, where NetX's exponent of 6 does not hold them
/// @param synapses from the layer before; empty for an input
/// @param loop from the layer to itself
public record LayerTiming(
    String name,
    int start,
    Optional<Clearing> clearing,
    boolean current,
    Optional<Biases> biases,
    Optional<Synapses> synapses,
    Optional<Synapses> loop) {
  /// @param name of the projection; further ones, with further delays, add `+` and the delay
  /// @param exponent a weight is mantissa times 2^exponent
  public record Synapses(String name, int exponent) {}

  /// @param mantissas one for all, or one a neuron
  /// @param exponent a bias is mantissa times 2^exponent
  public record Biases(IntVector mantissas, int exponent) {}
}
