package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.Expr;

/// Gates on one qubit, one after the other, as U0 rz(s1) U1 rz(s2) ... Uk in the order in which
/// they act: matrices of numbers between turns by symbolic angles. Two symbolic turns become one
/// where the matrix between them is diagonal or turns Z's sign.
final class OneQubitRun {
  private static final double EPSILON = 1e-13;
  private static final ComplexMatrix H = GateTable.get("h").matrix();

  /// Maps Z to Y: S H.
  private static final ComplexMatrix TO_Y = GateTable.get("s").matrix().times(H);

  private final List<ComplexMatrix> fixed = new ArrayList<>();
  private final List<LinearAngle> free = new ArrayList<>();
  private final List<Apply> gates = new ArrayList<>();
  private final LinearAngle phase = new LinearAngle();

  OneQubitRun() {
    fixed.add(ComplexMatrix.identity(2));
  }

  /// As they were added.
  List<Apply> gates() {
    return gates;
  }

  void add(Apply gate) {
    gates.add(gate);
    apply(gate.gate().name(), gate.angles());
  }

  private void apply(String gate, List<Expr> angles) {
    if (angles.stream().allMatch(Angles::isConstant)) {
      double[] values = angles.stream().mapToDouble(Angles::constantValue).toArray();
      fixed(GateTable.get(gate).matrix(values));
      return;
    }
    switch (gate) {
      case "rz" -> free(LinearAngle.of(angles.get(0)));
      case "p" -> {
        phase.plus(angles.get(0), 0.5);
        free(LinearAngle.of(angles.get(0)));
      }
      case "rx" -> between(H, H, angles.get(0));
      case "ry" -> between(TO_Y.adjoint(), TO_Y, angles.get(0));
      default -> {
        for (Gate.Step step : GateTable.get(gate).decomposition(angles)) {
          if (step.gate().equals("gphase")) {
            phase.plus(step.angles().get(0), 1);
          } else {
            apply(step.gate(), step.angles());
          }
        }
      }
    }
  }

  private void between(ComplexMatrix before, ComplexMatrix after, Expr angle) {
    fixed(before);
    free(LinearAngle.of(angle));
    fixed(after);
  }

  private void fixed(ComplexMatrix m) {
    fixed.add(m.times(fixed.removeLast()));
  }

  private void free(LinearAngle angle) {
    ComplexMatrix last = fixed.getLast();
    if (free.isEmpty() || size(last, 0, 0) > EPSILON && size(last, 0, 1) > EPSILON) {
      free.add(angle);
      fixed.add(ComplexMatrix.identity(2));
      return;
    }
    // D rz(s) = rz(s) D for a diagonal D, and A rz(s) = rz(-s) A for one that turns Z's sign.
    boolean diagonal = size(last, 0, 1) <= EPSILON;
    LinearAngle sum = free.removeLast().plus(angle.toExpr(), diagonal ? 1 : -1);
    if (sum.isConstant()) {
      ComplexMatrix turn = GateTable.get("rz").matrix(sum.constant());
      ComplexMatrix tail = fixed.removeLast();
      fixed.add(tail.times(turn).times(fixed.removeLast()));
    } else {
      free.add(sum);
    }
  }

  private static double size(ComplexMatrix m, int row, int column) {
    return StrictMath.hypot(m.re(row, column), m.im(row, column));
  }

  PulseWord word() {
    PulseWord word = new PulseWord();
    for (int i = 0; i < fixed.size(); i++) {
      word.unitary(fixed.get(i));
      if (i < free.size()) {
        word.turn(free.get(i));
      }
    }
    word.phase().plus(phase.toExpr(), 1);
    return word;
  }

  /// The run's matrix where no angle is symbolic.
  boolean isFixed() {
    return free.isEmpty();
  }
}
