package snq.compiler.circuit.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// Euler forms and two-qubit blocks.
class SynthesisTest {
  private static final Expr A = new Expr.Element("x", 0);
  private static final Expr B = new Expr.Element("x", 1);

  @ParameterizedTest
  @EnumSource(EulerForm.class)
  void runsKeepTheirMatrixInEveryForm(EulerForm form) {
    ResynthesizeRuns pass = new ResynthesizeRuns(form);
    PassProof.prove(pass, false);
    for (int seed = 0; seed < 200; seed++) {
      RandomCircuits random = new RandomCircuits(1, 1000 + seed);
      Circuit before = ExpandModifiers.toPlainGates().run(random.circuit(1 + seed % 9));
      Circuit after = PassProof.prove(pass, before, seed);
      for (Apply gate : after.gates()) {
        assertThat(gate.qubits().isEmpty() || form.allows(gate)).as("%s", gate).isTrue();
      }
      Circuit again = pass.run(after);
      assertThat(again.gates().size()).isLessThanOrEqualTo(after.gates().size());
      assertThat(pass.run(again)).isEqualTo(again);
    }
  }

  @Test
  void anyNumbersTakeTwoPulses() {
    for (int seed = 0; seed < 200; seed++) {
      RandomCircuits random = new RandomCircuits(1, seed);
      random.symbolic = false;
      Circuit after =
          PassProof.prove(new ResynthesizeRuns(EulerForm.ZSX), withoutBarriers(random), seed);
      assertThat(count(after, "sx") + count(after, "x")).isLessThanOrEqualTo(2);
      assertThat(count(after, "rz")).isLessThanOrEqualTo(3);
    }
  }

  private static Circuit withoutBarriers(RandomCircuits random) {
    Circuit circuit = random.circuit(12);
    return circuit.withOperations(
        circuit.operations().stream().filter(o -> o instanceof Apply).toList());
  }

  /// A feature between fixed gates costs a turn about Z, no pulse.
  @Test
  void symbolicTurnsCostNoPulse() {
    Circuit c = circuit(1, Apply.of("rx", List.of(B), 0), Apply.of("h", List.of(), 0));
    Circuit after = PassProof.prove(new ResynthesizeRuns(EulerForm.ZSX), c, 3);
    assertThat(count(after, "sx")).isEqualTo(1);
    assertThat(count(after, "rz")).isEqualTo(2);
    Circuit two =
        circuit(
            1,
            Apply.of("rx", List.of(A), 0),
            Apply.of("x", List.of(), 0),
            Apply.of("rx", List.of(B), 0),
            Apply.of("ry", List.of(Angles.constant(StrictMath.PI)), 0),
            Apply.of("rx", List.of(A), 0));
    Circuit merged = PassProof.prove(new ResynthesizeRuns(EulerForm.U3), two, 3);
    assertThat(count(merged, "u3")).isEqualTo(1);
  }

  @Test
  void blocksKeepTheirMatrix() {
    PassProof.prove(new ResynthesizeBlocks(), false);
    PassProof.prove(new ResynthesizeBlocks(), true);
  }

  /// Random products of n cx and one-qubit gates take n cx, at most three.
  @Test
  void everyPairTakesTheFewestCx() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      int n = i % 6;
      ComplexMatrix m = locals(random, i);
      for (int k = 0; k < n; k++) {
        m = locals(random, i).times(GateTable.get("cx").matrix()).times(m);
      }
      PairSynthesis pair = new PairSynthesis(m, 0, 1);
      // Clifford gates between (every third case) may need fewer.
      int bound = Math.min(3, n);
      if (i % 3 == 0) {
        assertThat(pair.count()).isLessThanOrEqualTo(bound);
      } else {
        assertThat(pair.count()).as("case %d", i).isEqualTo(bound);
      }
      GateList out = new GateList(2);
      pair.write(out);
      ComplexMatrix rebuilt = rebuilt(out.toList());
      assertThat(rebuilt.distance(m)).as("case %d", i).isLessThan(1e-10);
    }
  }

  private static ComplexMatrix locals(Random random, int i) {
    ComplexMatrix[] parts = new ComplexMatrix[2];
    for (int q = 0; q < 2; q++) {
      double[] angles = random.doubles(3, -3, 3).toArray();
      if (i % 3 == 0) {
        for (int k = 0; k < 3; k++) {
          angles[k] = random.nextInt(8) * StrictMath.PI / 4;
        }
      }
      parts[q] = GateTable.get("u3").matrix(angles);
    }
    return parts[0].tensor(parts[1]);
  }

  private static ComplexMatrix rebuilt(List<Operation> operations) {
    List<Apply> gates =
        operations.stream().map(o -> (Apply) o).filter(g -> !g.qubits().isEmpty()).toList();
    ComplexMatrix product = ResynthesizeBlocks.product(gates, List.of(0, 1));
    for (Operation o : operations) {
      if (o.qubits().isEmpty()) {
        double a = Angles.constantValue(((Apply) o).angles().get(0));
        product = product.scaled(StrictMath.cos(a), StrictMath.sin(a));
      }
    }
    return product;
  }

  @Test
  void everyTableGateOnTwoQubitsIsRebuilt() {
    for (var gate : GateTable.all()) {
      if (gate.qubits() == 2) {
        double[] angles = new Random(gate.name().hashCode()).doubles(4, -3, 3).toArray();
        ComplexMatrix m = gate.matrix(java.util.Arrays.copyOf(angles, gate.angles().size()));
        PairSynthesis pair = new PairSynthesis(m, 0, 1);
        GateList out = new GateList(2);
        pair.write(out);
        assertThat(rebuilt(out.toList()).distance(m)).as(gate.name()).isLessThan(1e-12);
        int most = gate.name().equals("swap") ? 3 : 2;
        assertThat(pair.count()).as(gate.name()).isLessThanOrEqualTo(most);
      }
    }
  }

  private static long count(Circuit circuit, String gate) {
    return circuit.gates().stream().filter(g -> g.gate().name().equals(gate)).count();
  }

  private static Circuit circuit(int qubits, Operation... operations) {
    return new Circuit(
        "c", qubits, List.of(new Array("x", Shape.of(2))), List.of(), List.of(operations));
  }
}
