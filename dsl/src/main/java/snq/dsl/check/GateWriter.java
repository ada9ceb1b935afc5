package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

/// Writes gates of the table, and puts the body of a gate of the file in place of its call.
final class GateWriter {
  private GateWriter() {}

  /// A call of a gate's body with its angles and qubits in place of the formal ones.
  static GateCall placed(GateCall inner, List<Expr> angles, List<Integer> qubits) {
    List<Expr> values = inner.angles().stream().map(a -> replace(a, angles)).toList();
    List<Integer> places = inner.qubits().stream().map(qubits::get).toList();
    return new GateCall(inner.gate(), values, places, inner.modifiers());
  }

  /// All gates under the modifiers of a call, nearest first; controls are the first of `qubits`.
  static List<GateCall> modified(
      List<GateCall> written, List<Modifier> modifiers, List<Integer> qubits) {
    List<GateCall> gates = written;
    int taken = controls(modifiers);
    for (Modifier modifier : modifiers) {
      switch (modifier) {
        case Modifier.Control c -> {
          taken--;
          gates = under(gates, c, qubits.get(taken));
        }
        case Modifier.Inverse i -> gates = under(gates.reversed(), i, -1);
        case Modifier.Power p -> gates = repeated(gates, p);
      }
    }
    return gates;
  }

  static int controls(List<Modifier> modifiers) {
    int count = 0;
    for (Modifier modifier : modifiers) {
      count += modifier instanceof Modifier.Control ? 1 : 0;
    }
    return count;
  }

  private static List<GateCall> under(List<GateCall> gates, Modifier modifier, int control) {
    List<GateCall> all = new ArrayList<>(gates.size());
    for (GateCall gate : gates) {
      if (gate.gate().equals("barrier")) {
        all.add(gate);
        continue;
      }
      List<Modifier> modifiers = new ArrayList<>(gate.modifiers());
      modifiers.add(modifier);
      List<Integer> qubits = new ArrayList<>(gate.qubits());
      if (control >= 0) {
        qubits.add(0, control);
      }
      all.add(new GateCall(gate.gate(), gate.angles(), qubits, modifiers));
    }
    return all;
  }

  /// A whole power repeats; a power of one gate is its own, whole or not. Others were refused.
  private static List<GateCall> repeated(List<GateCall> gates, Modifier.Power power) {
    double exponent = power.exponent();
    if (gates.size() == 1 || exponent != Math.rint(exponent)) {
      return under(gates, power, -1);
    }
    List<GateCall> once =
        exponent < 0 ? under(gates.reversed(), new Modifier.Inverse(), -1) : gates;
    List<GateCall> all = new ArrayList<>();
    for (long i = 0; i < Math.abs(exponent); i++) {
      all.addAll(once);
    }
    return all;
  }

  private static Expr replace(Expr expr, List<Expr> angles) {
    return switch (expr) {
      case Expr.Constant c -> c;
      case Expr.Element e -> e.array().equals(FORMAL) ? angles.get(e.index()) : e;
      case Expr.Variable v -> v;
      case Expr.Parameter p -> p;
      case Expr.Negate n -> Formulas.negate(replace(n.operand(), angles));
      case Expr.Binary b ->
          Formulas.binary(b.operator(), replace(b.left(), angles), replace(b.right(), angles));
      case Expr.Call c ->
          Formulas.call(c.function(), c.arguments().stream().map(a -> replace(a, angles)).toList());
    };
  }

  /// The array that stands for the angles of a gate in its body; no file can name it so.
  static final String FORMAL = "angles of the gate";
}
