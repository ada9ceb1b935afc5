package snq.compiler.core;

/// Synapses from one population to another. A spike of source s in step t reaches, through every
/// axon of its fanout, accumulators of `to` in step t + delay with weight << shift.
///
/// @param name the network node that holds the weights (`h1.conv1d`)
/// @param from index of the source population
/// @param to index of the target population
/// @param delay in chip steps, schedule included
public record Projection(
    String name, int from, int to, Fanout fanout, Connection connection, int shift, int delay) {}
