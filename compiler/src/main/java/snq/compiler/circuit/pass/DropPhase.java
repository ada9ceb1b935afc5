package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.When;

/// gphase(a) -> (nothing)
///
/// No outcome depends on a global phase, and devices have none.
final class DropPhase implements CircuitPass {
  @Override
  public String name() {
    return "drop-phase";
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTCOMES;
  }

  @Override
  public Circuit run(Circuit circuit) {
    return circuit.withOperations(without(circuit.operations()));
  }

  private static List<Operation> without(List<Operation> operations) {
    List<Operation> left = new ArrayList<>();
    for (Operation operation : operations) {
      boolean phase =
          operation instanceof Apply gate
              && gate.gate().name().equals("gphase")
              && gate.modifiers().isEmpty();
      if (operation instanceof When when) {
        List<Operation> body = without(when.body());
        if (!body.isEmpty()) {
          left.add(new When(when.condition(), body));
        }
      } else if (!phase) {
        left.add(operation);
      }
    }
    return left;
  }
}
