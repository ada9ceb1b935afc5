package snq.compiler.circuit;

import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.model.CircuitModel.Modifier;

/// The matrix of a gate with its modifiers, on its qubits in written order.
public final class GateMatrix {
  private GateMatrix() {}

  /// @param angles the values of the gate's angles, in radians
  public static ComplexMatrix of(Apply apply, double[] angles) {
    ComplexMatrix matrix = apply.gate().matrix(angles);
    for (Modifier modifier : apply.modifiers()) {
      matrix =
          switch (modifier) {
            case Modifier.Control control -> matrix.controlled(control.onOne());
            case Modifier.Inverse inverse -> matrix.adjoint();
            case Modifier.Power power -> UnitaryPower.of(matrix, power.exponent());
          };
    }
    return matrix;
  }
}
