package snq.compiler.placement;

import snq.compiler.core.IntVector;

/// Where the host sends the spikes of an input population: input n has the [RouteEntry] words
/// `first[n]` .. `first[n + 1] - 1`, sent in this order.
public record HostRoutes(int population, IntVector first, LongVector routes) {}
