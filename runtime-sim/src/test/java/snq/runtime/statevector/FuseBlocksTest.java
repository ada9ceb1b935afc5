package snq.runtime.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.Statevector;
import snq.dsl.model.Expr;

class FuseBlocksTest {
  @Test
  void gatesOnOnePairBecomeOnePass() {
    List<Circuit.Operation> operations = new ArrayList<>();
    for (String gate : List.of("rxx", "ryy", "rzz", "rxx")) {
      operations.add(Apply.of(gate, List.of(new Expr.Constant(0.3)), 2, 5));
    }
    List<Step> steps = StatePlan.of(circuit(10, operations)).fused().steps();
    assertThat(steps.stream().filter(s -> s instanceof Step.Block)).hasSize(1);
    // The global phase stays beside it.
    assertThat(steps).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void layersOfRotationsWithChainsStayAsTheyAre() {
    List<Circuit.Operation> operations = new ArrayList<>();
    for (int q = 0; q < 10; q++) {
      operations.add(Apply.of("rx", List.of(new Expr.Constant(0.3)), q));
    }
    for (int q = 0; q < 9; q++) {
      operations.add(Apply.of("cx", List.of(), q, q + 1));
    }
    StatePlan plan = StatePlan.of(circuit(10, operations));
    assertThat(plan.fused()).isEqualTo(plan);
  }

  @Test
  void wideBlocksEqualTheOracle() {
    Random random = new Random(61);
    int wide = 0;
    for (int round = 0; round < 20; round++) {
      List<Circuit.Operation> operations = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        int a = random.nextInt(3);
        int b = (a + 1 + random.nextInt(3)) % 4;
        Expr angle = new Expr.Constant(random.nextDouble() * 6);
        operations.add(
            random.nextBoolean()
                ? Apply.of("crx", List.of(angle), 2 * a, 2 * b)
                : Apply.of("ry", List.of(angle), 2 * a));
      }
      Circuit circuit = circuit(11, operations);
      StatePlan plan = StatePlan.of(circuit).fused();
      wide +=
          (int)
              plan.steps().stream()
                  .filter(s -> s instanceof Step.Block block && block.bits().size() > 2)
                  .count();
      double[] state = new double[Amplitudes.length(11)];
      new PlanInterpreter(plan, Loops.fastest()).run(new double[0], state);
      Statevector expected = CircuitInterpreter.run(circuit, new double[0]);
      int im = Amplitudes.imaginary(11);
      for (int i = 0; i < 1 << 11; i++) {
        assertThat(Math.abs(state[i] - expected.re(i))).isLessThan(1e-12);
        assertThat(Math.abs(state[im + i] - expected.im(i))).isLessThan(1e-12);
      }
    }
    assertThat(wide).isPositive();
  }

  /// Time grows with the number of gates, not with its square: this would take hours.
  @Test
  void longCircuitsArePlanned() {
    List<Circuit.Operation> operations = new ArrayList<>();
    Random random = new Random(62);
    for (int i = 0; i < 200_000; i++) {
      int a = i < 100_000 ? 0 : random.nextInt(9);
      operations.add(Apply.of("cx", List.of(), a, a + 1));
      operations.add(Apply.of("h", List.of(), a));
    }
    assertThat(StatePlan.of(circuit(12, operations)).fused().steps()).isNotEmpty();
  }

  private static Circuit circuit(int qubits, List<Circuit.Operation> operations) {
    return new Circuit("c", qubits, List.of(), List.of(), operations);
  }
}
