package snq.compiler.circuit.pass;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.pass.GateList.Verdict;

/// cx q, r; rz(t) q; c = measure q -> c = measure q
///
/// Removes gates that no outcome depends on: those that are diagonal on the qubits which are
/// measured next, whatever they do to qubits that nobody reads any more.
final class RemoveBeforeMeasurement implements CircuitPass {
  @Override
  public String name() {
    return "remove-before-measurement";
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTCOMES;
  }

  @Override
  public Circuit run(Circuit circuit) {
    Sweep sweep = new Sweep(circuit);
    for (int i = circuit.operations().size() - 1; i >= 0; i--) {
      sweep.add(circuit.operations().get(i));
    }
    List<Operation> reversed = sweep.later.toList();
    Collections.reverse(reversed);
    return circuit.withOperations(reversed);
  }

  /// Goes from the end to the start.
  private static final class Sweep {
    final GateList later;
    private final boolean[] measured;

    Sweep(Circuit circuit) {
      later = new GateList(circuit.qubits());
      measured = new boolean[circuit.qubits()];
      Arrays.fill(measured, circuit.registers().isEmpty());
    }

    void add(Operation operation) {
      switch (operation) {
        case Apply apply -> {
          if (!isUnread(apply)) {
            later.add(apply);
          }
        }
        case Circuit.Measure m -> {
          later.add(m);
          later.cut(m.qubit());
          measured[m.qubit()] = true;
        }
        case Circuit.Reset r -> {
          if (measured[r.qubit()] || later.last(r.qubit()) >= 0) {
            later.add(r);
            later.cut(r.qubit());
            measured[r.qubit()] = false;
          }
        }
        case Circuit.Barrier o -> later.add(o);
        case Circuit.Noise o -> later.add(o);
        case Circuit.When o -> later.add(o);
      }
    }

    private boolean isUnread(Apply gate) {
      if (!gate.modifiers().isEmpty() || gate.qubits().isEmpty()) {
        return false;
      }
      GateAxes axes = GateAxes.of(gate.gate());
      for (int i = 0; i < gate.qubits().size(); i++) {
        if (measured[gate.qubits().get(i)] && axes.sign(i, GateAxes.Z) != 1) {
          return false;
        }
      }
      return later.lookBack(gate.qubits(), o -> crossing(gate, o)) == GateList.REACHED_START;
    }

    /// rz(t) before x is rz(-t) after it.
    private static boolean turnsSign(Apply gate, Apply next) {
      return GateAxes.turnAxis(gate.gate()) == GateAxes.Z
          && GateAxes.of(next.gate()).sign(next.qubits().indexOf(gate.qubits().get(0)), GateAxes.Z)
              == -1;
    }

    private static Verdict crossing(Apply gate, Operation next) {
      boolean crosses =
          next instanceof Circuit.Barrier
              || next instanceof Apply apply
                  && apply.modifiers().isEmpty()
                  && (GateAxes.commute(gate, apply) || turnsSign(gate, apply));
      return crosses ? Verdict.CROSS : Verdict.STOP;
    }
  }
}
