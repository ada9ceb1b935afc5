package snq.runtime.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.AngleBinding;
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
        folded.fill(angles, 1, 1, new double[folded.work(1)], out);
        assertThat(out).containsExactly(JointTable.of(circuit, noise, angles), offset(1e-12));
      }
    }
  }

  /// Blocks of both ends of a row, certain bits among them, on all samplers.
  @Test
  void pairsDrawnTogetherAreThoseDrawnAlone() {
    Random random = new Random(19);
    Circuit circuit =
        circuit(
            2,
            2,
            List.of(
                Apply.of("rx", List.of(x(0)), 0),
                Apply.of("ry", List.of(x(1)), 1),
                Apply.of("cx", List.of(), 0, 1),
                Apply.of("ry", List.of(Angles.constant(0.4)), 1)));
    NoiseModel silent = NoiseModels.NONE;
    for (NoiseModel noise : List.of(NOISE, silent)) {
      CircuitRunner runner = CircuitRunner.of(circuit, noise);
      FoldedTable folded = FoldedTable.of(circuit, runner).orElseThrow();
      AngleBinding binding = AngleBinding.of(circuit);
      for (int width : new int[] {1, 2, 7, 300}) {
        List<Integer> order = IntStream.range(0, width).boxed().toList();
        BlockPlan plan = new BlockPlan(Grouping.of(order, 2, Grouping.Tail.WRAP), 2, width, 2, 2);
        int words = 17;
        double[] features = random.doubles(2L * width, 0, Math.PI).toArray();
        features[0] = 0;
        features[width - 1] = Math.PI;
        long[] alone = new long[2 * width * words];
        new TableDraw(plan, runner, Optional.of(folded), binding, 1, words)
            .draw(Samplers.scalar(), 77, features, alone);
        for (BlockSampler sampler :
            List.of(Samplers.scalar(), Samplers.vector().orElse(Samplers.scalar()))) {
          long[] together = new long[alone.length];
          new PairDraw(plan, folded, binding, 1, words).draw(sampler, 77, features, together);
          assertThat(together).isEqualTo(alone);
        }
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
    HalfAngle.cosineAndSine(angles, 0, out, 0, 1000, 1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(out[i]).isCloseTo(StrictMath.cos(angles[i]), offset(2e-15));
      assertThat(out[1000 + i]).isCloseTo(StrictMath.sin(angles[i]), offset(2e-15));
    }
  }
}
