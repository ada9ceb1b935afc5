package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `snq estimate` against closed forms and the shared golden values.
final class EstimateVerbTest {
  private static final String MODEL =
      """
      circuit Pair(feature x: angle[2]) {
        qubit q[2]; rx(x[0]) q[0]; rx(x[1]) q[1]; cx q[0], q[1];
      }
      noise Nisq { after single: bit_flip(0.1); readout: 0.02, 0.03; }
      """;

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("m.snq"), MODEL);
  }

  private JsonNode json(String file, String... options) {
    List<String> words = new ArrayList<>(List.of("estimate", folder.resolve(file).toString()));
    words.addAll(Arrays.asList(options));
    words.addAll(List.of("--format", "json"));
    assertThat(terminal.run(words.toArray(String[]::new))).as(terminal.err()).isZero();
    return JsonMapper.shared().readTree(terminal.out());
  }

  private static double value(JsonNode root, int row, String column) {
    return root.get("values").get(row).get(column).get("value").asDouble();
  }

  @Test
  void probabilitiesFollowTheClosedForm() {
    JsonNode root =
        json("m.snq", "--bind", "x=0.3,1.2", "--noise", "Nisq", "--mitigate", "readout");
    double[] flipped = new double[2];
    double[] plain = {Math.pow(Math.sin(0.15), 2), Math.pow(Math.sin(0.6), 2)};
    for (int i = 0; i < 2; i++) {
      flipped[i] = 0.9 * plain[i] + 0.1 * (1 - plain[i]);
    }
    double[] noiseless = pair(plain);
    double[] noisy = pair(flipped);
    for (int i = 0; i < 4; i++) {
      assertThat(value(root, i, "noiseless")).isCloseTo(noiseless[i], offset(1e-12));
      assertThat(value(root, i, "mitigated")).isCloseTo(noisy[i], offset(1e-12));
    }
    double read = noisy[0] * 0.98 * 0.98 + (noisy[1] + noisy[2]) * 0.98 * 0.03;
    assertThat(value(root, 0, "noisy")).isCloseTo(read + noisy[3] * 0.03 * 0.03, offset(1e-12));
  }

  private static double[] pair(double[] p) {
    return new double[] {
      (1 - p[0]) * (1 - p[1]), (1 - p[0]) * p[1], p[0] * p[1], p[0] * (1 - p[1])
    };
  }

  /// The circuits and values of mitiq, as OpenQASM text.
  @TestFactory
  Stream<DynamicTest> zeroNoiseExtrapolationGivesTheGoldenValues() throws IOException {
    return Stream.of("pair_encoder_2layers", "strongly_entangling_3x2")
        .map(name -> DynamicTest.dynamicTest(name, () -> zeroNoise(name)));
  }

  private void zeroNoise(String name) throws IOException {
    JsonNode golden =
        JsonMapper.shared()
            .readTree(Files.readString(Shared.path("golden/quantum/zne/" + name + ".json")));
    JsonNode set = golden.get("sets").get(1);
    StringBuilder text = new StringBuilder("OPENQASM 3.0;\ninclude \"stdgates.inc\";\n");
    text.append("qubit[").append(golden.get("n_qubits").asInt()).append("] q;\n");
    int next = 0;
    for (JsonNode gate : golden.get("gates")) {
      text.append(gate.get(0).asString());
      if (gate.get(0).asString().startsWith("r")) {
        text.append('(').append(set.get("angles").get(next++).asDouble()).append(')');
      }
      for (int i = 0; i < gate.get(1).size(); i++) {
        text.append(i == 0 ? " q[" : ", q[").append(gate.get(1).get(i).asInt()).append(']');
      }
      text.append(";\n");
    }
    Files.writeString(folder.resolve("c.qasm"), text);
    for (String fit : List.of("richardson", "linear", "exponential", "exponential-free")) {
      JsonNode root =
          json(
              "c.qasm",
              "--observable",
              "Z0",
              "--observable",
              "Z0*Z1",
              "--noise",
              "depolarizing=0.004,0.012",
              "--mitigate",
              "zne:" + fit);
      for (int i = 0; i < 2; i++) {
        JsonNode expected = set.get("observables").get(i == 0 ? "Z0" : "Z0Z1");
        assertThat(value(root, i, "noiseless"))
            .isCloseTo(expected.get("noiseless").asDouble(), offset(1e-9));
        assertThat(value(root, i, "noisy"))
            .isCloseTo(expected.get("scale_1").asDouble(), offset(1e-9));
        String key =
            switch (fit) {
              case "exponential" -> "exponential_asymptote_0";
              case "exponential-free" -> "exponential_free_asymptote";
              default -> fit;
            };
        assertThat(value(root, i, "mitigated"))
            .isCloseTo(expected.get("extrapolated").get(key).asDouble(), offset(1e-6));
      }
    }
  }

  /// Texts of Braket with their noise in pragmas, and the golden probabilities before read-out.
  @TestFactory
  Stream<DynamicTest> braketsNoiseIsReadFromItsPragmas() throws IOException {
    try (Stream<Path> all = Files.list(Shared.path("golden/quantum/noise"))) {
      return all
          .filter(f -> f.toString().endsWith(".braket.qasm"))
          .filter(f -> !f.toString().contains("readout"))
          .sorted()
          .toList()
          .stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> braket(f)));
    }
  }

  private void braket(Path file) throws IOException {
    Path json = Path.of(file.toString().replace(".braket.qasm", ".json"));
    JsonNode golden = JsonMapper.shared().readTree(Files.readString(json));
    JsonNode sets = golden.get("sets");
    JsonNode expected = sets.get(sets.size() - 1).get("probabilities");
    Files.writeString(folder.resolve("b.qasm"), Files.readString(file));
    JsonNode readout = golden.get("rule").get("readout");
    String[] noise =
        readout == null
            ? new String[0]
            : new String[] {
              "--noise", "readout=" + readout.get(0).asString() + "," + readout.get(1).asString()
            };
    JsonNode root = json("b.qasm", noise);
    for (int i = 0; i < 4; i++) {
      assertThat(value(root, i, "noisy")).isCloseTo(expected.get(i).asDouble(), offset(1e-9));
    }
  }

  @Test
  void aDevicesCalibrationMakesNoise() {
    for (String device : List.of("torino", "fez", "sherbrooke", "manila")) {
      String file = Shared.path("corpora/devices/ibm_props_" + device + ".json").toString();
      JsonNode root =
          json("m.snq", "--bind", "x=0.3,1.2", "--observable", "Z1", "--noise-from", file);
      double exact = Math.cos(0.3) * Math.cos(1.2);
      assertThat(value(root, 0, "noiseless")).isCloseTo(exact, offset(1e-12));
      double noisy = value(root, 0, "noisy");
      assertThat(Math.abs(noisy - exact)).as(device).isBetween(1e-4, 0.1);
    }
  }

  @Test
  void encodersTakeADevicesNoise() throws IOException {
    String model = Project.root().resolve("examples/mosi_text/mosi_text.snq").toString();
    String file = Shared.path("corpora/devices/ibm_props_fez.json").toString();
    List<byte[]> written = new ArrayList<>();
    for (String[] more :
        new String[][] {{}, {"--noise-from", file}, {"--noise-from", file, "--sites", "5,6"}}) {
      Path to = folder.resolve(written.size() + ".npy");
      List<String> words =
          new ArrayList<>(List.of("encode", model, "--samples", "2", "-o", to.toString()));
      words.addAll(Arrays.asList(more));
      assertThat(terminal.run(words.toArray(String[]::new))).as(terminal.err()).isZero();
      written.add(Files.readAllBytes(to));
    }
    assertThat(written.get(1)).hasSameSizeAs(written.get(0)).isNotEqualTo(written.get(0));
    assertThat(written.get(2)).isNotEqualTo(written.get(1));
  }

  @Test
  void shotsHaveStandardErrorsAndASeed() {
    String[] options = {
      "--bind", "x=0.3,1.2", "--observable", "Z0Z1", "--noise", "Nisq", "--shots", "20000"
    };
    JsonNode root = json("m.snq", options);
    assertThat(json("m.snq", options)).isEqualTo(root);
    JsonNode noisy = root.get("values").get(0).get("noisy");
    double error = noisy.get("standard_error").asDouble();
    assertThat(error).isBetween(0.001, 0.0071);
    double exact = value(json("m.snq", Arrays.copyOf(options, 6)), 0, "noisy");
    assertThat(Math.abs(noisy.get("value").asDouble() - exact)).isLessThan(4 * error);
  }

  @Test
  void countsOfMeasuredBitsAreOutcomes() throws IOException {
    Files.writeString(
        folder.resolve("t.qasm"),
        """
        OPENQASM 3.0;
        include "stdgates.inc";
        qubit[2] q;
        bit[2] c;
        x q[0];
        c[0] = measure q[0];
        if (c[0]) { x q[1]; }
        c[1] = measure q[1];
        """);
    assertThat(terminal.run("estimate", folder.resolve("t.qasm").toString()))
        .as(terminal.err())
        .isZero();
    assertThat(terminal.out()).contains("11    1.000000").contains("00    0.000000");
  }

  @Test
  void aPersonReadsATable() {
    terminal.run(
        "estimate",
        folder.resolve("m.snq").toString(),
        "--bind",
        "x=0,0",
        "--observable",
        "Z0Z1",
        "--noise",
        "bit_flip=0.1,0",
        "--mitigate",
        "zne:linear:1,3:local");
    assertThat(terminal.out())
        .isEqualTo(
            """
            Pair: 2 qubits, 3 gates

                    no noise                 noisy             mitigated
            Z0Z1    1.000000              0.800000              0.944000

            noise scaled by     1.000     3.000
            Z0Z1              0.80000   0.51200
            """);
  }

  @Test
  void wrongOptionsAreMistakesOfUse() {
    String file = folder.resolve("m.snq").toString();
    for (String[] options :
        new String[][] {
          {"--mitigate", "zne"},
          {"--mitigate", "magic", "--observable", "Z0"},
          {"--mitigate", "zne:cubic", "--observable", "Z0"},
          {"--mitigate", "zne:linear:a", "--observable", "Z0"},
          {"--mitigate", "zne:linear:1,3:both", "--observable", "Z0"},
          {"--sites", "0,1"},
          {"--noise-from", "p.json", "--sites", "zero"},
          {"--shots", "many"}
        }) {
      List<String> words = new ArrayList<>(List.of("estimate", file, "--bind", "x=0,0"));
      words.addAll(Arrays.asList(options));
      if (options[0].equals("--noise-from")) {
        words.set(words.indexOf("p.json"), Shared.path("corpora/devices/ibm_props_fez.json") + "");
      }
      assertThat(terminal.run(words.toArray(String[]::new))).as(words.toString()).isEqualTo(2);
      assertThat(terminal.err()).containsAnyOf("takes", "goes with");
    }
  }
}
