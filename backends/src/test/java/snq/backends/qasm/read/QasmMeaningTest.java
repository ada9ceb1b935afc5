package snq.backends.qasm.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitComparison;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.DensityMatrix;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.circuit.Outcomes;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What programs do, part of the language by part.
class QasmMeaningTest {
  private static final String HEAD =
      "OPENQASM 3.0;\ninclude \"stdgates.inc\";\nqubit[4] q;\nbit[4] c;\n";

  private static Circuit read(String text) {
    return QasmReader.read("c", new Source("x.qasm", text)).circuit();
  }

  /// The only outcome of a program whose outcome is certain.
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        // loops, ranges, sets, arrays
        "for int i in [0:2:3] { x q[i]; } | 1010",
        "for int i in [3:-2:0] x q[i]; | 0101",
        "for uint i in {0, 3} { x q[i]; } | 1001",
        "array[int[8], 2] a = {1, 2}; for int i in a { x q[i]; } | 0110",
        "const bit[4] m = \"0011\"; for int i in [0:3] { if (m[i]) x q[i]; } | 1100",
        "for int i in [0:3] { if (i == 1) { continue; } if (i == 3) { break; } x q[i]; } | 1010",
        "int n = 0; while (n < 3) { x q[n]; n += 2; } | 1010",
        "for int i in [2:1] { x q[i]; } | 0000",
        // numbers and casts
        "const int n = 7 / 2; x q[n]; | 0001",
        "const int n = int(2.9); x q[n]; | 0010",
        "uint[4] n = 13; if (bool(n[2])) x q[0]; if (bool(n[1])) x q[1]; | 1000",
        "uint[2] n = 3; n += 2; x q[n]; | 0100",
        "rx(2**2 * pi / 4) q[0]; | 1000",
        "rx(-2**2 * pi / 4) q[0]; | 1000",
        "const angle[4] a = pi; rx(a) q[0]; | 1000",
        "array[float[64], 2, 2] a = {{0, 1}, {2, 3}}; x q[int(a[1, 1])]; | 0001",
        "x q[popcount(\"0111\")]; | 0001",
        "const bit[4] b = rotl(\"0001\", 2); if (b[2]) x q[2]; | 0010",
        // gates, modifiers, aliases
        "gate f(t) a, b { rx(t) a; cx a, b; } f(pi) q[0], q[1]; | 1100",
        "gate f a { x a; h a; } inv @ f q[0]; f q[0]; | 0000",
        "gate f a { x a; } pow(3) @ f q[0]; | 1000",
        "gate f a { h a; s a; h a; } pow(0.5) @ f q[0]; pow(0.5) @ f q[0]; inv @ sx q[0]; | 0000",
        "x q[0]; gate f a, b { x a; cx a, b; } ctrl @ f q[0], q[1], q[2]; | 1110",
        "x q[0]; gate f a, b { x a; cx a, b; } negctrl @ f q[0], q[1], q[2]; | 1000",
        "x q[0]; x q[1]; negctrl @ ctrl(2) @ x q[2], q[0], q[1], q[3]; | 1101",
        "let a = q[1:2]; let b = a ++ q[{0}]; x b[2]; x a[-1]; | 1010",
        "x q; | 1111",
        "x q[0]; cx q[0], q[1:3]; | 1111",
        "if (false) { x q[0]; } else { x q[1]; } | 0100",
        "switch (3 - 1) { case 1 { x q[0]; } case 2, 3 { x q[1]; } default { x q[2]; } } | 0100",
        "switch (9) { case 1 { x q[0]; } default { x q[2]; } } | 0010",
        "x q[0]; end; x q[1]; | 1000",
        // subroutines
        "def f(qubit a, int n) { for int i in [1:n] { x a; } } f(q[0], 3); f(q[1], 2); | 1000",
        "def f(int n) -> int { return n + 1; } x q[f(2)]; | 0001",
        "def f(mutable array[int[8], 2] a) { a[0] = 3; } array[int[8], 2] b; f(b); x q[b[0]]; | 0001",
        "def f(qubit[2] r) { let a = r[1]; x a; } f(q[2:3]); | 0001",
      })
  void aCertainOutcome(String program, String outcome) {
    Circuit circuit =
        read(HEAD + program.replace("end;", "c = measure q; end;") + " c = measure q;");
    assertThat(Outcomes.of(circuit, new double[0])).hasSize(1).containsKey(outcome);
  }

  /// Bits that are asked for; the outcome of all four.
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "x q[0]; c[0] = measure q[0]; if (c[0]) x q[1]; c[1] = measure q[1]; | 1100",
        "x q[0]; c[0] = measure q[0]; if (!c[0]) x q[1]; else x q[2]; c[1:2] = measure q[1:2]; | 1010",
        "x q[1]; c[0:1] = measure q[0:1]; if (c == 2) x q[2]; c[2] = measure q[2]; | 0110",
        "x q[1]; c[0:1] = measure q[0:1]; if (c != 2) x q[2]; c[2] = measure q[2]; | 0100",
        "x q[1]; c[0:1] = measure q[0:1]; if (c < 2) x q[2]; c[2] = measure q[2]; | 0100",
        "x q[1]; c[0:1] = measure q[0:1]; if (c >= 2) x q[2]; c[2] = measure q[2]; | 0110",
        "x q[1]; c[0:1] = measure q[0:1]; if (c[0] || c[1]) x q[2]; c[2] = measure q[2]; | 0110",
        "x q[1]; c[0:1] = measure q[0:1]; if (c[0] && c[1]) x q[2]; c[2] = measure q[2]; | 0100",
        "x q[1]; c[0:1] = measure q[0:1]; if (c[0] ^ c[1]) x q[2]; c[2] = measure q[2]; | 0110",
        "x q[1]; c[0:1] = measure q[0:1]; if (c[0] == c[1]) x q[2]; c[2] = measure q[2]; | 0100",
        "x q[1]; c[0:1] = measure q[0:1]; switch (c) { case 1 { x q[2]; } case 2 { x q[3]; } } "
            + "c[2:3] = measure q[2:3]; | 0101",
        "x q[0]; reset q[0]; c = measure q; | 0000",
        "x q[0]; c[3] = measure q[0]; | 0001",
        "def f(qubit a) -> bit { x a; return measure a; } c[2] = f(q[0]); | 0010",
        "def f(qubit a) -> bit { bit b; x a; b = measure a; if (b) x a; return b; } "
            + "c[2] = f(q[0]); c[0] = measure q[0]; | 0010",
      })
  void bitsDecide(String program, String outcome) {
    assertThat(Outcomes.of(read(HEAD + program), new double[0])).hasSize(1).containsKey(outcome);
  }

  @Test
  void examplesOfTheLanguageGiveTheirResults() throws IOException {
    Map<String, String> certain =
        Map.of(
            "adder.qasm", "00001",
            "inverseqft1.qasm", "0000",
            "inverseqft2.qasm", "0000",
            "qec.qasm", "00010",
            "rb.qasm", "00");
    for (Map.Entry<String, String> entry : certain.entrySet()) {
      var file = Shared.path("corpora/qasm/openqasm3/examples").resolve(entry.getKey());
      SortedMap<String, Double> outcomes = Outcomes.of(read(Files.readString(file)), new double[0]);
      assertThat(outcomes).as(entry.getKey()).containsOnlyKeys(entry.getValue());
    }
  }

  /// The rows of other tools for both laws of U; this reader follows today's text.
  @Test
  void phasesUnderControlsFollowTodaysText() throws IOException {
    JsonNode rows =
        new ObjectMapper()
            .readTree(Files.readString(Shared.path("golden/quantum/conventions/ctrl_u_phase.json")))
            .get("rows");
    for (JsonNode row : rows) {
      check("U", row, "U_spec_3_1");
      check("u3", row, "u3_stdgates");
    }
  }

  private static void check(String gate, JsonNode row, String law) {
    String call =
        "ctrl @ %s(%s, %s, %s) q[0], q[1];"
            .formatted(
                gate,
                row.get("theta").asDouble(),
                row.get("phi").asDouble(),
                row.get("lam").asDouble());
    Circuit circuit =
        read(
            "include \"stdgates.inc\";\nqubit[2] q;\nh q[0];\nrx(0.4) q[1];\n"
                + call
                + "\nh q[0];");
    double[] p = CircuitInterpreter.probabilities(circuit, new double[0]);
    for (int i = 0; i < p.length; i++) {
      assertThat(p[i]).isCloseTo(row.get(law).get(i).asDouble(), within(1e-9));
    }
  }

  @Test
  void braketNoiseIsReadAsChannels() throws IOException {
    for (var file : QasmGoldenTest.files("golden/quantum/noise", ".braket.qasm")) {
      Circuit circuit = QasmGoldenTest.read(file).circuit();
      String json = file.toString().replace(".braket.qasm", ".json");
      JsonNode golden = new ObjectMapper().readTree(Files.readString(Path.of(json)));
      JsonNode sets = golden.get("sets");
      JsonNode last = sets.get(sets.size() - 1);
      if (golden.has("readout") || json.contains("readout") || json.contains("combined")) {
        continue;
      }
      double[] p = DensityMatrix.run(circuit, new double[0], NoiseModels.NONE).probabilities();
      for (int i = 0; i < p.length; i++) {
        assertThat(p[i])
            .as(json)
            .isCloseTo(last.get("probabilities").get(i).asDouble(), within(1e-9));
      }
    }
  }

  @Test
  void librariesOfVersionTwoAreTheirDefinitions() {
    String head = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[5];\n";
    Map<String, String> same =
        Map.of(
            "csx q[0],q[1];", "h q[1]; cu1(pi/2) q[0],q[1]; h q[1];",
            "cu3(0.3,0.4,0.5) q[0],q[1];",
                "u1((0.5+0.4)/2) q[0]; u1((0.5-0.4)/2) q[1]; cx q[0],q[1];"
                    + "u3(-0.3/2,0,-(0.4+0.5)/2) q[1]; cx q[0],q[1]; u3(0.3/2,0.4,0) q[1];",
            "rzz(0.7) q[0],q[1];", "cx q[0],q[1]; u1(0.7) q[1]; cx q[0],q[1];",
            "u0(1) q[0];", "id q[0];");
    same.forEach((gate, definition) -> equal(read(head + gate), read(head + definition)));
    String hqs = "OPENQASM 2.0;\ninclude \"hqslib1.inc\";\nqreg q[2];\n";
    equal(
        read(hqs + "U1q(0.3,0.4) q[0]; ZZ q[0],q[1]; RZZ(0.2) q[0],q[1]; Rz(0.1) q[1];"),
        read(
            hqs
                + "rz(-0.4) q[0]; rx(0.3) q[0]; rz(0.4) q[0]; rzz(pi/2) q[0],q[1];"
                + "rzz(0.2) q[0],q[1]; rz(0.1) q[1];"));
  }

  @Test
  void aTextOfVersionTwoMayTakeNamesThatCameLater() {
    String head = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";
    Circuit own =
        read(
            head + "gate cu a, b { cx b, a; }\nqreg p[2]; creg sxdg[2];\nx p[1]; cu p[0], p[1];\n");
    Circuit plain = read(head + "qreg q[2];\nx q[1]; cx q[1], q[0];\n");
    assertThat(own.operations()).isEqualTo(plain.operations());
    assertThatThrownBy(() -> read(head + "gate cu1 a, b { cx b, a; }\nqreg q[2];\n"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cu1");
  }

  private static void equal(Circuit a, Circuit b) {
    assertThat(CircuitComparison.of(a, b, CircuitComparison.Effort.usual(1)).difference())
        .isEmpty();
  }

  @Test
  void physicalQubitsAreTheirNumbers() {
    Circuit circuit = read("OPENQASM 3.0;\nbit[2] c;\nsx $3;\nsx $3;\nc[1] = measure $3;\n");
    assertThat(circuit.qubits()).isEqualTo(4);
    assertThat(Outcomes.of(circuit, new double[0])).containsOnlyKeys("01");
  }
}
