package snq.runtime.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.runtime.statevector.CircuitRunner;
import snq.runtime.statevector.Estimate;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Folded circuits and extrapolated means against PennyLane, Aer, Cirq and mitiq.
class GoldenZneTest {
  private static final Offset<Double> CLOSE = offset(1e-9);
  private static final Offset<Double> EXTRAPOLATED = offset(1e-6);

  private static final NoiseModel NOISE =
      new NoiseModel(
          "n",
          List.of(new Channel("depolarizing", List.of(0.004))),
          List.of(new Channel("depolarizing", List.of(0.012))),
          List.of());

  private static final List<List<Pauli>> PRODUCTS =
      List.of(List.of(new Pauli('Z', 0)), List.of(new Pauli('Z', 0), new Pauli('Z', 1)));

  @TestFactory
  Stream<DynamicTest> extrapolatedMeans() throws IOException {
    try (Stream<Path> all = Files.list(Shared.path("golden/quantum/zne"))) {
      List<Path> files = all.sorted().toList();
      assertThat(files).hasSize(2);
      return files.stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> compare(f)));
    }
  }

  private static void compare(Path file) throws IOException {
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(json.get("sets").size()).isPositive();
    for (JsonNode set : json.get("sets")) {
      Circuit circuit = circuit(json, set.get("angles"));
      for (String name :
          List.of("richardson", "linear", "polynomial-2", "exponential", "exponential-free")) {
        ZeroNoise zeroNoise =
            new ZeroNoise(
                Folding.GLOBAL, ZeroNoise.USUAL_SCALES, Extrapolation.named(name).orElseThrow());
        ZeroNoise.Result result = zeroNoise.run(circuit, GoldenZneTest::means);
        assertThat(result.scales()).containsExactly(1.0, 3.0, 5.0);
        for (int i = 0; i < 2; i++) {
          JsonNode expected = set.get("observables").get(i == 0 ? "Z0" : "Z0Z1");
          for (int k = 0; k < 3; k++) {
            assertThat(result.points().get(k).values().get(i))
                .isCloseTo(expected.get("scale_" + (2 * k + 1)).asDouble(), CLOSE);
          }
          assertThat(result.zero().values().get(i))
              .isCloseTo(expected.get("extrapolated").get(key(name)).asDouble(), EXTRAPOLATED);
        }
      }
    }
  }

  private static String key(String name) {
    return switch (name) {
      case "polynomial-2" -> "polynomial_order2";
      case "exponential" -> "exponential_asymptote_0";
      case "exponential-free" -> "exponential_free_asymptote";
      default -> name;
    };
  }

  private static Estimate means(Circuit circuit) {
    double[] out = new double[2];
    CircuitRunner.of(circuit, NOISE).expectations(new double[0], PRODUCTS, out);
    return Estimate.exact(out);
  }

  private static Circuit circuit(JsonNode json, JsonNode angles) {
    List<Operation> operations = new ArrayList<>();
    int next = 0;
    for (JsonNode gate : json.get("gates")) {
      String name = gate.get(0).asString();
      Integer[] qubits = new Integer[gate.get(1).size()];
      for (int i = 0; i < qubits.length; i++) {
        qubits[i] = gate.get(1).get(i).asInt();
      }
      List<Expr> angle =
          name.startsWith("r")
              ? List.of(Angles.constant(angles.get(next++).asDouble()))
              : List.of();
      operations.add(Apply.of(name, angle, qubits));
    }
    assertThat(next).isEqualTo(angles.size());
    return new Circuit("golden", json.get("n_qubits").asInt(), List.of(), List.of(), operations);
  }
}
