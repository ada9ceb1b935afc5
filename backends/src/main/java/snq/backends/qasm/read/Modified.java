package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateMatrix;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.OneQubitGates;
import snq.compiler.circuit.UnitaryPower;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

/// A modifier on several gates, handed down to each of them. Barriers stay as they are.
final class Modified {
  private Modified() {}

  static List<Operation> inverse(List<Operation> gates) {
    List<Operation> reversed = new ArrayList<>();
    for (Operation operation : gates) {
      reversed.add(operation instanceof Apply a ? with(a, new Modifier.Inverse()) : operation);
    }
    Collections.reverse(reversed);
    return reversed;
  }

  static List<Operation> controlled(List<Operation> gates, int qubit, boolean onOne) {
    List<Operation> all = new ArrayList<>();
    for (Operation operation : gates) {
      if (operation instanceof Apply a) {
        List<Integer> qubits = new ArrayList<>();
        qubits.add(qubit);
        qubits.addAll(a.qubits());
        Apply wide = new Apply(a.gate(), a.angles(), qubits, a.modifiers());
        all.add(with(wide, new Modifier.Control(onOne)));
      } else {
        all.add(operation);
      }
    }
    return all;
  }

  /// Empty when several gates have no such power that is gates again: a power that is no whole
  /// number needs one gate, or fixed angles on one qubit.
  static Optional<List<Operation>> power(List<Operation> gates, double exponent) {
    if (exponent == Math.rint(exponent)) {
      List<Operation> once = exponent < 0 ? inverse(gates) : gates;
      List<Operation> all = new ArrayList<>();
      for (long i = 0; i < (long) Math.abs(exponent); i++) {
        all.addAll(once);
      }
      return Optional.of(all);
    }
    List<Apply> applied = new ArrayList<>();
    for (Operation operation : gates) {
      if (operation instanceof Apply a) {
        applied.add(a);
      }
    }
    if (applied.size() <= 1) {
      return Optional.of(
          applied.stream().map(a -> (Operation) with(a, new Modifier.Power(exponent))).toList());
    }
    return oneQubit(applied, exponent);
  }

  private static Apply with(Apply a, Modifier modifier) {
    List<Modifier> modifiers = new ArrayList<>(a.modifiers());
    modifiers.add(modifier);
    return new Apply(a.gate(), a.angles(), a.qubits(), modifiers);
  }

  private static Optional<List<Operation>> oneQubit(List<Apply> gates, double exponent) {
    List<Integer> qubits = gates.stream().flatMap(g -> g.qubits().stream()).distinct().toList();
    boolean fixed = gates.stream().allMatch(g -> g.angles().stream().allMatch(Angles::isConstant));
    if (qubits.size() != 1 || !fixed) {
      return Optional.empty();
    }
    ComplexMatrix product = ComplexMatrix.identity(2);
    for (Apply gate : gates) {
      double[] angles = gate.angles().stream().mapToDouble(Angles::constantValue).toArray();
      ComplexMatrix matrix = GateMatrix.of(gate, angles);
      product =
          gate.qubits().isEmpty()
              ? product.scaled(matrix.re(0, 0), matrix.im(0, 0))
              : matrix.times(product);
    }
    List<Operation> all = new ArrayList<>();
    for (Gate.Step step : OneQubitGates.of(UnitaryPower.of(product, exponent))) {
      List<Expr> angles = step.angles();
      List<Integer> on = step.qubits().isEmpty() ? List.of() : qubits;
      all.add(new Apply(GateTable.get(step.gate()), angles, on, List.of()));
    }
    return Optional.of(all);
  }
}
