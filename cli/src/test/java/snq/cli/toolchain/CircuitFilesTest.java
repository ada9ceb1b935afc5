package snq.cli.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import snq.backends.qasm.QasmExport;
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
}
