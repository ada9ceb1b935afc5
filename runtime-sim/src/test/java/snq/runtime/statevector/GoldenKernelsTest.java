package snq.runtime.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.Expr.Binary;
import snq.dsl.model.Expr.BinaryOperator;
import snq.dsl.model.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Fidelity kernels of Iris rows against Qiskit and PennyLane.
class GoldenKernelsTest {
  @TestFactory
  Stream<DynamicTest> kernels() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("runtime-sim"))) {
      root = root.getParent();
    }
    Assumptions.assumeTrue(root != null, "the project's root is not above this folder");
    Path folder = root.resolve("../shared/golden/quantum/kernels").normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "missing folder ../shared/golden/quantum/kernels");
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.sorted().toList();
      assertThat(files).hasSize(5);
      return files.stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> compare(f)));
    }
  }

  private static void compare(Path file) throws IOException {
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
    boolean map = json.get("kind").asString().startsWith("zz");
    Circuit circuit =
        map ? zzMap(json.get("reps").asInt(), json.get("entanglement").asString()) : rotations();
    CircuitRunner runner = CircuitRunner.of(circuit, NoiseModels.NONE);
    AngleBinding binding = AngleBinding.of(circuit);
    List<double[]> rows = new ArrayList<>();
    for (JsonNode row : json.get("features")) {
      double[] features = new double[4];
      for (int i = 0; i < 4; i++) {
        features[i] = row.get(i).asDouble();
      }
      rows.add(binding.bind(features, new double[0]));
    }
    CircuitRunner.References references = runner.references(rows);
    double[][] gram = new double[rows.size()][];
    for (int r = 0; r < rows.size(); r++) {
      double[] overlaps = new double[rows.size()];
      runner.overlaps(rows.get(r), references, overlaps);
      gram[r] = overlaps;
      for (int c = 0; c < overlaps.length; c++) {
        assertThat(overlaps[c])
            .isCloseTo(json.get("kernel").get(r).get(c).asDouble(), offset(1e-9));
      }
    }
    isAGramMatrix(gram);
  }

  /// Symmetric, 1 on the diagonal, no negative eigenvalue.
  private static void isAGramMatrix(double[][] gram) {
    for (int r = 0; r < gram.length; r++) {
      assertThat(gram[r][r]).isCloseTo(1, offset(1e-12));
      for (int c = 0; c < r; c++) {
        assertThat(gram[r][c]).isCloseTo(gram[c][r], offset(1e-14));
        gram[r][c] = gram[c][r];
      }
    }
    var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(gram));
    for (double eigenvalue : eigen.getEigenvalues()) {
      assertThat(eigenvalue).isGreaterThan(-1e-12);
    }
  }

  /// H, P(2 x_i), CX P(2 (pi - x_i)(pi - x_j)) CX, as Qiskit's `zz_feature_map`.
  private static Circuit zzMap(int repeats, String entanglement) {
    List<Circuit.Operation> operations = new ArrayList<>();
    for (int r = 0; r < repeats; r++) {
      for (int q = 0; q < 4; q++) {
        operations.add(Apply.of("h", List.of(), q));
        operations.add(Apply.of("p", List.of(Angles.scale(2, x(q))), q));
      }
      for (int i = 0; i < 4; i++) {
        for (int j = i + 1; j < 4; j++) {
          if (entanglement.equals("full") || j == i + 1) {
            Expr product = new Binary(BinaryOperator.MULTIPLY, fromPi(i), fromPi(j));
            operations.add(Apply.of("cx", List.of(), i, j));
            operations.add(Apply.of("p", List.of(Angles.scale(2, product)), j));
            operations.add(Apply.of("cx", List.of(), i, j));
          }
        }
      }
    }
    return circuit(operations);
  }

  private static Circuit rotations() {
    List<Circuit.Operation> operations = new ArrayList<>();
    for (int q = 0; q < 4; q++) {
      operations.add(Apply.of("rx", List.of(x(q)), q));
    }
    return circuit(operations);
  }

  private static Circuit circuit(List<Circuit.Operation> operations) {
    return new Circuit("map", 4, List.of(new Array("x", Shape.of(4))), List.of(), operations);
  }

  private static Expr fromPi(int index) {
    return Angles.subtract(Angles.constant(StrictMath.PI), x(index));
  }

  private static Expr x(int index) {
    return new Expr.Element("x", index);
  }
}
