package snq.runtime.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.DensityMatrix;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import tools.jackson.databind.JsonNode;

/// Channels written one by one into the circuit, as the golden files list them, on both engines.
class GoldenNoiseTest {
  private static final Offset<Double> CLOSE = offset(1e-9);
  private static final double[] NO_ANGLES = {};

  @TestFactory
  Stream<DynamicTest> noise() {
    List<Path> files = GoldenNoise.files();
    assertThat(files).hasSize(40);
    return files.stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> compare(f)));
  }

  private static void compare(Path file) {
    JsonNode json = GoldenNoise.json(file);
    NoiseModel readOut = GoldenNoise.readOut(json);
    for (JsonNode set : json.get("sets")) {
      Circuit circuit = GoldenNoise.circuit(json, GoldenNoise.doubles(set.get("params")));
      double[] expected = GoldenNoise.doubles(set.get("probabilities"));
      DensityMatrix slow = DensityMatrix.run(circuit, NO_ANGLES, NoiseModels.NONE);
      MixedProgram.State fast = new MixedProgram(circuit, NoiseModels.NONE).run(NO_ANGLES);
      assertThat(NoiseModels.readOut(slow.probabilities(), readOut))
          .containsExactly(expected, CLOSE);
      assertThat(NoiseModels.readOut(fast.probabilities(), readOut))
          .containsExactly(expected, CLOSE);
      double[] run = new double[expected.length];
      CircuitRunner.of(circuit, readOut).probabilities(NO_ANGLES, run);
      assertThat(run).containsExactly(expected, CLOSE);
      means(set, circuit, readOut);
      if (set.has("rho_re")) {
        for (int i = 0; i < expected.length * expected.length; i++) {
          int r = i / expected.length;
          int c = i % expected.length;
          assertThat(fast.re(r, c)).isCloseTo(set.get("rho_re").get(r).get(c).asDouble(), CLOSE);
          assertThat(fast.im(r, c)).isCloseTo(set.get("rho_im").get(r).get(c).asDouble(), CLOSE);
        }
      }
    }
  }

  /// Z of each qubit and Z Z of neighbours, read-out errors included.
  private static void means(JsonNode set, Circuit circuit, NoiseModel readOut) {
    CircuitRunner runner = CircuitRunner.of(circuit, readOut);
    double[] out = new double[1];
    for (int q = 0; q < circuit.qubits(); q++) {
      runner.expectations(NO_ANGLES, List.of(List.of(new Pauli('Z', q))), out);
      assertThat(out[0]).isCloseTo(set.get("z").get(q).asDouble(), CLOSE);
    }
    for (int q = 0; q + 1 < circuit.qubits(); q++) {
      List<Pauli> pair = List.of(new Pauli('Z', q), new Pauli('Z', q + 1));
      runner.expectations(NO_ANGLES, List.of(pair), out);
      assertThat(out[0]).isCloseTo(set.get("zz").get(q).asDouble(), CLOSE);
    }
  }
}
