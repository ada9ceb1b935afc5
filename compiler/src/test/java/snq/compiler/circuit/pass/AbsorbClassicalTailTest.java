package snq.compiler.circuit.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.circuit.pass.AbsorbClassicalTail.Absorbed;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.testkit.ProblemCases;

class AbsorbClassicalTailTest {
  /// The paper's encoder: no gate on two qubits is left, and all four outcomes keep their
  /// probabilities, on 200 pairs of angles.
  @Test
  void thePairEncoderLosesItsCx() {
    Circuit pair = TranspileTest.pairs(1);
    Absorbed absorbed = AbsorbClassicalTail.run(pair, NoiseModels.NONE);
    assertThat(CircuitCounts.of(absorbed.circuit()).pairs()).isZero();
    assertThat(absorbed.permutations().stream().map(BitPermutation::text))
        .containsExactly("c1 ^= c0");
    for (int seed = 0; seed < 200; seed++) {
      sameOutcomes(pair, absorbed, seed);
    }
  }

  /// Random circuits that end in gates which permute outcomes.
  @Test
  void theJointLawStays() {
    List<String> permuting =
        List.of(
            "x", "y", "cx", "CX", "cy", "swap", "iswap", "ccx", "cswap", "cz", "s", "rzz", "ecr");
    for (int seed = 0; seed < 200; seed++) {
      RandomCircuits random = new RandomCircuits(3, seed);
      List<Operation> operations = new ArrayList<>(random.circuit(6).operations());
      random.names = permuting;
      random.modifiers = 0.3;
      for (int i = 0; i < 5; i++) {
        operations.add(random.gate());
      }
      Circuit circuit = random.circuit(0).withOperations(operations);
      Absorbed absorbed = AbsorbClassicalTail.run(circuit, NoiseModels.NONE);
      sameOutcomes(circuit, absorbed, seed);
      if (operations.subList(6, 11).stream()
          .noneMatch(o -> ((Apply) o).gate().name().equals("ecr"))) {
        assertThat(absorbed.absorbed()).isGreaterThanOrEqualTo(1);
      }
    }
  }

  private static void sameOutcomes(Circuit before, Absorbed absorbed, long seed) {
    Map<String, Double> wanted =
        BranchingRun.outcomes(CircuitAngles.bound(new ExplicitReadout().run(before), seed));
    Map<String, Double> found = new TreeMap<>();
    int width = absorbed.circuit().bits();
    BranchingRun.outcomes(CircuitAngles.bound(absorbed.circuit(), seed))
        .forEach((bits, p) -> {
          int value = absorbed.apply(Integer.parseInt(bits, 2));
          String key = Integer.toBinaryString(value | 1 << width).substring(1);
          found.merge(key, p, Double::sum);
        });
    for (Map.Entry<String, Double> entry : wanted.entrySet()) {
      assertThat(found.getOrDefault(entry.getKey(), 0.0))
          .isCloseTo(entry.getValue(), offset(1e-12));
    }
    assertThat(found.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, offset(1e-12));
  }

  @Test
  void noiseOnTheTailIsRefused() {
    Circuit pair = TranspileTest.pairs(1);
    Channel flip = new Channel("bit_flip", List.of(0.1));
    NoiseModel after = new NoiseModel("n", List.of(), List.of(flip), 0, 0);
    NoiseModel reading = new NoiseModel("n", List.of(), List.of(), 0.01, 0.02);
    NoiseModel before = new NoiseModel("n", List.of(flip), List.of(), 0, 0);
    ProblemCases all = new ProblemCases();
    all.add(
        "noise after the gate",
        () -> AbsorbClassicalTail.run(NoiseModels.attached(pair, after), after));
    all.add("errors of read-out", () -> AbsorbClassicalTail.run(pair, reading));
    all.check(AbsorbClassicalTailTest.class, "tail-problems.txt");
    // Noise in front of the tail is no reason.
    Circuit noisy = NoiseModels.attached(pair, before);
    Absorbed absorbed = AbsorbClassicalTail.run(noisy, before);
    assertThat(absorbed.permutations()).hasSize(1);
    sameOutcomes(noisy, absorbed, 3);
  }

  @Test
  void aQubitThatNobodyReadsStaysAControl() {
    Circuit circuit =
        new Circuit(
            "c",
            2,
            List.of(),
            List.of(),
            List.of(new Circuit.Register("c", 1)),
            List.of(
                Apply.of("rx", List.of(Angles.constant(new Random(1).nextDouble())), 0),
                Apply.of("cx", List.of(), 0, 1),
                new Circuit.Measure(1, 0)));
    Absorbed absorbed = AbsorbClassicalTail.run(circuit, NoiseModels.NONE);
    assertThat(absorbed.circuit()).isEqualTo(circuit);
  }
}
