package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.When;

/// A pass that keeps the whole matrix: it works inside conditions as well.
abstract class UnitaryPass implements CircuitPass {
  @Override
  public Keeps keeps() {
    return Keeps.UNITARY;
  }

  @Override
  public final Circuit run(Circuit circuit) {
    return circuit.withOperations(rewritten(circuit.operations(), circuit.qubits()));
  }

  private List<Operation> rewritten(List<Operation> operations, int qubits) {
    List<Operation> inner = new ArrayList<>();
    for (Operation operation : operations) {
      inner.add(
          operation instanceof When when
              ? new When(when.condition(), rewritten(when.body(), qubits))
              : operation);
    }
    return rewrite(inner, qubits);
  }

  /// Bodies of conditions are rewritten already.
  abstract List<Operation> rewrite(List<Operation> operations, int qubits);
}
