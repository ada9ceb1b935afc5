package snq.cli.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import snq.backends.qasm.QasmExport;
import snq.compiler.OutputFile;
import snq.compiler.circuit.Circuit;
import snq.dsl.Checker;
import snq.dsl.Source;

class CircuitFilesTest {
  @Test
  void exampleValuesAreTheSameForEveryCallAndDifferBySet() {
    String text =
        "circuit C(feature x: angle[3], weight w: angle[9]) { qubit q[3];"
            + " for i in 0 ..< 3 { ry(x[i]) q[i]; rot(w[3 * i], w[3 * i + 1], w[3 * i + 2]) q[i]; } }";
    Circuit circuit =
        Circuit.of(
            Checker.check(new Source("m.snq", text)).model().orElseThrow().circuits().get(0));
    List<QasmExport.Values> values = CircuitFiles.exampleValues(circuit, 2, 3, 7);
    assertThat(CircuitFiles.exampleValues(circuit, 2, 3, 7)).isEqualTo(values);
    assertThat(values).doesNotHaveDuplicates();
    assertThat(values.get(0).features()).hasSize(3).allMatch(x -> x >= 0 && x < 2);
    assertThat(values.get(0).weights()).hasSize(9).allMatch(x -> Math.abs(x) <= Math.PI);
  }

  @Test
  void aJavaFileSaysWhatStandsWhere() {
    String text =
        "circuit Two(feature x: angle[2], weight w: angle[3]) { qubit q[2];"
            + " rx(x[0]) q[0]; rx(2 * x[1] + w[2]) q[1]; cx q[0], q[1]; }";
    List<OutputFile> files =
        CircuitFiles.java(Checker.check(new Source("m.snq", text)).model().orElseThrow());
    assertThat(files).hasSize(1);
    assertThat(files.get(0).path()).isEqualTo("TwoKernel.java");
    assertThat(files.get(0).text())
        .contains(
            "Circuit Two: 2 qubits, 2 angles.",
            "Qubit 0 is the first output bit",
            "Features: x from 0 on (2, row-major)",
            "Weights: w from 0 on (3, row-major)",
            "angles[1] = (((2.0) * features[1]) + weights[2])");
  }
}
