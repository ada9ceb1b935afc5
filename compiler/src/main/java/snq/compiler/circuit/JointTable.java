package snq.compiler.circuit;

import snq.dsl.model.NoiseModel;

/// The outcome probabilities of a small circuit measured in Z on all qubits, noise folded in
/// exactly: what an encoder block samples from. Index in binary = bits of q0 q1 ... from the left.
public final class JointTable {
  /// Blocks of more qubits are no tables.
  public static final int MAX_QUBITS = 6;

  private JointTable() {}

  /// @param angles one a slot of the circuit, in radians
  public static double[] of(Circuit circuit, NoiseModel noise, double[] angles) {
    if (circuit.qubits() > MAX_QUBITS) {
      throw new IllegalArgumentException(circuit.qubits() + " qubits");
    }
    double[] exact =
        NoiseModels.hasChannels(noise)
            ? DensityMatrix.run(circuit, angles, noise).probabilities()
            : CircuitInterpreter.probabilities(circuit, angles);
    return NoiseModels.readOut(exact, noise);
  }
}
