package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ControlledGate;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.ModifierExpansion;
import snq.dsl.model.Expr;
import snq.runtime.statevector.Step.Axis;
import snq.runtime.statevector.Step.Turn;
import snq.runtime.statevector.Step.Where;

/// A circuit as few passes over its amplitudes: runs of one-qubit gates are one pass, controls and
/// diagonal gates touch only the amplitudes they change. The interpreter and the generated kernel
/// run the same plan with the same arithmetic in the same order, so they give the same bits.
record StatePlan(int qubits, int slots, List<Step> steps) {
  /// What a gate with own controls does under them.
  private static final Map<String, String> BASE =
      Map.ofEntries(
          Map.entry("cx", "x"),
          Map.entry("CX", "x"),
          Map.entry("cy", "y"),
          Map.entry("cz", "z"),
          Map.entry("ch", "h"),
          Map.entry("cp", "p"),
          Map.entry("cphase", "p"),
          Map.entry("crx", "rx"),
          Map.entry("cry", "ry"),
          Map.entry("crz", "rz"),
          Map.entry("ccx", "x"),
          Map.entry("cswap", "swap"));

  StatePlan {
    steps = List.copyOf(steps);
  }

  /// @param circuit of gates and barriers only
  static StatePlan of(Circuit circuit) {
    Builder builder = new Builder(circuit.qubits());
    int slot = 0;
    for (Circuit.Operation operation : circuit.operations()) {
      if (operation instanceof Apply apply) {
        List<Expr> angles = new ArrayList<>();
        for (Expr angle : apply.angles()) {
          angles.add(
              Angles.isConstant(angle)
                  ? Angles.constant(Angles.constantValue(angle))
                  : new Expr.Element("slot", slot++));
        }
        builder.add(new Apply(apply.gate(), angles, apply.qubits(), apply.modifiers()));
      } else if (!(operation instanceof Circuit.Barrier)) {
        throw new IllegalArgumentException("no gate: " + operation);
      }
    }
    return new StatePlan(circuit.qubits(), slot, builder.finish());
  }

  /// The same with dense blocks where they are cheaper.
  StatePlan fused() {
    return new StatePlan(qubits, slots, FuseBlocks.of(qubits, steps));
  }

  /// True when every pass has a formula of the angles, so that a kernel can be generated.
  boolean isSymbolic() {
    return steps.stream().noneMatch(s -> s instanceof Step.Numeric || s instanceof Step.Block);
  }

  /// Multiplications of one run, roughly: what decides whether a kernel pays.
  long work() {
    return steps.size() * (1L << qubits);
  }

  private static final class Builder {
    private final int qubits;
    private final List<Step> steps = new ArrayList<>();

    /// Turns of each qubit that wait for more.
    private final List<List<Turn>> waiting = new ArrayList<>();

    private Expr phase = Angles.constant(0);

    Builder(int qubits) {
      this.qubits = qubits;
      for (int q = 0; q < qubits; q++) {
        waiting.add(new ArrayList<>());
      }
    }

    void add(Apply apply) {
      switch (ModifierExpansion.expand(apply)) {
        case ModifierExpansion.Result.Expanded expanded -> expanded.gates().forEach(this::add);
        case ModifierExpansion.Result.Refused refused -> {
          apply.qubits().forEach(this::flush);
          steps.add(new Step.Numeric(apply, apply.angles()));
        }
      }
    }

    private void add(ControlledGate g) {
      Gate gate = GateTable.get(g.gate());
      if (BASE.containsKey(g.gate())) {
        add(withoutOwnControls(g, gate));
        return;
      }
      switch (g.gate()) {
        case "id" -> {}
        case "cu" -> controlledU(g);
        case "x" -> {
          if (g.controls().isEmpty()) {
            turn(g, new Turn.Fixed(gate.matrix()));
          } else {
            step(g, new Step.Flip(where(g.controls()), bit(g.targets().get(0))));
          }
        }
        case "swap" ->
            step(
                g,
                new Step.Swap(
                    where(g.controls()), bit(g.targets().get(0)), bit(g.targets().get(1))));
        case "gphase" -> phase(g.controls(), g);
        case "p", "phase", "u1" -> {
          if (g.controls().isEmpty()) {
            turn(g, new Turn.Rotation(Axis.PHASE, g.angles().get(0)));
          } else {
            phase(with(g.controls(), g.targets().get(0)), g);
          }
        }
        case "rx" -> turn(g, new Turn.Rotation(Axis.X, g.angles().get(0)));
        case "ry" -> turn(g, new Turn.Rotation(Axis.Y, g.angles().get(0)));
        case "rz" -> turn(g, new Turn.Rotation(Axis.Z, g.angles().get(0)));
        case "rzz" -> diagonal(g);
        default -> {
          if (gate.qubits() == 1 && gate.angles().isEmpty()) {
            turn(g, new Turn.Fixed(gate.matrix()));
          } else {
            g.decomposition().forEach(this::add);
          }
        }
      }
    }

    private static ControlledGate withoutOwnControls(ControlledGate g, Gate gate) {
      List<ControlledGate.Control> controls = new ArrayList<>(g.controls());
      for (int i = 0; i < gate.controls(); i++) {
        controls.add(new ControlledGate.Control(g.targets().get(i), true));
      }
      List<Integer> targets = g.targets().subList(gate.controls(), g.targets().size());
      return new ControlledGate(
          controls, Objects.requireNonNull(BASE.get(g.gate())), g.angles(), targets);
    }

    /// cu(t, f, l, g) = p(g + (f + l)/2) on the control, then rz(f) ry(t) rz(l) under it.
    private void controlledU(ControlledGate g) {
      List<Expr> a = g.angles();
      Expr shift = Angles.add(a.get(3), Angles.half(Angles.add(a.get(1), a.get(2))));
      int control = g.targets().get(0);
      add(new ControlledGate(g.controls(), "p", List.of(shift), List.of(control)));
      List<ControlledGate.Control> controls = with(g.controls(), control);
      List<Integer> target = List.of(g.targets().get(1));
      add(new ControlledGate(controls, "rz", List.of(a.get(2)), target));
      add(new ControlledGate(controls, "ry", List.of(a.get(0)), target));
      add(new ControlledGate(controls, "rz", List.of(a.get(1)), target));
    }

    /// rzz(t) = gphase(-t/2) p(t) p(t) cp(-2t): diagonal all through.
    private void diagonal(ControlledGate g) {
      Expr angle = g.angles().get(0);
      int a = g.targets().get(0);
      int b = g.targets().get(1);
      List<Expr> twice = List.of(Angles.scale(-2, angle));
      add(
          new ControlledGate(
              g.controls(), "gphase", List.of(Angles.scale(-0.5, angle)), List.of()));
      add(new ControlledGate(g.controls(), "p", g.angles(), List.of(a)));
      add(new ControlledGate(g.controls(), "p", g.angles(), List.of(b)));
      add(new ControlledGate(with(g.controls(), a), "p", twice, List.of(b)));
    }

    private static List<ControlledGate.Control> with(
        List<ControlledGate.Control> controls, int qubit) {
      List<ControlledGate.Control> more = new ArrayList<>(controls);
      more.add(new ControlledGate.Control(qubit, true));
      return more;
    }

    private void turn(ControlledGate g, Turn turn) {
      int qubit = g.targets().get(0);
      if (g.controls().isEmpty()) {
        waiting.get(qubit).add(turn);
        return;
      }
      Where where = where(g.controls());
      flush(g);
      int last = steps.size() - 1;
      if (last >= 0
          && steps.get(last) instanceof Step.Turns t
          && t.where().equals(where)
          && t.bit() == bit(qubit)) {
        List<Turn> more = new ArrayList<>(t.turns());
        more.add(turn);
        steps.set(last, new Step.Turns(where, t.bit(), more));
      } else {
        steps.add(new Step.Turns(where, bit(qubit), List.of(turn)));
      }
    }

    private void phase(List<ControlledGate.Control> controls, ControlledGate g) {
      Expr angle = g.angles().get(0);
      if (controls.isEmpty()) {
        phase = Angles.add(phase, angle);
      } else {
        flush(g);
        steps.add(new Step.Phase(where(controls), angle));
      }
    }

    private void step(ControlledGate g, Step step) {
      flush(g);
      steps.add(step);
    }

    private void flush(ControlledGate g) {
      g.controls().forEach(c -> flush(c.qubit()));
      g.targets().forEach(this::flush);
    }

    private void flush(int qubit) {
      if (!waiting.get(qubit).isEmpty()) {
        steps.add(new Step.Turns(Where.ALL, bit(qubit), waiting.get(qubit)));
        waiting.get(qubit).clear();
      }
    }

    private int bit(int qubit) {
      return 1 << (qubits - 1 - qubit);
    }

    private Where where(List<ControlledGate.Control> controls) {
      int mask = 0;
      int value = 0;
      for (ControlledGate.Control control : controls) {
        mask |= bit(control.qubit());
        value |= control.onOne() ? bit(control.qubit()) : 0;
      }
      return new Where(mask, value);
    }

    List<Step> finish() {
      for (int q = 0; q < qubits; q++) {
        flush(q);
      }
      if (!(phase instanceof Expr.Constant c && c.value() == 0)) {
        steps.add(new Step.Phase(Where.ALL, phase));
      }
      return steps;
    }
  }
}
