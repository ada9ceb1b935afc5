package snq.runtime.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;
import snq.compiler.circuit.Circuit.When;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.CircuitMemory;
import snq.compiler.circuit.DensityMatrix;
import snq.compiler.circuit.KrausTable;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.model.NoiseModel.ReadError;
import tools.jackson.databind.JsonNode;

class TrajectoriesTest {
  private static final double[] NO_ANGLES = {};

  private static Trajectories trajectories(Circuit circuit, NoiseModel noise) {
    return Trajectories.of(circuit, noise, CircuitMemory.DEFAULT_BUDGET_BYTES);
  }

  @Test
  void aWalkWithoutChannelsIsTheExactState() {
    Random random = new Random(21);
    for (int i = 0; i < 200; i++) {
      Circuit circuit = RandomCircuits.of(1 + random.nextInt(6), 30, random);
      double[] angles = random.doubles(AngleBinding.of(circuit).slots(), -4, 4).toArray();
      Estimate p =
          trajectories(circuit, NoiseModels.NONE)
              .probabilities(angles, new Trajectories.Runs(2, 5));
      double[] exact = CircuitInterpreter.probabilities(circuit, angles);
      for (int k = 0; k < exact.length; k++) {
        assertThat(p.values().get(k)).isCloseTo(exact[k], offset(1e-12));
      }
      assertThat(p.standardErrors()).allSatisfy(e -> assertThat(e).isLessThan(1e-7));
    }
  }

  /// The golden noisy circuits of PennyLane, Aer and Braket, all channels among them.
  @TestFactory
  List<DynamicTest> meansLieWithinFourStandardErrorsOfTheGoldens() {
    List<DynamicTest> tests = new ArrayList<>();
    for (var file : GoldenNoise.files()) {
      tests.add(
          DynamicTest.dynamicTest(
              file.getFileName().toString(),
              () -> {
                JsonNode json = GoldenNoise.json(file);
                JsonNode set = json.get("sets").get(0);
                Circuit circuit = GoldenNoise.circuit(json, GoldenNoise.doubles(set.get("params")));
                Estimate p =
                    trajectories(circuit, GoldenNoise.readOut(json))
                        .probabilities(NO_ANGLES, new Trajectories.Runs(2000, 1));
                near(p, GoldenNoise.doubles(set.get("probabilities")));
              }));
    }
    return tests;
  }

  /// A comparison fails by chance once in 40,000; where all walks agreed, rounding is all.
  private static void near(Estimate estimate, double[] exact) {
    for (int i = 0; i < exact.length; i++) {
      double away = Math.abs(estimate.values().get(i) - exact[i]);
      assertThat(away).isLessThan(4.2 * estimate.standardErrors().get(i) + 1e-9);
    }
  }

  /// Distances from the truth, counted in the standard errors told, have the variance 1.
  @Test
  void standardErrorsAreNeitherTooSmallNorTooLarge() {
    Circuit circuit =
        new Circuit("c", 1, List.of(), List.of(), List.of(Apply.of("rx", List.of(c(1.2)), 0)));
    NoiseModel noise =
        new NoiseModel("n", List.of(channel("thermal_relaxation")), List.of(), 0.02, 0.01);
    List<List<Pauli>> products = List.of(List.of(new Pauli('Z', 0)));
    double exact =
        ReadOut.mean(
            products.get(0), noise, DensityMatrix.run(circuit, NO_ANGLES, noise)::expectation);
    Trajectories walks = trajectories(circuit, noise);
    double square = 0;
    for (int seed = 0; seed < 400; seed++) {
      Estimate z = walks.means(NO_ANGLES, products, new Trajectories.Runs(400, seed));
      double away = (z.values().get(0) - exact) / z.standardErrors().get(0);
      square += away * away;
    }
    // The mean of 400 squares of normal deviates has the standard deviation 0.07.
    assertThat(square / 400).isBetween(0.72, 1.28);
  }

  @Test
  void everyChannelOfTheTableWalksToItsDensityMatrix() {
    Random random = new Random(23);
    for (KrausTable.Entry entry : KrausTable.all()) {
      Channel channel = channel(entry.name());
      NoiseModel noise =
          entry.qubits() == 1
              ? new NoiseModel("n", List.of(channel), List.of(channel), readErrors())
              : new NoiseModel("n", List.of(), List.of(channel), readErrors());
      for (int i = 0; i < 4; i++) {
        Circuit circuit = withReset(narrow(RandomCircuits.of(4, 25, random)));
        double[] angles = random.doubles(AngleBinding.of(circuit).slots(), -4, 4).toArray();
        Trajectories walks = trajectories(circuit, noise);
        DensityMatrix exact = DensityMatrix.run(circuit, angles, noise);
        Trajectories.Runs runs = new Trajectories.Runs(1500, 100 + i);
        near(walks.probabilities(angles, runs), NoiseModels.readOut(exact.probabilities(), noise));
        List<List<Pauli>> products =
            List.of(
                List.of(new Pauli('X', 0), new Pauli('Y', 2)),
                List.of(new Pauli('Z', 1)),
                List.of(new Pauli('Y', 3), new Pauli('Z', 0), new Pauli('X', 1)));
        double[] means =
            products.stream()
                .mapToDouble(p -> ReadOut.mean(p, noise, exact::expectation))
                .toArray();
        near(walks.means(angles, products, runs), means);
      }
    }
  }

  private static Channel channel(String name) {
    return name.equals("thermal_relaxation")
        ? new Channel(name, List.of(1e-4, 7e-5, 2e-5))
        : new Channel(name, List.of(0.12));
  }

  private static List<ReadError> readErrors() {
    return List.of(
        new ReadError(0.02, 0.05),
        new ReadError(0, 0),
        new ReadError(0.1, 0.01),
        new ReadError(0, 0.2));
  }

  private static Circuit narrow(Circuit circuit) {
    return circuit.withOperations(
        circuit.operations().stream().filter(o -> o.qubits().size() < 3).toList());
  }

  private static Circuit withReset(Circuit circuit) {
    List<Operation> operations = new ArrayList<>(circuit.operations());
    operations.add(operations.size() / 2, new Circuit.Reset(2));
    return circuit.withOperations(operations);
  }

  @Test
  void countsFollowTheDistribution() {
    Random random = new Random(29);
    NoiseModel noise =
        new NoiseModel(
            "n",
            List.of(new Channel("amplitude_damping", List.of(0.1))),
            List.of(new Channel("depolarizing2", List.of(0.1))),
            0.03,
            0.06);
    Circuit circuit = narrow(RandomCircuits.of(3, 20, random));
    double[] angles = random.doubles(AngleBinding.of(circuit).slots(), -4, 4).toArray();
    double[] exact =
        NoiseModels.readOut(DensityMatrix.run(circuit, angles, noise).probabilities(), noise);
    long shots = 40_000;
    Map<String, Long> counts = trajectories(circuit, noise).counts(angles, shots, 3);
    double chi = 0;
    for (int i = 0; i < 8; i++) {
      String bits = Integer.toBinaryString(8 + i).substring(1);
      double expected = exact[i] * shots;
      double found = counts.getOrDefault(bits, 0L);
      chi += (found - expected) * (found - expected) / expected;
    }
    // The 99.99 % point of chi-square with 7 degrees of freedom is 29.9.
    assertThat(chi).isLessThan(29.9);
  }

  /// |psi> goes from qubit 0 to qubit 2 by measurements and corrections.
  @Test
  void conditionsOnMeasuredBitsTeleportAState() {
    List<Operation> operations = new ArrayList<>();
    operations.add(Apply.of("u3", List.of(c(0.7), c(1.1), c(0.3)), 0));
    operations.add(Apply.of("h", List.of(), 1));
    operations.add(Apply.of("cx", List.of(), 1, 2));
    operations.add(Apply.of("cx", List.of(), 0, 1));
    operations.add(Apply.of("h", List.of(), 0));
    operations.add(new Measure(0, 0));
    operations.add(new Measure(1, 1));
    operations.add(when(1, Apply.of("x", List.of(), 2)));
    operations.add(when(0, Apply.of("z", List.of(), 2)));
    Circuit circuit =
        new Circuit("teleport", 3, List.of(), List.of(), List.of(new Register("c", 2)), operations);
    CircuitRunner runner = CircuitRunner.of(circuit, NoiseModels.NONE);
    double[] means = new double[3];
    List<List<Pauli>> axes =
        List.of(List.of(new Pauli('X', 2)), List.of(new Pauli('Y', 2)), List.of(new Pauli('Z', 2)));
    runner.expectations(NO_ANGLES, axes, means);
    double sine = Math.sin(0.7);
    double[] expected = {sine * Math.cos(1.1), sine * Math.sin(1.1), Math.cos(0.7)};
    assertThat(means).containsExactly(expected, offset(1e-12));
    Map<String, Long> counts = trajectories(circuit, NoiseModels.NONE).counts(NO_ANGLES, 4000, 9);
    assertThat(counts.keySet()).containsExactly("00", "01", "10", "11");
    counts.values().forEach(n -> assertThat(Math.abs(n - 1000)).isLessThan(4 * 28));
  }

  private static snq.dsl.model.Expr c(double value) {
    return new snq.dsl.model.Expr.Constant(value);
  }

  private static When when(int bit, Operation operation) {
    return new When(new Condition(List.of(bit), List.of(true), true), List.of(operation));
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() throws Exception {
    Random random = new Random(31);
    Circuit circuit = narrow(RandomCircuits.of(12, 60, random));
    double[] angles = random.doubles(AngleBinding.of(circuit).slots(), -4, 4).toArray();
    NoiseModel noise =
        new NoiseModel(
            "n",
            List.of(channel("thermal_relaxation")),
            List.of(channel("depolarizing")),
            0.01,
            0.02);
    Trajectories walks = trajectories(circuit, noise);
    List<List<Pauli>> products = List.of(List.of(new Pauli('Z', 3)));
    Trajectories.Runs runs = new Trajectories.Runs(40, 8);
    List<Estimate> found = new ArrayList<>();
    List<Map<String, Long>> counts = new ArrayList<>();
    for (int threads : new int[] {1, 2, 4}) {
      try (ForkJoinPool pool = new ForkJoinPool(threads)) {
        found.add(pool.submit(() -> walks.means(angles, products, runs)).get());
        counts.add(pool.submit(() -> walks.counts(angles, 50, 1)).get());
      }
    }
    assertThat(found).containsOnly(found.get(0));
    assertThat(counts).containsOnly(counts.get(0));
    assertThat(walks.means(angles, products, new Trajectories.Runs(40, 9)))
        .isNotEqualTo(found.get(0));
  }

  /// 14 qubits in a ring of damped rotations whose qubits stay independent: each mean is known.
  @Test
  void wideNoisyCircuitsAreRunAsWalks() {
    int n = 14;
    List<Operation> operations = new ArrayList<>();
    for (int q = 0; q < n; q++) {
      operations.add(Apply.of("rx", List.of(c(0.2 * (q + 1))), q));
    }
    Circuit circuit = new Circuit("wide", n, List.of(), List.of(), operations);
    NoiseModel noise =
        new NoiseModel(
            "n", List.of(new Channel("amplitude_damping", List.of(0.2))), List.of(), 0, 0);
    assertThat(CircuitRunner.isExact(circuit, noise)).isFalse();
    List<List<Pauli>> products = new ArrayList<>();
    for (int q = 0; q < n; q++) {
      products.add(List.of(new Pauli('Z', q)));
    }
    Estimate means =
        trajectories(circuit, noise).means(NO_ANGLES, products, new Trajectories.Runs(500, 2));
    double[] expected = new double[n];
    for (int q = 0; q < n; q++) {
      expected[q] = 1 - 2 * 0.8 * Math.pow(Math.sin(0.1 * (q + 1)), 2);
    }
    near(means, expected);
    double[] run = new double[n];
    CircuitRunner.of(circuit, noise).expectations(NO_ANGLES, products, run);
    assertThat(run).containsExactly(expected, offset(0.1));
  }

  @Test
  void countsOfShotsAndQubitsAreChecked() {
    assertThatThrownBy(() -> Trajectories.Runs.of(1, 0))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("1 trajectories");
    Circuit circuit =
        new Circuit("c", 1, List.of(), List.of(), List.of(Apply.of("h", List.of(), 0)));
    assertThatThrownBy(() -> trajectories(circuit, NoiseModels.NONE).counts(NO_ANGLES, 0, 0))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.SHOT_COUNT));
    Circuit wide = new Circuit("w", 40, List.of(), List.of(), List.of(Apply.of("h", List.of(), 0)));
    assertThatThrownBy(() -> trajectories(wide, NoiseModels.NONE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("40 qubits");
  }
}
