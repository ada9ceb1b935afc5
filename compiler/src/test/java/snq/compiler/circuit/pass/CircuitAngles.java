package snq.compiler.circuit.pass;

import java.util.Random;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;

/// Numbers for symbolic angles.
final class CircuitAngles {
  private CircuitAngles() {}

  static double[] values(Apply apply) {
    return apply.angles().stream().mapToDouble(Angles::constantValue).toArray();
  }

  /// The circuit at features and weights that come from a seed.
  static Circuit bound(Circuit circuit, long seed) {
    Random random = new Random(seed);
    double[] features = random.doubles(circuit.featureCount(), -4, 4).toArray();
    double[] weights = random.doubles(circuit.weightCount(), -4, 4).toArray();
    return circuit.bound(AngleBinding.of(circuit).bind(features, weights));
  }
}
