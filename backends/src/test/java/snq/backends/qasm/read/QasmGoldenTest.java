package snq.backends.qasm.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.Outcomes;
import snq.compiler.circuit.Readout;
import snq.dsl.ErrorCode;
import snq.dsl.Lines;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.dsl.model.Argument.Pauli;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Programs of others, and values that other tools computed from them.
class QasmGoldenTest {
  private static final double TOLERANCE = 1e-9;

  static QasmReader.Result read(Path file) throws IOException {
    return QasmReader.read(
        "circuit", new Source(file.getFileName().toString(), Files.readString(file)));
  }

  static List<Path> files(String folder, String suffix) throws IOException {
    try (Stream<Path> all = Files.list(Shared.path(folder))) {
      return all.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> circuitsHaveTheirProbabilitiesAndExpectations() throws IOException {
    List<Path> files = files("golden/quantum/circuits", ".qasm");
    assertThat(files).hasSize(36);
    return files.stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> circuit(f)));
  }

  private static void circuit(Path file) throws IOException {
    Circuit circuit = read(file).circuit();
    Path json = file.resolveSibling(file.getFileName().toString().replace(".qasm", ".json"));
    JsonNode golden = new ObjectMapper().readTree(Files.readString(json));
    assertThat(circuit.qubits()).isEqualTo(golden.get("n_qubits").asInt());
    Readout readout = Readout.of(circuit).orElseThrow();
    Circuit gates = readout.gates();
    for (JsonNode set : golden.get("sets")) {
      double[] features =
          circuit.features().stream()
              .mapToDouble(a -> set.get("params").get(a.name()).asDouble())
              .toArray();
      double[] angles = AngleBinding.of(gates).bind(features, new double[0]);
      double[] state = CircuitInterpreter.probabilities(gates, angles);
      double[] p = readout.ofBits(state);
      if (set.has("probabilities")) {
        for (int i = 0; i < p.length; i++) {
          assertThat(p[i]).isCloseTo(set.get("probabilities").get(i).asDouble(), within(TOLERANCE));
        }
      } else {
        for (JsonNode pair : set.get("top32")) {
          int index = Integer.parseInt(pair.get(0).asString(), 2);
          assertThat(p[index]).isCloseTo(pair.get(1).asDouble(), within(TOLERANCE));
        }
      }
      for (int q = 0; q < gates.qubits(); q++) {
        double z = CircuitInterpreter.expectation(gates, angles, List.of(new Pauli('Z', q)));
        assertThat(z).isCloseTo(set.get("z").get(q).asDouble(), within(TOLERANCE));
      }
      for (int q = 0; q + 1 < gates.qubits(); q++) {
        List<Pauli> pair = List.of(new Pauli('Z', q), new Pauli('Z', q + 1));
        double zz = CircuitInterpreter.expectation(gates, angles, pair);
        assertThat(zz).isCloseTo(set.get("zz").get(q).asDouble(), within(TOLERANCE));
      }
    }
  }

  /// Ours is the order of Braket, PennyLane and pytket, and the reverse of Qiskit's.
  @Test
  void bitsStandInTheOrderThatTheConventionsName() throws IOException {
    Path file = Shared.path("golden/quantum/conventions/bit_order.json");
    JsonNode seen = new ObjectMapper().readTree(Files.readString(file)).get("seen");
    String text =
        "OPENQASM 3.0;\ninclude \"stdgates.inc\";\nqubit[3] q;\nbit[3] c;\nx q[0];\nc = measure q;";
    Circuit circuit = QasmReader.read("x", new Source("x.qasm", text)).circuit();
    String outcome = Outcomes.of(circuit, new double[0]).firstKey();
    assertThat(outcome).isEqualTo(seen.get("braket measurement_counts key").asString());
    assertThat(new StringBuilder(outcome).reverse().toString())
        .isEqualTo(seen.get("qiskit counts key").asString());
    assertThat(Integer.parseInt(outcome, 2))
        .isEqualTo(seen.get("pytket statevector index of |1>").asInt());
    for (int i = 0; i < 3; i++) {
      int bit = outcome.charAt(i) - '0';
      assertThat(bit).isEqualTo(seen.get("pennylane sample(wires)").get(i).asInt());
      assertThat(1 - 2 * bit).isEqualTo(seen.get("pennylane sample(Z)").get(i).asInt());
    }
    Circuit turn =
        QasmReader.read(
                "t", new Source("t.qasm", "OPENQASM 3;\nqubit q;\nU(0, 0, 0) q;\nrx(0.5) q;"))
            .circuit();
    assertThat(CircuitInterpreter.run(turn, new double[0]).im(1))
        .isCloseTo(
            seen.get("textbook RX(0.5)|0>, imaginary part of amplitude 1").asDouble(),
            within(TOLERANCE));
  }

  @TestFactory
  Stream<DynamicTest> programsHaveTheirOutcomes() throws IOException {
    List<Path> files = files("golden/quantum/qasmbench", ".json");
    assertThat(files).hasSize(48);
    return files.stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> outcomes(f)));
  }

  private static void outcomes(Path json) throws IOException {
    JsonNode golden = new ObjectMapper().readTree(Files.readString(json));
    if (golden.has("skipped")) {
      return;
    }
    Path file = Shared.path("corpora/qasm/qasmbench").resolve(golden.get("file").asString());
    Circuit circuit = read(file).circuit();
    assertThat(circuit.qubits()).isEqualTo(golden.get("n_qubits").asInt());
    List<String> registers = new ArrayList<>();
    golden.get("cregs").forEach(r -> registers.add(r.get(0).asString() + r.get(1).asInt()));
    assertThat(circuit.registers().stream().map(r -> r.name() + r.bits()).toList())
        .isEqualTo(registers);
    SortedMap<String, Double> outcomes = Outcomes.of(circuit, new double[0]);
    assertThat(outcomes.values().stream().mapToDouble(p -> p).sum())
        .isCloseTo(1, within(TOLERANCE));
    assertThat(outcomes.values().stream().filter(p -> p > 1e-12).count())
        .isEqualTo(golden.get("outcomes").asInt());
    for (JsonNode pair : golden.get("top16")) {
      assertThat(outcomes.getOrDefault(pair.get(0).asString(), 0.0))
          .isCloseTo(pair.get(1).asDouble(), within(TOLERANCE));
    }
  }

  /// The registers that these programs measure are declared nowhere.
  private static final Map<String, Integer> WRONG =
      Map.of(
          "small_vqe_uccsd_n4_vqe_uccsd_n4_transpiled.qasm", 242,
          "small_vqe_uccsd_n6_vqe_uccsd_n6_transpiled.qasm", 2128);

  @Test
  void everyProgramLoadsUnlessItMeasuresWhatItNeverDeclares() throws IOException {
    List<Path> files = files("corpora/qasm/qasmbench", ".qasm");
    assertThat(files).hasSize(96);
    int loaded = 0;
    for (Path file : files) {
      Integer line = WRONG.get(file.getFileName().toString());
      if (line == null) {
        assertThat(read(file).circuit().operations()).isNotEmpty();
        loaded++;
      } else {
        String text = Files.readString(file);
        assertThatThrownBy(() -> read(file))
            .isInstanceOfSatisfying(
                ProblemException.class,
                e -> {
                  assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.QASM_UNKNOWN_NAME);
                  int start = e.problems().get(0).where().start();
                  assertThat(Lines.of(text).line(start)).isEqualTo(line);
                });
      }
    }
    assertThat(loaded).isEqualTo(94);
  }
}
