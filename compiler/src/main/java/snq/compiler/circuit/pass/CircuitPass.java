package snq.compiler.circuit.pass;

import snq.compiler.circuit.Circuit;

/// One rewrite of a circuit. No pass moves a gate across a channel, a barrier, a measurement, a
/// reset or a condition.
public interface CircuitPass {
  /// What a rewrite leaves as it is. Each promises what stands below it as well.
  enum Keeps {
    /// The whole matrix, global phase included.
    UNITARY,
    /// The state that comes from all qubits 0.
    STATE,
    /// The joint probabilities of the classical bits; of all qubits where there are no bits.
    OUTCOMES
  }

  /// As `--print-after` takes it.
  String name();

  Keeps keeps();

  Circuit run(Circuit circuit);
}
