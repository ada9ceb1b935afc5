package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

/// What every circuit must fulfil. A fault is a bug of whoever built the circuit.
final class CircuitLegality {
  private CircuitLegality() {}

  static List<String> faults(
      int qubits, List<Array> features, List<Array> weights, List<Operation> operations) {
    List<String> faults = new ArrayList<>();
    if (qubits < 1) {
      faults.add(qubits + " qubits");
    }
    List<Array> arrays = new ArrayList<>(features);
    arrays.addAll(weights);
    if (arrays.stream().map(Array::name).distinct().count() != arrays.size()) {
      faults.add("two arrays of one name");
    }
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      String where = "operation " + i + ": ";
      for (int qubit : operation.qubits()) {
        if (qubit < 0 || qubit >= qubits) {
          faults.add(where + "qubit " + qubit + " of " + qubits);
        }
      }
      if (new HashSet<>(operation.qubits()).size() != operation.qubits().size()) {
        faults.add(where + "a qubit twice");
      }
      if (operation instanceof Apply apply) {
        gate(apply, arrays, where, faults);
      }
    }
    return faults;
  }

  private static void gate(Apply apply, List<Array> arrays, String where, List<String> faults) {
    long controls = apply.modifiers().stream().filter(m -> m instanceof Modifier.Control).count();
    Gate gate = apply.gate();
    if (apply.qubits().size() != gate.qubits() + controls) {
      faults.add(where + gate.name() + " on " + apply.qubits().size() + " qubits");
    }
    if (apply.angles().size() != gate.angles().size()) {
      faults.add(where + gate.name() + " with " + apply.angles().size() + " angles");
    }
    for (Expr angle : apply.angles()) {
      expression(angle, arrays, where, faults);
    }
  }

  private static void expression(Expr e, List<Array> arrays, String where, List<String> faults) {
    switch (e) {
      case Expr.Constant c -> {
        if (!Double.isFinite(c.value())) {
          faults.add(where + "angle " + c.value());
        }
      }
      case Expr.Element x -> {
        boolean known =
            arrays.stream()
                .anyMatch(a ->
                    a.name().equals(x.array())
                        && x.index() >= 0
                        && x.index() < a.shape().elements());
        if (!known) {
          faults.add(where + "no " + x.array() + "[" + x.index() + "]");
        }
      }
      case Expr.Variable v -> faults.add(where + "variable " + v.name());
      case Expr.Parameter p -> faults.add(where + "parameter " + p.name());
      case Expr.Negate n -> expression(n.operand(), arrays, where, faults);
      case Expr.Binary b -> {
        expression(b.left(), arrays, where, faults);
        expression(b.right(), arrays, where, faults);
      }
      case Expr.Call c -> c.arguments().forEach(a -> expression(a, arrays, where, faults));
    }
  }
}
