package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Operation;
import snq.dsl.model.Expr;

/// The operations that a pass has written so far, with the way back along each qubit.
final class GateList {
  /// What to do about an operation met on the way back.
  enum Verdict {
    FOUND,
    CROSS,
    STOP
  }

  /// Answers of [#lookBack] that are no index.
  static final int STOPPED = -1;

  static final int REACHED_START = -2;

  /// How many operations a gate looks back over: keeps a pass linear.
  private static final int FARTHEST = 64;

  private final List<@Nullable Operation> operations = new ArrayList<>();
  private final int[][] wires;
  private final int[] lengths;
  private LinearAngle phase = new LinearAngle();

  GateList(int qubits) {
    wires = new int[qubits][8];
    lengths = new int[qubits];
  }

  /// Qubits that an operation holds up: a barrier that names none is for all.
  private List<Integer> wiresOf(Operation operation) {
    if (operation instanceof Barrier barrier && barrier.qubits().isEmpty()) {
      List<Integer> all = new ArrayList<>();
      for (int q = 0; q < wires.length; q++) {
        all.add(q);
      }
      return all;
    }
    return operation.qubits();
  }

  void add(Operation operation) {
    if (operation instanceof Apply apply
        && apply.gate().name().equals("gphase")
        && apply.modifiers().isEmpty()) {
      phase.plus(apply.angles().get(0), 1);
      return;
    }
    for (int qubit : wiresOf(operation)) {
      if (lengths[qubit] == wires[qubit].length) {
        wires[qubit] = Arrays.copyOf(wires[qubit], 2 * lengths[qubit]);
      }
      wires[qubit][lengths[qubit]++] = operations.size();
    }
    operations.add(operation);
  }

  void addPhase(Expr angle, double factor) {
    phase.plus(angle, factor);
  }

  Operation get(int index) {
    return Objects.requireNonNull(operations.get(index));
  }

  /// In place of an operation on the same qubits.
  void set(int index, Operation operation) {
    operations.set(index, operation);
  }

  void remove(int index) {
    for (int qubit : wiresOf(get(index))) {
      int[] wire = wires[qubit];
      int at = lengths[qubit] - 1;
      while (wire[at] != index) {
        at--;
      }
      System.arraycopy(wire, at + 1, wire, at, lengths[qubit] - at - 1);
      lengths[qubit]--;
    }
    operations.set(index, null);
  }

  /// The last operation on a qubit; -1 when there is none.
  int last(int qubit) {
    return lengths[qubit] == 0 ? -1 : wires[qubit][lengths[qubit] - 1];
  }

  /// Forgets what stands on a qubit: nothing looks back over it any more.
  void cut(int qubit) {
    lengths[qubit] = 0;
  }

  /// Goes back over the operations that share one of the qubits, latest first.
  ///
  /// @return the index of the operation that was found, [#STOPPED] or [#REACHED_START]
  int lookBack(List<Integer> qubits, Function<Operation, Verdict> judge) {
    int[] at = new int[qubits.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = lengths[qubits.get(i)] - 1;
    }
    for (int steps = 0; steps < FARTHEST; steps++) {
      int index = -1;
      for (int i = 0; i < at.length; i++) {
        index = Math.max(index, at[i] < 0 ? -1 : wires[qubits.get(i)][at[i]]);
      }
      if (index < 0) {
        return REACHED_START;
      }
      switch (judge.apply(get(index))) {
        case FOUND -> {
          return index;
        }
        case STOP -> {
          return STOPPED;
        }
        case CROSS -> {}
      }
      for (int i = 0; i < at.length; i++) {
        if (at[i] >= 0 && wires[qubits.get(i)][at[i]] == index) {
          at[i]--;
        }
      }
    }
    return STOPPED;
  }

  /// Everything that is left, the global phase last.
  List<Operation> toList() {
    List<Operation> left = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation != null) {
        left.add(operation);
      }
    }
    if (!phase.isMultipleOf(2 * StrictMath.PI)) {
      Expr angle =
          phase.isConstant()
              ? Angles.constant(Math.IEEEremainder(phase.constant(), 2 * StrictMath.PI))
              : phase.toExpr();
      left.add(Apply.of("gphase", List.of(angle)));
    }
    return left;
  }
}
