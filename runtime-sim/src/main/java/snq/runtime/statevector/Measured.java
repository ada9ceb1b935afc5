package snq.runtime.statevector;

import java.util.List;
import snq.dsl.model.Argument.Pauli;

/// What is asked of a circuit: the numbers whose derivatives [CircuitGradient] gives.
public sealed interface Measured {
  /// The mean of each Pauli product.
  record Means(List<List<Pauli>> products) implements Measured {
    public Means {
      products = products.stream().map(List::copyOf).toList();
    }
  }

  /// The probability of every outcome of measuring all qubits in Z, q0 the leftmost bit.
  record Probabilities() implements Measured {}

  /// The fidelity kernel: |<reference|state>|^2 with the state of each reference row of features
  /// under the same weights, which act on both sides.
  record Fidelities(List<List<Double>> references) implements Measured {
    public Fidelities {
      references = references.stream().map(List::copyOf).toList();
    }
  }
}
