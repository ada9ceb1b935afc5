package snq.compiler.core;

/// Synapses from one population to another. A spike of source s in step t reaches, through every
/// axon of its fanout, neurons of `to` in step t + delay.
///
/// The weights (times payloads) that reach a neuron through one projection in one step add up to a
/// whole number S. With the target's base shift b it enters as S << shift when shift >= b, else as
/// (S >> (b - shift)) << b, the right shift rounding down. On `snq1` b = 0, so it is always S <<
/// shift, the sum of weights << shift. On `loihi1` b = 6 and shift = 6 + the weight exponent (-8 ..
/// 7).
///
/// @param shift as above, from the target's `shiftMin` to its `shiftMax`
/// @param name the network node that holds the weights (`h1.conv1d`)
/// @param from index of the source population
/// @param to index of the target population
/// @param delay in chip steps, schedule included
public record Projection(
    String name, int from, int to, Fanout fanout, Connection connection, int shift, int delay) {}
