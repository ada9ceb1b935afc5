package snq.compiler.network;

import java.util.Map;
import snq.compiler.tensor.Tensor;

/// Runs the quantum layers of a network.
@FunctionalInterface
public interface CircuitEvaluator {
  /// For networks without quantum layers.
  CircuitEvaluator NONE =
      (layer, features, weights) -> {
        throw new IllegalArgumentException("no evaluator for " + layer.name());
      };

  /// The layer's values for one sample.
  ///
  /// @param features all features of the circuit, row-major
  /// @param weights by the name of the circuit's weight array; of a `kernel`, also `references`
  double[] evaluate(Operation.CircuitLayer layer, double[] features, Map<String, Tensor> weights);
}
