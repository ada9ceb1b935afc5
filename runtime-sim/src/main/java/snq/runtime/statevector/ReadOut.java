package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.ReadError;

/// Read-out errors in means: every measured factor P becomes shift + slope P, with shift = p10 -
/// p01 and slope = 1 - p01 - p10 of its qubit.
final class ReadOut {
  private ReadOut() {}

  /// @param exact the mean of a product without read-out errors
  static double mean(List<Pauli> product, NoiseModel noise, ToDoubleFunction<List<Pauli>> exact) {
    if (!noise.hasReadErrors()) {
      return exact.applyAsDouble(product);
    }
    double sum = 0;
    for (int subset = 0; subset < 1 << product.size(); subset++) {
      List<Pauli> part = new ArrayList<>();
      double weight = 1;
      for (int i = 0; i < product.size(); i++) {
        ReadError error = noise.readError(product.get(i).qubit());
        if ((subset >> i & 1) != 0) {
          part.add(product.get(i));
          weight *= 1 - error.p01() - error.p10();
        } else {
          weight *= error.p10() - error.p01();
        }
      }
      sum += weight == 0 ? 0 : weight * exact.applyAsDouble(part);
    }
    return sum;
  }
}
