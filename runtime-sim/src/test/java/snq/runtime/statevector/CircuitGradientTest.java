package snq.runtime.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.Shape;
import snq.testkit.QasmReader;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CircuitGradientTest {
  private static final Offset<Double> CLOSE = offset(1e-9);

  private static final Measured.Means Z0 = new Measured.Means(List.of(List.of(new Pauli('Z', 0))));

  /// Against PennyLane's backpropagation, its adjoint way and differences over Qiskit.
  @TestFactory
  Stream<DynamicTest> goldens() throws IOException {
    Path folder = Shared.path("golden/quantum/circuits");
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(f -> f.toString().endsWith(".qasm")).sorted().toList();
      assertThat(files).hasSize(36);
      return files.stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> golden(f)));
    }
  }

  private static void golden(Path file) throws IOException {
    Circuit circuit = QasmReader.read("golden", Files.readString(file));
    String json = file.toString().replace(".qasm", ".json");
    CircuitGradient adjoint = CircuitGradient.of(circuit, NoiseModels.NONE, Z0);
    CircuitGradient shifted = CircuitGradient.shifted(circuit, NoiseModels.NONE, Z0);
    for (JsonNode set : JsonMapper.shared().readTree(Files.readString(Path.of(json))).get("sets")) {
      double[] features =
          circuit.features().stream()
              .mapToDouble(a -> set.get("params").get(a.name()).asDouble())
              .toArray();
      for (CircuitGradient way : List.of(adjoint, shifted)) {
        Gradient gradient = way.at(features, new double[0]);
        assertThat(gradient.value(0)).isCloseTo(set.get("z").get(0).asDouble(), CLOSE);
        for (int i = 0; i < features.length; i++) {
          double expected = set.get("grad_z0").get(circuit.features().get(i).name()).asDouble();
          assertThat(gradient.byFeature(0, i)).isCloseTo(expected, CLOSE);
        }
      }
    }
  }

  @Test
  void bothWaysAgreeOnAllGatesAndModifiers() {
    Random random = new Random(31);
    for (int round = 0; round < 150; round++) {
      int n = 1 + random.nextInt(5);
      Circuit circuit = RandomCircuits.of(n, 12, random);
      double[] features = random.doubles(circuit.featureCount(), -4, 4).toArray();
      Measured means = new Measured.Means(List.of(product(n, random), product(n, random)));
      Measured probabilities = new Measured.Probabilities();
      for (Measured measured : List.of(means, probabilities)) {
        Gradient a = CircuitGradient.adjoint(circuit, measured).at(features, new double[0]);
        Gradient b =
            CircuitGradient.shifted(circuit, NoiseModels.NONE, measured)
                .at(features, new double[0]);
        for (int k = 0; k < a.size(); k++) {
          assertThat(a.value(k)).isCloseTo(b.value(k), offset(1e-12));
          for (int i = 0; i < features.length; i++) {
            assertThat(a.byFeature(k, i)).as("round %s", round).isCloseTo(b.byFeature(k, i), CLOSE);
          }
        }
      }
    }
  }

  /// Every gate alone, with and without controls, against differences over the oracle.
  @Test
  void everyGateAgreesWithDifferences() {
    Random random = new Random(32);
    GateTable.all()
        .forEach(gate -> {
          for (int kind = 0; kind < 4 && !gate.angles().isEmpty(); kind++) {
            List<Modifier> modifiers =
                switch (kind) {
                  case 1 -> List.of(new Modifier.Control(false));
                  case 2 -> List.of(new Modifier.Inverse(), new Modifier.Control(true));
                  case 3 -> List.of(new Modifier.Power(-3), new Modifier.Control(true));
                  default -> List.of();
                };
            int n = 3;
            List<Expr> angles = new ArrayList<>();
            for (int i = 0; i < gate.angles().size(); i++) {
              angles.add(new Expr.Element("x", i));
            }
            List<Circuit.Operation> operations = new ArrayList<>();
            for (int q = 0; q < n; q++) {
              operations.add(fixed("ry", 0.4 + q, q));
              operations.add(fixed("rz", 1.1 - q, q));
            }
            int width = gate.qubits() + (kind == 0 ? 0 : 1);
            operations.add(new Apply(gate, angles, List.of(2, 0, 1).subList(0, width), modifiers));
            for (int q = 0; q < n; q++) {
              operations.add(fixed("rx", 0.7 * q - 0.3, q));
            }
            operations.add(Apply.of("cx", List.of(), 2, 0));
            Circuit circuit = circuit(operations, angles.size(), 0);
            double[] x = random.doubles(angles.size(), -3, 3).toArray();
            differences(circuit, x, new double[0], gate + " " + modifiers);
          }
        });
  }

  @Test
  void chainRuleGoesThroughEveryFunctionOfAnAngle() {
    Expr x0 = new Expr.Element("x", 0);
    Expr x1 = new Expr.Element("x", 1);
    Expr w0 = new Expr.Element("w", 0);
    Expr w1 = new Expr.Element("w", 1);
    List<Expr> angles = new ArrayList<>();
    for (Expr.BinaryOperator operator : Expr.BinaryOperator.values()) {
      angles.add(new Expr.Binary(operator, new Expr.Binary(Expr.BinaryOperator.ADD, x0, w1), x1));
      angles.add(new Expr.Binary(operator, w0, new Expr.Negate(x1)));
    }
    for (Expr.Function function : Expr.Function.values()) {
      angles.add(new Expr.Call(function, function.arity() == 1 ? List.of(x0) : List.of(w0, x1)));
      angles.add(new Expr.Call(function, function.arity() == 1 ? List.of(w1) : List.of(x1, w0)));
    }
    List<Circuit.Operation> operations = new ArrayList<>();
    for (int i = 0; i < angles.size(); i++) {
      operations.add(Apply.of(i % 2 == 0 ? "ry" : "rx", List.of(angles.get(i)), i % 3));
      operations.add(Apply.of("crz", List.of(angles.get(i)), i % 3, (i + 1) % 3));
    }
    Circuit circuit = circuit(operations, 2, 2);
    differences(circuit, new double[] {0.37, 0.81}, new double[] {0.93, 0.22}, "all functions");
  }

  private static void differences(Circuit circuit, double[] x, double[] w, String what) {
    AngleBinding binding = AngleBinding.of(circuit);
    double[] all = DoubleStream.concat(Arrays.stream(x), Arrays.stream(w)).toArray();
    for (CircuitGradient way :
        List.of(
            CircuitGradient.adjoint(circuit, Z0),
            CircuitGradient.shifted(circuit, NoiseModels.NONE, Z0))) {
      Gradient gradient = way.at(x, w);
      for (int i = 0; i < all.length; i++) {
        double h = 1e-3;
        // The five-point stencil, error h^4.
        double expected =
            (8 * (z0(circuit, binding, x, w, i, h) - z0(circuit, binding, x, w, i, -h))
                    - (z0(circuit, binding, x, w, i, 2 * h)
                        - z0(circuit, binding, x, w, i, -2 * h)))
                / (12 * h);
        double actual =
            i < x.length ? gradient.byFeature(0, i) : gradient.byWeight(0, i - x.length);
        assertThat(actual).as("%s by %s", what, i).isCloseTo(expected, offset(2e-8));
      }
    }
  }

  private static double z0(
      Circuit circuit, AngleBinding binding, double[] x, double[] w, int at, double shift) {
    double[] features = x.clone();
    double[] weights = w.clone();
    if (at < x.length) {
      features[at] += shift;
    } else {
      weights[at - x.length] += shift;
    }
    return CircuitInterpreter.expectation(
        circuit, binding.bind(features, weights), Z0.products().get(0));
  }

  /// PennyLane's lightning.qubit 0.45.0 gives 0 here.
  @Test
  void doubleInversesKeepTheirDerivative() {
    List<Modifier> twice = List.of(new Modifier.Inverse(), new Modifier.Inverse());
    Circuit circuit =
        circuit(
            List.of(
                new Apply(
                    GateTable.get("ry"), List.of(new Expr.Element("x", 0)), List.of(0), twice)),
            1,
            0);
    for (CircuitGradient way :
        List.of(
            CircuitGradient.adjoint(circuit, Z0),
            CircuitGradient.shifted(circuit, NoiseModels.NONE, Z0))) {
      assertThat(way.at(new double[] {1.3}, new double[0]).byFeature(0, 0))
          .isCloseTo(-StrictMath.sin(1.3), offset(1e-12));
    }
  }

  @Test
  void noisyMeansHaveShiftedDerivatives() {
    NoiseModel noise =
        new NoiseModel(
            "n", List.of(new NoiseModel.Channel("depolarizing", List.of(0.06))), List.of(), 0, 0);
    Circuit circuit = circuit(List.of(Apply.of("ry", List.of(new Expr.Element("x", 0)), 0)), 1, 0);
    Gradient gradient =
        CircuitGradient.of(circuit, noise, Z0).at(new double[] {0.9}, new double[0]);
    double kept = 1 - 4 * 0.06 / 3;
    assertThat(gradient.value(0)).isCloseTo(kept * StrictMath.cos(0.9), offset(1e-12));
    assertThat(gradient.byFeature(0, 0)).isCloseTo(-kept * StrictMath.sin(0.9), offset(1e-12));
  }

  @Test
  void fidelitiesChangeOnBothSidesWithTheWeights() {
    Expr x = new Expr.Element("x", 0);
    Expr w = new Expr.Element("w", 0);
    Circuit circuit =
        circuit(
            List.of(
                Apply.of("ry", List.of(x), 0),
                Apply.of("crx", List.of(new Expr.Binary(Expr.BinaryOperator.MULTIPLY, w, x)), 0, 1),
                Apply.of("rz", List.of(w), 1),
                Apply.of("h", List.of(), 1)),
            1,
            1);
    List<List<Double>> references = List.of(List.of(0.4), List.of(-1.2));
    CircuitGradient way =
        CircuitGradient.of(circuit, NoiseModels.NONE, new Measured.Fidelities(references));
    Gradient gradient = way.at(new double[] {0.9}, new double[] {0.7});
    double h = 1e-4;
    for (int k = 0; k < 2; k++) {
      double r = references.get(k).get(0);
      assertThat(gradient.value(k)).isCloseTo(fidelity(circuit, 0.9, r, 0.7), offset(1e-12));
      double byX = fidelity(circuit, 0.9 + h, r, 0.7) - fidelity(circuit, 0.9 - h, r, 0.7);
      double byW = fidelity(circuit, 0.9, r, 0.7 + h) - fidelity(circuit, 0.9, r, 0.7 - h);
      assertThat(gradient.byFeature(k, 0)).isCloseTo(byX / (2 * h), offset(1e-7));
      assertThat(gradient.byWeight(k, 0)).isCloseTo(byW / (2 * h), offset(1e-7));
    }
  }

  private static double fidelity(Circuit circuit, double x, double reference, double w) {
    AngleBinding binding = AngleBinding.of(circuit);
    double[] weights = {w};
    return CircuitInterpreter.run(circuit, binding.bind(new double[] {x}, weights))
        .fidelity(CircuitInterpreter.run(circuit, binding.bind(new double[] {reference}, weights)));
  }

  @Test
  void batchesGiveTheSameBitsForAnyNumberOfThreads() {
    Random random = new Random(35);
    Circuit circuit = RandomCircuits.of(6, 40, random);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(random.doubles(circuit.featureCount(), -4, 4).toArray());
    }
    // Neighbours that share angles, as rows with common weights do.
    rows.add(rows.get(3));
    rows.add(rows.get(3));
    Measured means = new Measured.Means(List.of(product(6, random), product(6, random)));
    CircuitGradient way = CircuitGradient.adjoint(circuit, means);
    List<Gradient> expected = rows.stream().map(r -> way.at(r, new double[0])).toList();
    for (int threads : new int[] {1, 2, 4}) {
      List<Gradient> batch = way.batch(rows, new double[0], threads);
      for (int i = 0; i < rows.size(); i++) {
        for (int k = 0; k < 2; k++) {
          assertThat(batch.get(i).value(k)).isEqualTo(expected.get(i).value(k));
          for (int f = 0; f < circuit.featureCount(); f++) {
            assertThat(batch.get(i).byFeature(k, f)).isEqualTo(expected.get(i).byFeature(k, f));
          }
        }
      }
    }
  }

  @Test
  void fractionalPowersOfFreeAnglesAreRefused() {
    Circuit circuit =
        circuit(
            List.of(
                new Apply(
                    GateTable.get("rx"),
                    List.of(new Expr.Element("x", 0)),
                    List.of(0),
                    List.of(new Modifier.Power(0.5)))),
            1,
            0);
    assertThatThrownBy(() -> CircuitGradient.of(circuit, NoiseModels.NONE, Z0))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("MODIFIER_REFUSED");
  }

  private static Apply fixed(String gate, double angle, int qubit) {
    return Apply.of(gate, List.of(new Expr.Constant(angle)), qubit);
  }

  private static Circuit circuit(List<Circuit.Operation> operations, int features, int weights) {
    int qubits =
        operations.stream().flatMap(o -> o.qubits().stream()).mapToInt(q -> q).max().orElse(0) + 1;
    return new Circuit(
        "c",
        qubits,
        List.of(new Array("x", Shape.of(features))),
        weights == 0 ? List.of() : List.of(new Array("w", Shape.of(weights))),
        operations);
  }

  private static List<Pauli> product(int qubits, Random random) {
    List<Pauli> product = new ArrayList<>();
    for (int q = 0; q < qubits; q++) {
      int kind = random.nextInt(4);
      if (kind < 3) {
        product.add(new Pauli("XYZ".charAt(kind), q));
      }
    }
    return product;
  }
}
