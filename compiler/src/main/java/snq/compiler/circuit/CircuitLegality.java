package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

/// What every circuit must fulfil. A fault is a bug of whoever built the circuit.
final class CircuitLegality {
  private static final int FEW = 8;

  private CircuitLegality() {}

  static List<String> faults(
      int qubits,
      List<Array> features,
      List<Array> weights,
      List<Register> registers,
      List<Operation> operations) {
    List<String> faults = new ArrayList<>();
    if (qubits < 1) {
      faults.add(qubits + " qubits");
    }
    List<Array> arrays = new ArrayList<>(features);
    arrays.addAll(weights);
    if (arrays.stream().map(Array::name).distinct().count() != arrays.size()) {
      faults.add("two arrays of one name");
    }
    int bits = registers.stream().mapToInt(Register::bits).sum();
    Scope scope = new Scope(qubits, bits, arrays);
    for (int i = 0; i < operations.size(); i++) {
      operation(operations.get(i), scope, i, faults);
    }
    return faults;
  }

  /// Made for faults only: circuits may have a million operations.
  private static String where(int operation) {
    return "operation " + operation + ": ";
  }

  private record Scope(int qubits, int bits, List<Array> arrays) {}

  private static void operation(Operation operation, Scope scope, int at, List<String> faults) {
    if (!(operation instanceof When)) {
      qubits(operation.qubits(), scope.qubits(), at, faults);
    }
    switch (operation) {
      case Apply apply -> gate(apply, scope.arrays(), at, faults);
      case Measure m -> bit(m.bit(), scope.bits(), at, faults);
      case When when -> {
        Condition c = when.condition();
        c.bits().forEach(b -> bit(b, scope.bits(), at, faults));
        if (c.values().size() != c.bits().size()) {
          faults.add(where(at) + c.values().size() + " values of " + c.bits().size() + " bits");
        }
        when.body().forEach(o -> operation(o, scope, at, faults));
      }
      case Noise noise -> {
        KrausTable.Entry entry = KrausTable.get(noise.channel().name());
        if (entry.qubits() != noise.qubits().size()
            || KrausTable.fault(noise.channel()).isPresent()) {
          faults.add(where(at) + noise.channel() + " on " + noise.qubits());
        }
      }
      case Barrier b -> {}
      case Reset r -> {}
    }
  }

  private static void qubits(List<Integer> on, int qubits, int at, List<String> faults) {
    for (int i = 0; i < on.size(); i++) {
      int qubit = on.get(i);
      if (qubit < 0 || qubit >= qubits) {
        faults.add(where(at) + "qubit " + qubit + " of " + qubits);
      }
    }
    if (isTwice(on)) {
      faults.add(where(at) + "a qubit twice");
    }
  }

  /// Barriers may be wide; gates are compared without a set.
  private static boolean isTwice(List<Integer> on) {
    if (on.size() > FEW) {
      return new HashSet<>(on).size() < on.size();
    }
    for (int i = 1; i < on.size(); i++) {
      for (int k = 0; k < i; k++) {
        if (on.get(k).equals(on.get(i))) {
          return true;
        }
      }
    }
    return false;
  }

  private static void bit(int bit, int bits, int at, List<String> faults) {
    if (bit < 0 || bit >= bits) {
      faults.add(where(at) + "bit " + bit + " of " + bits);
    }
  }

  private static void gate(Apply apply, List<Array> arrays, int at, List<String> faults) {
    int controls = 0;
    List<Modifier> modifiers = apply.modifiers();
    for (int i = 0; i < modifiers.size(); i++) {
      controls += modifiers.get(i) instanceof Modifier.Control ? 1 : 0;
    }
    Gate gate = apply.gate();
    if (apply.qubits().size() != gate.qubits() + controls) {
      faults.add(where(at) + gate.name() + " on " + apply.qubits().size() + " qubits");
    }
    if (apply.angles().size() != gate.angles().size()) {
      faults.add(where(at) + gate.name() + " with " + apply.angles().size() + " angles");
    }
    List<Expr> angles = apply.angles();
    for (int i = 0; i < angles.size(); i++) {
      expression(angles.get(i), arrays, at, faults);
    }
  }

  private static void expression(Expr e, List<Array> arrays, int at, List<String> faults) {
    switch (e) {
      case Expr.Constant c -> {
        if (!Double.isFinite(c.value())) {
          faults.add(where(at) + "angle " + c.value());
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
          faults.add(where(at) + "no " + x.array() + "[" + x.index() + "]");
        }
      }
      case Expr.Variable v -> faults.add(where(at) + "variable " + v.name());
      case Expr.Parameter p -> faults.add(where(at) + "parameter " + p.name());
      case Expr.Negate n -> expression(n.operand(), arrays, at, faults);
      case Expr.Binary b -> {
        expression(b.left(), arrays, at, faults);
        expression(b.right(), arrays, at, faults);
      }
      case Expr.Call c -> c.arguments().forEach(a -> expression(a, arrays, at, faults));
    }
  }
}
