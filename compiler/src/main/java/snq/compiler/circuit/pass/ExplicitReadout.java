package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;

/// (nothing) -> c[0] = measure q[0]; c[1] = measure q[1]; ...
///
/// A circuit without classical bits is read completely at its end. This writes it down, so that
/// later passes may read other qubits into the same bits.
final class ExplicitReadout implements CircuitPass {
  @Override
  public String name() {
    return "explicit-readout";
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTCOMES;
  }

  @Override
  public Circuit run(Circuit circuit) {
    if (!circuit.registers().isEmpty()) {
      return circuit;
    }
    List<Operation> operations = new ArrayList<>(circuit.operations());
    for (int q = 0; q < circuit.qubits(); q++) {
      operations.add(new Measure(q, q));
    }
    return new Circuit(
        circuit.name(),
        circuit.qubits(),
        circuit.features(),
        circuit.weights(),
        List.of(new Register("c", circuit.qubits())),
        operations);
  }
}
