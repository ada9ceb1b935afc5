package snq.compiler.circuit.pass;

import java.util.List;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.pass.GateList.Verdict;
import snq.dsl.model.Expr;

/// cx a, b; rz(t) a; cx a, b -> rz(t) a
///
/// Two gates of which the second undoes the first vanish, also when all that stands between them
/// commutes with one of them.
final class CancelInverses extends UnitaryPass {
  @Override
  public String name() {
    return "cancel-inverses";
  }

  @Override
  List<Operation> rewrite(List<Operation> operations, int qubits) {
    GateList out = new GateList(qubits);
    for (Operation operation : operations) {
      if (!(operation instanceof Apply gate) || !gate.modifiers().isEmpty()) {
        out.add(operation);
      } else if (!gate.gate().name().equals("id")) {
        int index = gate.qubits().isEmpty() ? -1 : partner(out, gate);
        if (index < 0) {
          out.add(gate);
        } else {
          out.addPhase(Angles.constant(phase((Apply) out.get(index), gate)), 1);
          out.remove(index);
        }
      }
    }
    return out.toList();
  }

  private static int partner(GateList out, Apply gate) {
    return out.lookBack(
        gate.qubits(),
        earlier -> {
          if (!(earlier instanceof Apply before) || !before.modifiers().isEmpty()) {
            return Verdict.STOP;
          }
          if (undoes(before, gate)) {
            return Verdict.FOUND;
          }
          return GateAxes.commute(before, gate) ? Verdict.CROSS : Verdict.STOP;
        });
  }

  private static boolean undoes(Apply before, Apply gate) {
    if (before.qubits().size() != gate.qubits().size()
        || !GateAxes.sameQubits(before, gate) && !GateAxes.sameQubits(gate, before)) {
      return false;
    }
    if (isFixed(before) && isFixed(gate)) {
      ComplexMatrix product = product(before, gate);
      double re = product.re(0, 0);
      double im = product.im(0, 0);
      return Math.abs(re * re + im * im - 1) < 1e-13
          && product.distance(ComplexMatrix.identity(product.size()).scaled(re, im)) < 1e-13;
    }
    List<Gate.Step> steps = before.gate().inverse(before.angles());
    return steps.size() == 1
        && GateTable.get(steps.get(0).gate()).equals(gate.gate())
        && equal(steps.get(0).angles(), gate.angles());
  }

  private static boolean equal(List<Expr> a, List<Expr> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!LinearAngle.equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return a.size() == b.size();
  }

  static boolean isFixed(Apply gate) {
    return gate.angles().stream().allMatch(Angles::isConstant);
  }

  /// The matrix of a gate with fixed angles, without its modifiers.
  static ComplexMatrix matrix(Apply gate) {
    double[] angles = gate.angles().stream().mapToDouble(Angles::constantValue).toArray();
    return gate.gate().matrix(angles);
  }

  /// On the qubits of the later gate, or of the earlier one where only it is symmetric.
  private static ComplexMatrix product(Apply before, Apply gate) {
    return matrix(gate).times(matrix(before));
  }

  private static double phase(Apply before, Apply gate) {
    if (!isFixed(before)) {
      return 0;
    }
    ComplexMatrix product = product(before, gate);
    return StrictMath.atan2(product.im(0, 0), product.re(0, 0));
  }
}
