package snq.runtime.encode;

import java.util.Optional;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.model.NoiseModel;
import snq.runtime.statevector.CircuitRunner;

/// The outcome probabilities of one encoder block for the angles of one sample.
interface OutcomeTable {
  /// @param angles one a slot of the circuit
  /// @param table gets 2^qubits probabilities, noise and read-out errors folded in
  void fill(double[] angles, double[] table);

  static OutcomeTable of(Circuit circuit, NoiseModel noise) {
    if (!NoiseModels.hasChannels(noise)) {
      Optional<ProductTable> product = ProductTable.of(circuit, noise);
      if (product.isPresent()) {
        return product.get();
      }
    }
    return CircuitRunner.of(circuit, noise)::probabilities;
  }
}
