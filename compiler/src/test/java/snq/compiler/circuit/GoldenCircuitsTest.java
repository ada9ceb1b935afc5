package snq.compiler.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.testkit.QasmReader;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The interpreter against values of PennyLane, Qiskit and Braket.
class GoldenCircuitsTest {
  private static final Offset<Double> CLOSE = offset(1e-9);

  @TestFactory
  Stream<DynamicTest> circuits() throws IOException {
    Path folder = Shared.path("golden/quantum/circuits");
    List<Path> files = files(folder, ".qasm");
    assertThat(files).hasSize(36);
    return files.stream().map(f -> DynamicTest.dynamicTest(stem(f), () -> circuit(folder, f)));
  }

  private static void circuit(Path folder, Path file) throws IOException {
    Circuit circuit = QasmReader.read(stem(file), Files.readString(file));
    JsonNode json = json(folder.resolve(stem(file) + ".json"));
    assertThat(circuit.qubits()).isEqualTo(json.get("n_qubits").asInt());
    AngleBinding binding = AngleBinding.of(circuit);
    for (JsonNode set : json.get("sets")) {
      double[] features =
          circuit.features().stream()
              .mapToDouble(a -> set.get("params").get(a.name()).asDouble())
              .toArray();
      Statevector state = CircuitInterpreter.run(circuit, binding.bind(features, new double[0]));
      double[] p = state.probabilities();
      if (set.has("probabilities")) {
        for (int i = 0; i < p.length; i++) {
          assertThat(p[i]).isCloseTo(set.get("probabilities").get(i).asDouble(), CLOSE);
        }
      } else {
        for (JsonNode pair : set.get("top32")) {
          int index = Integer.parseInt(pair.get(0).asString(), 2);
          assertThat(p[index]).isCloseTo(pair.get(1).asDouble(), CLOSE);
        }
      }
      for (int q = 0; q < circuit.qubits(); q++) {
        assertThat(state.expectation(List.of(new Pauli('Z', q))))
            .isCloseTo(set.get("z").get(q).asDouble(), CLOSE);
      }
      for (int q = 0; q + 1 < circuit.qubits(); q++) {
        assertThat(state.expectation(List.of(new Pauli('Z', q), new Pauli('Z', q + 1))))
            .isCloseTo(set.get("zz").get(q).asDouble(), CLOSE);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> noise() throws IOException {
    List<Path> files = files(Shared.path("golden/quantum/noise"), ".json");
    assertThat(files).hasSize(40);
    return files.stream().map(f -> DynamicTest.dynamicTest(stem(f), () -> noise(f)));
  }

  private static void noise(Path file) throws IOException {
    JsonNode json = json(file);
    String name = json.get("circuit").asString();
    String text = Files.readString(Shared.path("golden/quantum/circuits").resolve(name + ".qasm"));
    // The noisy runs merge two rotations of the native circuit and stop re-uploading after two
    // layers.
    text = text.replaceAll("rz\\(pi/2\\) q\\[1\\];\\s*rz\\(b\\) q", "rz(pi/2 + b) q");
    text = text.replaceAll("[^;]*w_[23]_[^;]*;", "");
    Circuit circuit = QasmReader.read(name, text);
    NoiseModel noise = model(json.get("rule"));
    AngleBinding binding = AngleBinding.of(circuit);
    for (JsonNode set : json.get("sets")) {
      double[] features = doubles(set.get("params"));
      double[] angles = binding.bind(features, new double[0]);
      DensityMatrix state = DensityMatrix.run(circuit, angles, noise);
      double[] p = NoiseModels.readOut(state.probabilities(), noise);
      double[] expected = doubles(set.get("probabilities"));
      assertThat(p).containsExactly(expected, CLOSE);
      double[] attached =
          CircuitInterpreter.probabilities(NoiseModels.attached(circuit, noise), angles);
      assertThat(NoiseModels.readOut(attached, noise)).containsExactly(expected, CLOSE);
      if (circuit.qubits() <= JointTable.MAX_QUBITS) {
        assertThat(JointTable.of(circuit, noise, angles)).containsExactly(expected, CLOSE);
      }
      if (set.has("rho_re")) {
        for (int r = 0; r < p.length; r++) {
          for (int c = 0; c < p.length; c++) {
            assertThat(state.re(r, c)).isCloseTo(set.get("rho_re").get(r).get(c).asDouble(), CLOSE);
            assertThat(state.im(r, c)).isCloseTo(set.get("rho_im").get(r).get(c).asDouble(), CLOSE);
          }
        }
      }
    }
  }

  /// The rule's `each` and `idle` stand after one- and two-qubit gates alike.
  private static NoiseModel model(JsonNode rule) {
    List<Channel> single =
        Stream.of("each", "one", "idle").filter(rule::has).map(k -> channel(rule.get(k))).toList();
    List<Channel> pairs =
        Stream.of("each", "two", "idle").filter(rule::has).map(k -> channel(rule.get(k))).toList();
    double p01 = rule.has("readout") ? rule.get("readout").get(0).asDouble() : 0;
    double p10 = rule.has("readout") ? rule.get("readout").get(1).asDouble() : 0;
    return new NoiseModel("rule", single, pairs, p01, p10);
  }

  private static Channel channel(JsonNode rule) {
    return new Channel(rule.get(0).asString(), List.of(rule.get(1).asDouble()));
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }
}
