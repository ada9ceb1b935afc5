package snq.compiler.core;

import snq.compiler.network.Network;
import snq.compiler.network.Weights;

/// A network and its weights, which the folding passes change together.
record FoldedNetwork(Network network, Weights weights) {}
