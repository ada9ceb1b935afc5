package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.Expr;

/// reset q; cx q, r -> reset q
///
/// Follows qubits whose pure state is known, from |0> on. A control that is surely 0 or 1, a target
/// that a flip leaves as it is, a diagonal gate on a basis state: what is left of such a gate acts
/// on fewer qubits or not at all.
final class RemoveGatesOnZero implements CircuitPass {
  @Override
  public String name() {
    return "remove-gates-on-zero";
  }

  @Override
  public Keeps keeps() {
    return Keeps.STATE;
  }

  @Override
  public Circuit run(Circuit circuit) {
    Sweep sweep = new Sweep(circuit.qubits());
    circuit.operations().forEach(sweep::add);
    return circuit.withOperations(sweep.out.toList());
  }

  private static final class Sweep {
    final GateList out;
    final List<@Nullable KnownState> states = new ArrayList<>();

    Sweep(int qubits) {
      out = new GateList(qubits);
      for (int q = 0; q < qubits; q++) {
        states.add(KnownState.ZERO);
      }
    }

    void add(Operation operation) {
      switch (operation) {
        case Apply apply -> {
          if (apply.modifiers().isEmpty() && !apply.qubits().isEmpty()) {
            gate(apply);
          } else {
            keep(apply);
          }
        }
        case Circuit.Reset reset -> {
          KnownState state = states.get(reset.qubit());
          if (state == null || !state.isZero()) {
            out.add(reset);
          }
          states.set(reset.qubit(), KnownState.ZERO);
        }
        case Circuit.Measure measure -> {
          out.add(measure);
          KnownState state = states.get(measure.qubit());
          if (state != null && !state.isBasis()) {
            states.set(measure.qubit(), null);
          }
        }
        case Circuit.Barrier barrier -> out.add(barrier);
        case Circuit.Noise noise -> keep(noise);
        case Circuit.When when -> keep(when);
      }
    }

    private void keep(Operation operation) {
      out.add(operation);
      operation.qubits().forEach(q -> states.set(q, null));
    }

    private void gate(Apply gate) {
      if (gate.qubits().size() == 1) {
        single(gate);
        return;
      }
      for (int i = 0; i < gate.qubits().size(); i++) {
        KnownState state = states.get(gate.qubits().get(i));
        if (state != null && reduced(gate, i, state)) {
          return;
        }
      }
      keep(gate);
    }

    private void single(Apply gate) {
      int qubit = gate.qubits().get(0);
      KnownState state = states.get(qubit);
      boolean fixed = CancelInverses.isFixed(gate);
      if (state != null && fixed) {
        KnownState next = state.after(CancelInverses.matrix(gate));
        if (next.isSame(state)) {
          out.addPhase(Angles.constant(next.phaseOver(state)), 1);
        } else {
          out.add(gate);
          states.set(qubit, next);
        }
      } else if (state != null && state.isBasis() && isPhase(gate)) {
        boolean p = !gate.gate().name().equals("rz");
        out.addPhase(gate.angles().get(0), state.isZero() ? (p ? 0 : -0.5) : (p ? 1 : 0.5));
      } else {
        keep(gate);
      }
    }

    private static boolean isPhase(Apply gate) {
      return switch (gate.gate().name()) {
        case "rz", "p", "u1", "phase" -> true;
        default -> false;
      };
    }

    /// True when the gate was written as something smaller.
    private boolean reduced(Apply gate, int place, KnownState state) {
      if (state.isBasis()) {
        Optional found = controlled(gate, place, state.isZero());
        if (found.known()) {
          found.gates().forEach(this::add);
          return true;
        }
      }
      if (gate.gate().name().equals("ccx") && place == 2 && state.isXBasis()) {
        if (!state.isPlus()) {
          add(Apply.of("cz", List.of(), gate.qubits().get(0), gate.qubits().get(1)));
        }
        return true;
      }
      return gate.qubits().size() == 2
          && CancelInverses.isFixed(gate)
          && factored(gate, place, state);
    }

    /// A gate on two qubits that only turns the known qubit's state and does something of its own
    /// to the other one.
    private boolean factored(Apply gate, int place, KnownState state) {
      ComplexMatrix m = CancelInverses.matrix(gate);
      if (place == 1) {
        ComplexMatrix swap = GateTable.get("swap").matrix();
        m = swap.times(m).times(swap);
      }
      KnownState.Factored parts = state.factor(m);
      if (parts == null) {
        return false;
      }
      int known = gate.qubits().get(place);
      int other = gate.qubits().get(1 - place);
      if (parts.state().isSame(state)) {
        out.addPhase(Angles.constant(parts.state().phaseOver(state)), 1);
      } else {
        MatrixGates.add(out, state.turnTo(parts.state()), known);
        states.set(known, parts.state());
      }
      KnownState before = states.get(other);
      if (before == null) {
        MatrixGates.add(out, parts.rest(), other);
      } else {
        KnownState after = before.after(parts.rest());
        if (after.isSame(before)) {
          out.addPhase(Angles.constant(after.phaseOver(before)), 1);
        } else {
          MatrixGates.add(out, parts.rest(), other);
          states.set(other, after);
        }
      }
      return true;
    }
  }

  /// Gates that stand for one whose qubit at some place is surely 0 or 1.
  private record Optional(boolean known, List<Apply> gates) {
    static final Optional NONE = new Optional(false, List.of());

    static Optional of(Apply... gates) {
      return new Optional(true, List.of(gates));
    }
  }

  private static Optional controlled(Apply gate, int place, boolean zero) {
    String name = gate.gate().name();
    boolean both = name.equals("cz") || name.equals("cp") || name.equals("cphase");
    if (place < gate.gate().controls() || both) {
      return zero ? Optional.of() : withoutControl(gate, place);
    }
    if (name.equals("rzz")) {
      Expr angle = zero ? gate.angles().get(0) : Angles.negate(gate.angles().get(0));
      return Optional.of(Apply.of("rz", List.of(angle), gate.qubits().get(1 - place)));
    }
    if (name.equals("crz") && place == 1) {
      Expr half = Angles.scale(zero ? -0.5 : 0.5, gate.angles().get(0));
      return Optional.of(Apply.of("p", List.of(half), gate.qubits().get(0)));
    }
    return Optional.NONE;
  }

  private static Optional withoutControl(Apply gate, int place) {
    List<Integer> rest = new ArrayList<>(gate.qubits());
    rest.remove(/* index */ place);
    String name = gate.gate().name();
    String base =
        switch (name) {
          case "ccx" -> "cx";
          case "CX" -> "x";
          case "cphase" -> "p";
          case "cu" -> "";
          default -> name.substring(1);
        };
    if (base.isEmpty()) {
      List<Expr> a = gate.angles();
      Expr phase = Angles.add(a.get(3), Angles.half(Angles.add(a.get(1), a.get(2))));
      return Optional.of(
          Apply.of("gphase", List.of(phase)),
          new Apply(GateTable.get("u3"), a.subList(0, 3), rest, List.of()));
    }
    return Optional.of(new Apply(GateTable.get(base), gate.angles(), rest, List.of()));
  }
}
