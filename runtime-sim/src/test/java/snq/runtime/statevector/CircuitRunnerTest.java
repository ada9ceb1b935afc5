package snq.runtime.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.DensityMatrix;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.circuit.Statevector;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.Shape;

class CircuitRunnerTest {
  /// All gates of the table with modifiers; plain loops and vectors, with blocks and without.
  @Test
  void interpreterEqualsTheOracleOnAThousandCircuits() {
    Random random = new Random(1);
    int blocks = 0;
    for (int i = 0; i < 1000; i++) {
      int n = 1 + random.nextInt(10);
      Circuit circuit = RandomCircuits.of(n, random.nextInt(40), random);
      double[] angles = angles(circuit, random);
      StatePlan plan = StatePlan.of(circuit);
      Statevector expected = CircuitInterpreter.run(circuit, angles);
      for (StatePlan each : List.of(plan, plan.fused())) {
        double[] plain = new double[Amplitudes.length(n)];
        double[] fast = new double[Amplitudes.length(n)];
        new PlanInterpreter(each, Loops.SCALAR).run(angles, plain);
        new PlanInterpreter(each, Loops.fastest()).run(angles, fast);
        assertThat(fast).isEqualTo(plain);
        assertThat(split(n, plain).distance(expected)).isLessThan(1e-12);
        blocks += (int) each.steps().stream().filter(s -> s instanceof Step.Block).count();
      }
    }
    assertThat(blocks).isGreaterThan(100);
  }

  private static Statevector split(int qubits, double[] state) {
    int im = Amplitudes.imaginary(qubits);
    return Statevector.of(
        qubits,
        Arrays.copyOf(state, 1 << qubits),
        Arrays.copyOfRange(state, im, im + (1 << qubits)));
  }

  @Test
  void kernelsOfAThousandCircuitsGiveTheInterpretersBits() {
    Random random = new Random(2);
    for (int part = 0; part < 4; part++) {
      Map<String, StatePlan> plans = new LinkedHashMap<>();
      Map<String, String> sources = new LinkedHashMap<>();
      for (int i = 0; i < 250; i++) {
        Circuit circuit = RandomCircuits.of(1 + random.nextInt(10), random.nextInt(24), random);
        plans.put("Kernel" + i, StatePlan.of(circuit));
        sources.put("Kernel" + i, KernelSource.of(StatePlan.of(circuit), "Kernel" + i));
      }
      Map<String, byte[]> classFiles = KernelCompiler.compile(sources).orElseThrow();
      plans.forEach((name, plan) -> {
        StateProgram kernel = KernelCache.load(classFiles.get(name));
        double[] angles = random.doubles(plan.slots(), -4, 4).toArray();
        double[] state = new double[Amplitudes.length(plan.qubits())];
        double[] expected = new double[state.length];
        kernel.run(angles, state);
        new PlanInterpreter(plan, Loops.SCALAR).run(angles, expected);
        assertThat(state).isEqualTo(expected);
      });
    }
  }

  @Test
  void runnersGoOverToAKernelOfTheirStructure() {
    Random random = new Random(12);
    Circuit circuit = RandomCircuits.of(4, 30, random);
    CircuitRunner runner = CircuitRunner.of(circuit, NoiseModels.NONE);
    double[] angles = angles(circuit, random);
    double[] before = new double[16];
    runner.probabilities(angles, before);
    assertThat(runner.generate()).isTrue();
    double[] after = new double[16];
    runner.probabilities(angles, after);
    assertThat(after).isEqualTo(before);
    StatePlan plan = StatePlan.of(circuit);
    assertThat(KernelCache.program(plan)).isEqualTo(KernelCache.program(plan));
  }

  @Test
  void fractionalPowersOfFreeAnglesAreInterpreted() {
    Circuit circuit =
        new Circuit(
            "c",
            2,
            List.of(new Array("x", Shape.of(1))),
            List.of(),
            List.of(
                new Circuit.Apply(
                    GateTable.get("rx"),
                    List.of(new Expr.Element("x", 0)),
                    List.of(1),
                    List.of(new Modifier.Power(0.5)))));
    assertThat(StatePlan.of(circuit).isSymbolic()).isFalse();
    compare(circuit, new double[] {7.5}, new PlanInterpreter(StatePlan.of(circuit), Loops.SCALAR));
    CircuitRunner runner = CircuitRunner.of(circuit, NoiseModels.NONE);
    assertThat(runner.generate()).isFalse();
  }

  @Test
  void batchesGiveTheSameBitsForAnyNumberOfThreads() {
    Random random = new Random(13);
    Circuit circuit = RandomCircuits.of(8, 60, random);
    CircuitRunner runner = CircuitRunner.of(circuit, NoiseModels.NONE);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(angles(circuit, random));
    }
    List<List<Pauli>> products = products(8, random);
    double[] means = new double[products.size()];
    double[] p = new double[256];
    for (int threads : new int[] {1, 2, 4}) {
      List<double[]> allMeans = runner.expectations(rows, products, threads);
      List<double[]> all = runner.probabilities(rows, threads);
      for (int i = 0; i < rows.size(); i++) {
        runner.expectations(rows.get(i), products, means);
        runner.probabilities(rows.get(i), p);
        assertThat(allMeans.get(i)).isEqualTo(means);
        assertThat(all.get(i)).isEqualTo(p);
      }
    }
  }

  @Test
  void fidelityComparesTwoCircuits() {
    Random random = new Random(14);
    Circuit a = RandomCircuits.of(4, 30, random);
    Circuit b = RandomCircuits.of(4, 30, random);
    double[] x = angles(a, random);
    double[] y = angles(b, random);
    CircuitRunner runner = CircuitRunner.of(a, NoiseModels.NONE);
    assertThat(runner.fidelity(x, runner, x)).isCloseTo(1, offset(1e-12));
    assertThat(runner.fidelity(x, CircuitRunner.of(b, NoiseModels.NONE), y))
        .isCloseTo(
            CircuitInterpreter.run(a, x).fidelity(CircuitInterpreter.run(b, y)), offset(1e-12));
  }

  @Test
  void meansProbabilitiesAndOverlapsEqualTheOracle() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      int n = 1 + random.nextInt(5);
      Circuit circuit = RandomCircuits.of(n, 25, random);
      double[] x = angles(circuit, random);
      double[] y = angles(circuit, random);
      CircuitRunner runner = CircuitRunner.of(circuit, NoiseModels.NONE);
      List<List<Pauli>> products = products(n, random);
      double[] means = new double[products.size()];
      runner.expectations(x, products, means);
      for (int k = 0; k < means.length; k++) {
        assertThat(means[k])
            .isCloseTo(CircuitInterpreter.expectation(circuit, x, products.get(k)), offset(1e-12));
      }
      double[] p = new double[1 << n];
      runner.probabilities(x, p);
      assertThat(p).containsExactly(CircuitInterpreter.probabilities(circuit, x), offset(1e-12));
      double[] overlaps = new double[2];
      runner.overlaps(x, runner.references(List.of(x, y)), overlaps);
      assertThat(overlaps[0]).isCloseTo(1, offset(1e-12));
      Statevector other = CircuitInterpreter.run(circuit, y);
      assertThat(overlaps[1])
          .isCloseTo(CircuitInterpreter.run(circuit, x).fidelity(other), offset(1e-12));
    }
  }

  @Test
  void readOutErrorsActOnEveryMeasuredFactor() {
    NoiseModel noise = new NoiseModel("n", List.of(), List.of(), 0.03, 0.08);
    Random random = new Random(6);
    Circuit circuit = RandomCircuits.of(3, 20, random);
    double[] x = angles(circuit, random);
    double[] p = NoiseModels.readOut(CircuitInterpreter.probabilities(circuit, x), noise);
    double z0 = 0;
    double z02 = 0;
    for (int i = 0; i < 8; i++) {
      int first = i >> 2 == 0 ? 1 : -1;
      int last = (i & 1) == 0 ? 1 : -1;
      z0 += first * p[i];
      z02 += first * last * p[i];
    }
    double[] out = new double[2];
    List<List<Pauli>> products =
        List.of(List.of(new Pauli('Z', 0)), List.of(new Pauli('Z', 0), new Pauli('Z', 2)));
    CircuitRunner.of(circuit, noise).expectations(x, products, out);
    assertThat(out).containsExactly(new double[] {z0, z02}, offset(1e-12));
  }

  @Test
  void noiseAndResetsAreExactMixedStates() {
    NoiseModel noise =
        new NoiseModel(
            "n",
            List.of(new NoiseModel.Channel("depolarizing", List.of(0.02))),
            List.of(new NoiseModel.Channel("amplitude_damping", List.of(0.05))),
            0,
            0);
    List<Circuit.Operation> operations =
        List.of(
            Circuit.Apply.of("ry", List.of(new Expr.Constant(0.8)), 0),
            Circuit.Apply.of("cx", List.of(), 0, 1),
            new Circuit.Reset(0));
    Circuit circuit = new Circuit("c", 2, List.of(), List.of(), operations);
    double[] p = new double[4];
    CircuitRunner.of(circuit, noise).probabilities(new double[0], p);
    assertThat(p)
        .containsExactly(
            DensityMatrix.run(circuit, new double[0], noise).probabilities(), offset(1e-15));
    assertThat(p[2] + p[3]).isZero();
    CircuitRunner runner = CircuitRunner.of(circuit, NoiseModels.NONE);
    assertThatThrownBy(() -> runner.references(List.of()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("RESET_IN_KERNEL");
  }

  @Test
  void tooManyQubitsSayTheBytes() {
    Circuit wide = new Circuit("wide", 40, List.of(), List.of(), List.of());
    assertThatThrownBy(() -> CircuitRunner.of(wide, NoiseModels.NONE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("17,592,186,044,416 bytes");
  }

  private static void compare(Circuit circuit, double[] angles, StateProgram program) {
    double[][] state = state(StatePlan.of(circuit), program, angles);
    Statevector fast = Statevector.of(circuit.qubits(), state[0], state[1]);
    assertThat(fast.distance(CircuitInterpreter.run(circuit, angles))).isLessThan(1e-12);
  }

  private static double[][] state(StatePlan plan, StateProgram program, double[] angles) {
    double[] state = new double[Amplitudes.length(plan.qubits())];
    program.run(angles, state);
    int im = Amplitudes.imaginary(plan.qubits());
    return new double[][] {
      Arrays.copyOf(state, 1 << plan.qubits()),
      Arrays.copyOfRange(state, im, im + (1 << plan.qubits()))
    };
  }

  private static double[] angles(Circuit circuit, Random random) {
    return random.doubles(AngleBinding.of(circuit).slots(), -4, 4).toArray();
  }

  private static List<List<Pauli>> products(int qubits, Random random) {
    List<List<Pauli>> products = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<Pauli> product = new ArrayList<>();
      for (int q = 0; q < qubits; q++) {
        int kind = random.nextInt(4);
        if (kind < 3) {
          product.add(new Pauli("XYZ".charAt(kind), q));
        }
      }
      products.add(product);
    }
    return products;
  }
}
