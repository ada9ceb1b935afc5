package snq.compiler.circuit.pass;

import java.util.List;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.OneQubitGates;

/// Writes a 2 x 2 unitary as the gate that says most about it: a turn about an axis where it is
/// one, else u3.
final class MatrixGates {
  private static final double EPSILON = 1e-13;

  private MatrixGates() {}

  /// Adds the gate and its global phase; nothing for the identity.
  static void add(GateList out, ComplexMatrix m, int qubit) {
    List<Gate.Step> steps = OneQubitGates.of(m);
    out.addPhase(steps.get(0).angles().get(0), 1);
    double theta = Angles.constantValue(steps.get(1).angles().get(0));
    double phi = Angles.constantValue(steps.get(1).angles().get(1));
    double lambda = Angles.constantValue(steps.get(1).angles().get(2));
    double quarter = StrictMath.PI / 2;
    if (theta < EPSILON) {
      turn(out, "rz", phi + lambda, qubit);
    } else if (isTurn(phi, lambda)) {
      turnBetween(out, Apply.of("ry", List.of(Angles.constant(theta)), qubit), phi, lambda);
    } else if (isTurn(phi + quarter, lambda - quarter)) {
      // rz(-pi/2) ry(t) rz(pi/2) = rx(t)
      turnBetween(
          out,
          Apply.of("rx", List.of(Angles.constant(theta)), qubit),
          phi + quarter,
          lambda - quarter);
    } else {
      out.add(new Apply(GateTable.get("u3"), steps.get(1).angles(), List.of(qubit), List.of()));
    }
  }

  /// rz(f) r(t) rz(l) with f and l whole multiples of pi, f + l of 2 pi, is r(t) or r(-t) up to a
  /// sign.
  private static boolean isTurn(double f, double l) {
    return Math.abs(Math.IEEEremainder(f, StrictMath.PI)) < EPSILON && isEven(f + l);
  }

  private static void turnBetween(GateList out, Apply turn, double f, double l) {
    out.addPhase(Angles.constant((f + l) / 2), -1);
    double theta = Angles.constantValue(turn.angles().get(0));
    turn(out, turn.gate().name(), isEven(l) ? theta : -theta, turn.qubits().get(0));
  }

  private static boolean isEven(double angle) {
    return Math.abs(Math.IEEEremainder(angle, 2 * StrictMath.PI)) < 2 * EPSILON;
  }

  private static void turn(GateList out, String gate, double angle, int qubit) {
    double rest = Math.IEEEremainder(angle, 2 * StrictMath.PI);
    // A whole turn is -1.
    out.addPhase(Angles.constant((angle - rest) / 2), -1);
    if (Math.abs(rest) > EPSILON) {
      out.add(Apply.of(gate, List.of(Angles.constant(rest)), qubit));
    }
  }
}
