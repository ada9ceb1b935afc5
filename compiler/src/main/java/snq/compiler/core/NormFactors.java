package snq.compiler.core;

import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;

/// A batch norm with stored statistics as scale x + offset, a channel each: scale = weight /
/// sqrt(running_var + epsilon), offset = bias - running_mean scale.
record NormFactors(Tensor scale, Tensor offset) {
  static NormFactors of(Weights weights, String prefix, double epsilon) {
    Tensor gain = weights.get(prefix + ".weight");
    Tensor bias = weights.get(prefix + ".bias");
    Tensor mean = weights.get(prefix + ".running_mean");
    Tensor variance = weights.get(prefix + ".running_var");
    Tensor scale =
        Tensor.generate(
            gain.shape(), i -> gain.get(i) / StrictMath.sqrt(variance.get(i) + epsilon));
    Tensor offset = Tensor.generate(gain.shape(), i -> bias.get(i) - mean.get(i) * scale.get(i));
    return new NormFactors(scale, offset);
  }
}
