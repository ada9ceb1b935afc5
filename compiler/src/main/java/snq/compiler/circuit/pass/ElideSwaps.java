package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;

/// swap q, r; h q; c = measure q -> h r; c = measure r
///
/// Exchanges the names of two qubits from there on. Only where the circuit says what is read into
/// which bit.
final class ElideSwaps implements CircuitPass {
  @Override
  public String name() {
    return "elide-swaps";
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTCOMES;
  }

  @Override
  public Circuit run(Circuit circuit) {
    if (circuit.registers().isEmpty()) {
      return circuit;
    }
    int[] now = new int[circuit.qubits()];
    for (int q = 0; q < now.length; q++) {
      now[q] = q;
    }
    List<Operation> out = new ArrayList<>();
    for (Operation operation : circuit.operations()) {
      if (operation instanceof Apply gate
          && gate.gate().name().equals("swap")
          && gate.modifiers().isEmpty()) {
        int a = gate.qubits().get(0);
        int b = gate.qubits().get(1);
        int moved = now[a];
        now[a] = now[b];
        now[b] = moved;
      } else {
        out.add(Relabel.operation(operation, now));
      }
    }
    return circuit.withOperations(out);
  }
}
