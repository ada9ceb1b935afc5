package snq.compiler.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.ErrorCode;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

class ModifierExpansionTest {
  private static final double[] EXPONENTS = {0, 1, 2, -3, 0.5, -0.25, 1.7, 100.5};

  @Test
  void expansionsAreTheGatesThatTheModifiersMake() {
    int refused = 0;
    int all = 0;
    for (Gate gate : GateTable.all()) {
      for (int i = 0; i < 60; i++) {
        Random random = new Random(31L * gate.name().hashCode() + i);
        Apply apply = random(gate, random);
        all++;
        if (ModifierExpansion.expand(apply) instanceof ModifierExpansion.Result.Expanded e) {
          assertThat(run(e.gates()).distance(run(List.of(apply))))
              .as("%s", apply)
              .isLessThan(1e-11);
        } else {
          refused++;
        }
      }
    }
    // Only powers of what a power has already made several gates are refused.
    assertThat(refused).isLessThan(all / 12);
  }

  @Test
  void fractionalPowersOfFreeAnglesAreRefused() {
    Apply apply =
        new Apply(
            GateTable.get("rx"),
            List.of(new Expr.Element("x", 0)),
            List.of(0),
            List.of(new Modifier.Power(0.5)));
    assertThat(ModifierExpansion.expand(apply))
        .isInstanceOfSatisfying(
            ModifierExpansion.Result.Refused.class,
            r -> assertThat(r.problem().code()).isEqualTo(ErrorCode.MODIFIER_REFUSED));
  }

  private static Apply random(Gate gate, Random random) {
    List<Modifier> modifiers = new ArrayList<>();
    int controls = 0;
    for (int i = random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> {
          if (gate.qubits() + controls < 5) {
            modifiers.add(new Modifier.Control(random.nextBoolean()));
            controls++;
          }
        }
        case 1 -> modifiers.add(new Modifier.Inverse());
        default -> modifiers.add(new Modifier.Power(EXPONENTS[random.nextInt(EXPONENTS.length)]));
      }
    }
    List<Integer> qubits = new ArrayList<>(IntStream.range(0, 5).boxed().toList());
    Collections.shuffle(qubits, random);
    List<Expr> angles =
        random.doubles(gate.angles().size(), -7, 7).mapToObj(Angles::constant).toList();
    return new Apply(gate, angles, qubits.subList(0, gate.qubits() + controls), modifiers);
  }

  /// From a fixed state without symmetry.
  private static Statevector run(List<?> gates) {
    Random random = new Random(99);
    Statevector state =
        Statevector.of(5, random.doubles(32, -1, 1).toArray(), random.doubles(32, -1, 1).toArray());
    for (Object gate : gates) {
      Apply apply = gate instanceof ControlledGate g ? apply(g) : (Apply) gate;
      double[] angles = apply.angles().stream().mapToDouble(Angles::constantValue).toArray();
      state = state.apply(GateMatrix.of(apply, angles), apply.qubits());
    }
    return state;
  }

  static Apply apply(ControlledGate g) {
    List<Modifier> modifiers = new ArrayList<>();
    List<Integer> qubits = new ArrayList<>();
    for (ControlledGate.Control control : g.controls()) {
      modifiers.add(0, new Modifier.Control(control.onOne()));
      qubits.add(control.qubit());
    }
    qubits.addAll(g.targets());
    return new Apply(GateTable.get(g.gate()), g.angles(), qubits, modifiers);
  }
}
