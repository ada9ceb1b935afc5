package snq.compiler.circuit.pass;

import java.util.List;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateTable;

/// Writes unitaries on two qubits with the fewest cx: 0 to 3 (Vatan and Williams, Phys. Rev. A 69,
/// 032315; Shende, Markov and Bullock, Phys. Rev. A 69, 062321).
final class PairSynthesis {
  /// Coordinates nearer than this to a special value are taken for it.
  private static final double EPSILON = 1e-11;

  private static final double PI = StrictMath.PI;
  private static final ComplexMatrix H = GateTable.get("h").matrix();

  private final Kak kak;
  private final int first;
  private final int second;

  PairSynthesis(ComplexMatrix unitary, int first, int second) {
    this.kak = new Kak(unitary);
    this.first = first;
    this.second = second;
  }

  /// cx gates that it takes.
  int count() {
    if (Math.abs(kak.coordinate(2)) > EPSILON) {
      return 3;
    }
    if (kak.coordinate(1) > EPSILON) {
      return 2;
    }
    if (kak.coordinate(0) < EPSILON) {
      return 0;
    }
    return Math.abs(kak.coordinate(0) - PI / 4) < EPSILON ? 1 : 2;
  }

  /// Adds the gates and the global phase.
  void write(GateList out) {
    out.addPhase(Angles.constant(kak.phase()), 1);
    switch (count()) {
      case 0 -> {
        local(out, kak.after(0).times(kak.before(0)), first);
        local(out, kak.after(1).times(kak.before(1)), second);
      }
      case 1 -> one(out);
      case 2 -> two(out);
      default -> three(out);
    }
  }

  /// exp(i pi/4 XX) = e^(-i pi/4) (h rz(-pi/2) x rx(-pi/2)) cx (h x 1)
  private void one(GateList out) {
    out.addPhase(Angles.constant(-PI / 4), 1);
    local(out, H.times(kak.before(0)), first);
    local(out, kak.before(1), second);
    cx(out, first, second);
    local(out, kak.after(0).times(H).times(turn("rz", -PI / 2)), first);
    local(out, kak.after(1).times(turn("rx", -PI / 2)), second);
  }

  /// exp(i (x XX + z ZZ)) = cx (rx(-2 x) x rz(-2 z)) cx, and rx(pi/2) on both makes YY of ZZ.
  private void two(GateList out) {
    ComplexMatrix to = turn("rx", PI / 2);
    local(out, to.adjoint().times(kak.before(0)), first);
    local(out, to.adjoint().times(kak.before(1)), second);
    cx(out, first, second);
    local(out, turn("rx", -2 * kak.coordinate(0)), first);
    local(out, turn("rz", -2 * kak.coordinate(1)), second);
    cx(out, first, second);
    local(out, kak.after(0).times(to), first);
    local(out, kak.after(1).times(to), second);
  }

  private void three(GateList out) {
    out.addPhase(Angles.constant(PI / 4), 1);
    local(out, kak.before(0), first);
    local(out, turn("rz", PI / 2).times(kak.before(1)), second);
    cx(out, second, first);
    local(out, turn("rz", PI / 2 - 2 * kak.coordinate(2)), first);
    local(out, turn("ry", PI / 2 - 2 * kak.coordinate(0)), second);
    cx(out, first, second);
    local(out, turn("ry", 2 * kak.coordinate(1) - PI / 2), second);
    cx(out, second, first);
    local(out, kak.after(0).times(turn("rz", -PI / 2)), first);
    local(out, kak.after(1), second);
  }

  private static ComplexMatrix turn(String gate, double angle) {
    return GateTable.get(gate).matrix(angle);
  }

  private static void local(GateList out, ComplexMatrix m, int qubit) {
    MatrixGates.add(out, m, qubit);
  }

  private static void cx(GateList out, int control, int target) {
    out.add(Apply.of("cx", List.of(), control, target));
  }
}
