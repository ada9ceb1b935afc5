package snq.dsl.table;

import snq.dsl.model.Shape;

/// A weight of an operation (`weight`) or, in full, of a network (`h1.conv1d.weight`).
///
/// @param shape PyTorch's layout; a scalar has the empty shape
public record WeightSpec(String name, Shape shape, Origin origin) {
  /// Where its values come from.
  public enum Origin {
    /// Trained by gradients.
    TRAINED,
    /// Measured while training: the running mean and variance of `norm`.
    STATISTIC,
    /// Computed from the training split: the axes of `pca`.
    FITTED
  }

  public static WeightSpec trained(String name, Shape shape) {
    return new WeightSpec(name, shape, Origin.TRAINED);
  }

  public static WeightSpec statistic(String name, Shape shape) {
    return new WeightSpec(name, shape, Origin.STATISTIC);
  }

  public static WeightSpec fitted(String name, Shape shape) {
    return new WeightSpec(name, shape, Origin.FITTED);
  }
}
