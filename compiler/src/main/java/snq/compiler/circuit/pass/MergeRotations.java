package snq.compiler.circuit.pass;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.pass.GateList.Verdict;
import snq.dsl.model.Expr;

/// rz(a) q; cz q, r; rz(b) q -> rz(a + b) q; cz q, r
///
/// Turns about one axis become one turn, angles symbolic or not, also across gates that commute
/// with them and across gates that turn their sign, such as x or the first qubit of ecr.
final class MergeRotations extends UnitaryPass {
  /// A gate as a turn and a global phase.
  private record Turn(String gate, Expr angle, Expr phase) {
    /// The turn by this angle is the identity, perhaps with the sign -1.
    double period() {
      return switch (gate) {
        case "crx", "cry", "crz" -> 4 * StrictMath.PI;
        default -> 2 * StrictMath.PI;
      };
    }

    /// rz(2 pi) = -1.
    boolean signed() {
      return !gate.startsWith("c");
    }
  }

  @Override
  public String name() {
    return "merge-rotations";
  }

  @Override
  List<Operation> rewrite(List<Operation> operations, int qubits) {
    GateList out = new GateList(qubits);
    for (Operation operation : operations) {
      Turn turn = operation instanceof Apply gate && gate.modifiers().isEmpty() ? turn(gate) : null;
      if (turn == null) {
        out.add(operation);
      } else {
        add(out, (Apply) operation, turn);
      }
    }
    return out.toList();
  }

  private static void add(GateList out, Apply gate, Turn turn) {
    Search search = new Search(gate, turn);
    int index = out.lookBack(gate.qubits(), search::judge);
    if (index < 0) {
      LinearAngle alone = LinearAngle.of(turn.angle());
      if (alone.isMultipleOf(turn.period())) {
        out.addPhase(turn.phase(), 1);
        vanish(out, turn, alone);
      } else {
        out.add(gate);
      }
      return;
    }
    Apply before = (Apply) out.get(index);
    Turn first = Objects.requireNonNull(turn(before));
    LinearAngle sum = LinearAngle.of(first.angle()).plus(turn.angle(), search.sign);
    out.addPhase(first.phase(), 1);
    out.addPhase(turn.phase(), 1);
    if (sum.isMultipleOf(turn.period())) {
      out.remove(index);
      vanish(out, turn, sum);
    } else {
      out.set(
          index,
          new Apply(GateTable.get(turn.gate()), List.of(sum.toExpr()), before.qubits(), List.of()));
    }
  }

  private static void vanish(GateList out, Turn turn, LinearAngle angle) {
    if (turn.signed()) {
      out.addPhase(Angles.constant(angle.constant() / 2), -1);
    }
  }

  /// Looks for the turn to merge with, counting how often the sign was turned.
  private static final class Search {
    private final Apply gate;
    private final Turn turn;
    private int sign = 1;

    Search(Apply gate, Turn turn) {
      this.gate = gate;
      this.turn = turn;
    }

    Verdict judge(Operation earlier) {
      if (!(earlier instanceof Apply before) || !before.modifiers().isEmpty()) {
        return Verdict.STOP;
      }
      Turn other = turn(before);
      if (other != null && other.gate().equals(turn.gate()) && GateAxes.sameQubits(before, gate)) {
        return Verdict.FOUND;
      }
      if (GateAxes.commute(before, gate)) {
        return Verdict.CROSS;
      }
      int axis = GateAxes.turnAxis(GateTable.get(turn.gate()));
      int place = before.qubits().indexOf(gate.qubits().get(0));
      if (axis >= 0 && GateAxes.of(before.gate()).sign(place, axis) == -1) {
        sign = -sign;
        return Verdict.CROSS;
      }
      return Verdict.STOP;
    }
  }

  private static @Nullable Turn turn(Apply gate) {
    String name = gate.gate().name();
    return switch (name) {
      case "rx", "ry", "rz", "rxx", "ryy", "rzz", "crx", "cry", "crz", "cp" ->
          new Turn(name, gate.angles().get(0), Angles.constant(0));
      case "cphase" -> new Turn("cp", gate.angles().get(0), Angles.constant(0));
      case "p", "u1", "phase" ->
          new Turn("rz", gate.angles().get(0), Angles.half(gate.angles().get(0)));
      case "z" -> fixed("rz", 1);
      case "s" -> fixed("rz", 0.5);
      case "sdg" -> fixed("rz", -0.5);
      case "t" -> fixed("rz", 0.25);
      case "tdg" -> fixed("rz", -0.25);
      case "x" -> fixed("rx", 1);
      case "sx" -> fixed("rx", 0.5);
      case "sxdg" -> fixed("rx", -0.5);
      case "y" -> fixed("ry", 1);
      default -> null;
    };
  }

  private static Turn fixed(String gate, double halfTurns) {
    return new Turn(
        gate,
        Angles.constant(halfTurns * StrictMath.PI),
        Angles.constant(halfTurns * StrictMath.PI / 2));
  }
}
