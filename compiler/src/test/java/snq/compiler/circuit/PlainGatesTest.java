package snq.compiler.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

class PlainGatesTest {
  private static final Set<String> FEW = Set.of("p", "rx", "ry", "rz", "cx");

  @Test
  void gatesAndControlledGatesKeepTheirStateInFewGates() {
    check(FEW, true);
  }

  @Test
  void namedGatesAreUsedWhereTheSetHasThem() {
    Set<String> all = new HashSet<>();
    GateTable.all().forEach(g -> all.add(g.name()));
    check(all, false);
  }

  private static void check(Set<String> allowed, boolean upToPhase) {
    for (Gate gate : GateTable.all()) {
      for (int controls = 0; gate.qubits() + controls <= 5; controls++) {
        Random random = new Random(gate.name().hashCode() + controls);
        List<Modifier> modifiers = new ArrayList<>();
        for (int i = 0; i < controls; i++) {
          modifiers.add(new Modifier.Control(random.nextInt(3) > 0));
        }
        List<Integer> qubits = new ArrayList<>(IntStream.range(0, 5).boxed().toList());
        Collections.shuffle(qubits, random);
        List<Expr> angles =
            random.doubles(gate.angles().size(), -4, 4).mapToObj(Angles::constant).toList();
        Apply apply =
            new Apply(gate, angles, qubits.subList(0, gate.qubits() + controls), modifiers);
        Circuit circuit = around(apply);
        Circuit plain = PlainGates.of(circuit, allowed);
        for (Circuit.Operation operation : plain.operations()) {
          assertThat(operation).isInstanceOf(Apply.class);
          assertThat(((Apply) operation).modifiers()).isEmpty();
          assertThat(allowed).contains(((Apply) operation).gate().name());
        }
        Statevector a = CircuitInterpreter.run(circuit, new double[0]);
        Statevector b = CircuitInterpreter.run(plain, new double[0]);
        if (upToPhase) {
          assertThat(a.fidelity(b)).as("%s", apply).isCloseTo(1, offset(1e-11));
        } else {
          assertThat(a.distance(b)).as("%s", apply).isLessThan(1e-11);
        }
      }
    }
  }

  /// Between turns that leave no symmetry.
  private static Circuit around(Apply apply) {
    List<Circuit.Operation> operations = new ArrayList<>();
    for (int q = 0; q < 5; q++) {
      operations.add(
          Apply.of(
              "u3", List.of(Angles.constant(0.3 + q), Angles.constant(q), Angles.constant(1)), q));
    }
    for (int q = 0; q < 4; q++) {
      operations.add(Apply.of("cx", List.of(), q, q + 1));
    }
    operations.add(apply);
    for (int q = 0; q < 5; q++) {
      operations.add(Apply.of("ry", List.of(Angles.constant(0.9)), q));
    }
    return new Circuit("c", 5, List.of(), List.of(), operations);
  }
}
