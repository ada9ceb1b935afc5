package snq.compiler.circuit.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.pass.Simplify.Listener;
import snq.compiler.circuit.pass.Transpile.Target;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

class TranspileTest {
  @ParameterizedTest
  @ValueSource(strings = {"cx", "cz", "ecr"})
  void entanglersKeepTheMatrix(String entangler) {
    PassProof.prove(new ToEntangler(entangler, Directions.ANY), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cx", "cz", "ecr"})
  void onlyTheTargetsGatesAreLeftAndOutcomesStay(String entangler) {
    for (EulerForm form : EulerForm.values()) {
      Set<String> allowed =
          Stream.concat(form.gates().stream(), Stream.of(entangler)).collect(Collectors.toSet());
      for (int seed = 0; seed < 40; seed++) {
        RandomCircuits random = new RandomCircuits(1 + seed % 4, seed);
        random.modifiers = 0.2;
        random.channels = seed % 4 == 1 ? 0.1 : 0;
        random.bits = seed % 4 == 2 ? 0.2 : 0;
        Circuit before = random.circuit(9);
        Circuit after = Transpile.run(before, Target.of(entangler, form), 1, Listener.NONE);
        PassProof.check(
            CircuitPass.Keeps.OUTCOMES,
            entangler + " " + form,
            new ExplicitReadout().run(before),
            after,
            seed);
        for (Apply gate : after.gates()) {
          assertThat(allowed).contains(gate.gate().name());
        }
      }
    }
  }

  /// rx(a) q0; rx(b) q1; cx q0, q1 in 4 sx, 1 cz and 2 rz with symbolic angles, 3 on cx and ecr.
  @Test
  void aPairTakesFourPulsesAndTwoTurns() {
    Circuit pair = pairs(1);
    for (String entangler : List.of("cz", "cx", "ecr")) {
      Circuit after = Transpile.run(pair, Target.of(entangler, EulerForm.ZSX), 1, Listener.NONE);
      Map<String, Long> counts = counts(after);
      // A turn about Z passes through cz, not through the target of cx and ecr.
      long turns = entangler.equals("cz") ? 2 : 3;
      assertThat(counts).as(entangler).containsEntry("sx", 4L).containsEntry("rz", turns);
      assertThat(counts).containsEntry(entangler, 1L).doesNotContainKey("x");
      PassProof.check(
          CircuitPass.Keeps.OUTCOMES, entangler, new ExplicitReadout().run(pair), after, 4);
    }
  }

  private static Map<String, Long> counts(Circuit circuit) {
    return circuit.gates().stream()
        .collect(Collectors.groupingBy(g -> g.gate().name(), Collectors.counting()));
  }

  static Circuit pairs(int pairs) {
    List<Operation> gates = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      gates.add(Apply.of("rx", List.of(new Expr.Element("x", 2 * i)), 2 * i));
      gates.add(Apply.of("rx", List.of(new Expr.Element("x", 2 * i + 1)), 2 * i + 1));
      gates.add(Apply.of("cx", List.of(), 2 * i, 2 * i + 1));
    }
    return new Circuit(
        "pairs", 2 * pairs, List.of(new Array("x", Shape.of(2 * pairs))), List.of(), gates);
  }
}
