package snq.compiler.core;

import snq.dsl.model.Shape;

/// Stored weights from the axons of a projection to the neurons of its population.
public sealed interface Connection {
  /// Numbered as its [Topology] counts them.
  IntVector weights();

  /// weights `[target][axon]`, row-major.
  record Dense(int axons, int targets, IntVector weights) implements Connection {}

  /// Cross-correlation; one-dimensional ones have height 1. Axons in (channel, y, x) order of
  /// `input`, targets of `output`; weights `[out][in / groups][ky][kx]`.
  record Convolution(Shape input, Shape output, Window window, int groups, IntVector weights)
      implements Connection {}

  /// Axon a reaches neuron a.
  record Elementwise(IntVector weights) implements Connection {}

  /// Heights first.
  record Window(
      int kernelY,
      int kernelX,
      int strideY,
      int strideX,
      int paddingY,
      int paddingX,
      int dilationY,
      int dilationX) {}
}
