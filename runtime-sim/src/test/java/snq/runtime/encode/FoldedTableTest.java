package snq.runtime.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.JointTable;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.model.Shape;
import snq.runtime.statevector.CircuitRunner;

class FoldedTableTest {
  private static final NoiseModel NOISE =
      new NoiseModel(
          "n",
          List.of(
              new Channel("thermal_relaxation", List.of(1e-4, 7e-5, 5e-6)),
              new Channel("bit_flip", List.of(0.02))),
          List.of(
              new Channel("depolarizing2", List.of(0.03)),
              new Channel("amplitude_damping", List.of(0.05))),
          0.01,
          0.03);

  private static Expr x(int index) {
    return new Expr.Element("x", index);
  }

  private static Circuit circuit(int qubits, int slots, List<Operation> operations) {
    return new Circuit(
        "c", qubits, List.of(new Array("x", Shape.of(slots))), List.of(), operations);
  }

  @Test
  void theFormulaIsTheTable() {
    Random random = new Random(13);
    List<String> turns = List.of("rx", "ry", "rz", "p", "rxx", "ryy", "rzz");
    for (int i = 0; i < 40; i++) {
      int n = 2 + random.nextInt(2);
      int slots = random.nextInt(5);
      List<Operation> operations = new ArrayList<>();
      for (int s = 0; s < slots; s++) {
        String turn = turns.get(random.nextInt(turns.size()));
        int q = random.nextInt(n);
        Integer[] qubits = turn.length() == 3 ? new Integer[] {q, (q + 1) % n} : new Integer[] {q};
        operations.add(Apply.of(turn, List.of(x(s)), qubits));
        operations.add(Apply.of("cx", List.of(), q, (q + 1) % n));
        operations.add(Apply.of("ry", List.of(Angles.constant(random.nextDouble() * 3)), q));
      }
      operations.add(Apply.of("h", List.of(), 0));
      Circuit circuit = circuit(n, Math.max(1, slots), operations);
      for (NoiseModel noise : List.of(NOISE, NoiseModels.NONE)) {
        FoldedTable folded =
            FoldedTable.of(circuit, CircuitRunner.of(circuit, noise)).orElseThrow();
        double[] angles = random.doubles(slots, -20, 20).toArray();
        double[] out = new double[1 << n];
        folded.fill(angles, new double[folded.work()], out);
        assertThat(out).containsExactly(JointTable.of(circuit, noise, angles), offset(1e-12));
      }
    }
  }

  @Test
  void otherAnglesAreNotFolded() {
    Circuit controlled = circuit(2, 1, List.of(Apply.of("crx", List.of(x(0)), 0, 1)));
    assertThat(FoldedTable.of(controlled, CircuitRunner.of(controlled, NOISE))).isEmpty();
    List<Operation> many = new ArrayList<>();
    for (int s = 0; s < 7; s++) {
      many.add(Apply.of("rx", List.of(x(s)), 0));
    }
    Circuit wide = circuit(1, 7, many);
    assertThat(FoldedTable.of(wide, CircuitRunner.of(wide, NOISE))).isEmpty();
  }

  @Test
  void cosinesAndSinesAreThoseOfTheLibrary() {
    Random random = new Random(17);
    double[] angles = new double[1000];
    for (int i = 0; i < angles.length; i++) {
      angles[i] = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(8) - 1);
    }
    double[] out = new double[2000];
    HalfAngle.cosineAndSine(angles, out, 0, 1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(out[i]).isCloseTo(StrictMath.cos(angles[i]), offset(2e-15));
      assertThat(out[1000 + i]).isCloseTo(StrictMath.sin(angles[i]), offset(2e-15));
    }
  }
}
