package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.OneQubitGates;

/// What happens to one qubit, as turns about Z and pulses in turn: rz(a0) P1 rz(a1) P2 ... rz(an),
/// a0 first, times e^(i phase). Every one-qubit unitary takes at most two pulses.
final class PulseWord {
  /// A pulse by a quarter or by half a turn about X.
  enum Pulse {
    SX,
    X
  }

  private static final double EPSILON = 1e-12;
  private static final double PI = StrictMath.PI;

  private final List<LinearAngle> angles = new ArrayList<>();
  private final List<Pulse> pulses = new ArrayList<>();
  private final LinearAngle phase = new LinearAngle();

  PulseWord() {
    angles.add(new LinearAngle());
  }

  /// One more than there are pulses.
  List<LinearAngle> angles() {
    return angles;
  }

  List<Pulse> pulses() {
    return pulses;
  }

  LinearAngle phase() {
    return phase;
  }

  /// A turn about Z at the end.
  PulseWord turn(LinearAngle angle) {
    angles.getLast().plus(angle.toExpr(), 1);
    return this;
  }

  private void turn(double angle) {
    angles.getLast().plus(Angles.constant(angle), 1);
  }

  private void pulse(Pulse pulse) {
    pulses.add(pulse);
    angles.add(new LinearAngle());
  }

  /// A unitary with numbers at the end, in as few pulses as it takes.
  PulseWord unitary(ComplexMatrix m) {
    List<Gate.Step> steps = OneQubitGates.of(m);
    double theta = Angles.constantValue(steps.get(1).angles().get(0));
    double phi = Angles.constantValue(steps.get(1).angles().get(1));
    double lambda = Angles.constantValue(steps.get(1).angles().get(2));
    double rest;
    if (theta < EPSILON) {
      turn(phi + lambda);
      rest = 0;
    } else if (PI - theta < EPSILON) {
      // ry(pi) = -i rz(pi/2) X rz(-pi/2), and X turns the sign of the rz behind it.
      turn(lambda - phi - PI);
      pulse(Pulse.X);
      rest = -PI / 2;
    } else if (Math.abs(theta - PI / 2) < EPSILON) {
      // ry(pi/2) = e^(-i pi/4) rz(pi/2) sx rz(-pi/2)
      turn(lambda - PI / 2);
      pulse(Pulse.SX);
      turn(phi + PI / 2);
      rest = -PI / 4;
    } else {
      // ry(t) = -i rz(-pi) sx rz(t + pi) sx
      turn(lambda);
      pulse(Pulse.SX);
      turn(theta + PI);
      pulse(Pulse.SX);
      turn(phi - PI);
      rest = -PI / 2;
    }
    phase.plus(steps.get(0).angles().get(0), 1).plus(Angles.constant(rest), 1);
    return this;
  }
}
