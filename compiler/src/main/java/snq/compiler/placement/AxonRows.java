package snq.compiler.placement;

import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.Connection.Dense;
import snq.compiler.core.Connection.Elementwise;
import snq.compiler.core.Projection;

/// The weight blocks behind each axon of a projection, as far as they meet one core.
sealed interface AxonRows permits DenseRows, ConvolutionRows, ElementwiseRows {
  /// Gives `sink` each axon that reaches the range, in rising order, with its blocks.
  void visit(CoreRange range, Sink sink);

  /// Where rows go. Axon by axon: `wants`, and if so `row` for each block, then `endAxon`.
  interface Sink {
    /// @return false to skip the axon
    boolean wants(int axon);

    /// @param block which block of the projection; equal numbers hold equal weights
    /// @param weights of the block, kept by the caller
    /// @param locals local neuron of each weight, or -1 when it is not on the core (kept only until
    ///   the call returns)
    void row(int block, int[] weights, int[] locals);

    /// @return false to stop the visit
    boolean endAxon(int axon);
  }

  static AxonRows of(Projection projection) {
    return switch (projection.connection()) {
      case Dense dense -> new DenseRows(dense);
      case Convolution convolution -> new ConvolutionRows(convolution);
      case Elementwise elementwise -> new ElementwiseRows(elementwise);
    };
  }
}
