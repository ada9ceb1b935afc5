package snq.backends.netx;

import java.util.Optional;
import snq.compiler.core.Population.Clearing;

/// What snq writes beside a layer, in a group `snq` that other readers pass over: what its program
/// says of the layer and NetX has no field for.
///
/// @param name of the population
/// @param synapses name of the weights; empty for an input
/// @param start chip step of its reference step 0; -1 for an input of spikes
/// @param clearing when its states go back to 0
/// @param exponent of the stored weights: a weight is mantissa times 2^exponent
public record LayerTiming(
    String name, String synapses, int start, Optional<Clearing> clearing, int exponent) {}
