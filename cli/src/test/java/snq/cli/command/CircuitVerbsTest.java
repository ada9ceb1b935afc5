package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircuitVerbsTest {
  private static final String ENCODER =
      Project.root().resolve("examples/circuits/encoder.qasm").toString();
  private static final String NATIVE =
      Project.root().resolve("examples/circuits/encoder_native.qasm").toString();
  private static final String TELEPORT =
      Project.root().resolve("examples/circuits/teleport.qasm").toString();

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void anImportedCircuitIsAModelThatChecksAndIsTheSame() {
    String model = folder.resolve("encoder.snq").toString();
    assertThat(terminal.run("import", ENCODER, "-o", model)).as(terminal.err()).isZero();
    assertThat(terminal.run("check", model)).as(terminal.err()).isZero();
    assertThat(terminal.run("verify", ENCODER, model)).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("equal as unitaries, every column");
  }

  @Test
  void aConvertedCircuitIsTheSame() {
    for (String target : new String[] {"qasm3:qiskit", "qasm3:braket", "snq"}) {
      String ending = target.equals("snq") ? ".snq" : ".qasm";
      String other = folder.resolve("converted" + ending).toString();
      assertThat(terminal.run("convert", NATIVE, "--target", target, "-o", other)).isZero();
      assertThat(terminal.run("verify", ENCODER, other)).as(terminal.err()).isZero();
    }
  }

  @Test
  void writesACircuitAsJava() {
    assertThat(terminal.run("convert", NATIVE, "--target", "java")).isZero();
    assertThat(terminal.out()).contains("public final class ", "double[] probabilities(");
  }

  @Test
  void openAnglesAreRefusedWhereTheDialectHasNoInputs() {
    assertThat(terminal.run("convert", ENCODER, "--target", "qasm2")).isEqualTo(1);
    assertThat(terminal.err()).contains("open angles");
  }

  @Test
  void differentCircuitsEndWithSixAndAnExample() throws IOException {
    String x = file("x.qasm", "OPENQASM 3.0;\ninclude \"stdgates.inc\";\nqubit q;\nx q;\n");
    String y = file("y.qasm", "OPENQASM 3.0;\ninclude \"stdgates.inc\";\nqubit q;\ny q;\n");
    assertThat(terminal.run("verify", x, y)).isEqualTo(6);
    assertThat(terminal.err()).contains("SNQ0623", "the state |1>");
    assertThat(terminal.run("verify", x, x)).isZero();
  }

  @Test
  void circuitsWithMeasurementsInBetweenAreComparedByOutcomes() throws IOException {
    assertThat(terminal.run("verify", TELEPORT, TELEPORT)).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("by the probabilities of all outcomes");
    String wrong = Files.readString(Path.of(TELEPORT)).replace("if (m[1]) x q[2];", "");
    assertThat(terminal.run("verify", TELEPORT, file("wrong.qasm", wrong))).isEqualTo(6);
  }

  @Test
  void circuitsOfDifferentSizeAreNotCompared() {
    assertThat(terminal.run("verify", ENCODER, TELEPORT)).isEqualTo(1);
    assertThat(terminal.err()).contains("SNQ0624");
  }

  @Test
  void measurementsInBetweenHaveNoModel() {
    assertThat(terminal.run("import", TELEPORT)).isEqualTo(1);
    assertThat(terminal.err()).contains("SNQ0622");
  }

  @Test
  void problemsStandAtTheirLine() throws IOException {
    String wrong = file("wrong.qasm", "OPENQASM 3.0;\nqubit[2] q;\nU(1, 2) q[0];\n");
    assertThat(terminal.run("draw", wrong)).isEqualTo(1);
    assertThat(terminal.err()).contains("SNQ0610", "wrong.qasm:3:1", "U(1, 2) q[0];");
  }

  @Test
  void problemsOfAnIncludedFileStandInIt() throws IOException {
    file("part.inc", "gate g a {\n  hh a;\n}\n");
    String whole = file("whole.qasm", "OPENQASM 3.0;\ninclude \"part.inc\";\nqubit q;\n");
    assertThat(terminal.run("draw", whole)).isEqualTo(1);
    assertThat(terminal.err()).contains("part.inc:2:3", "hh a;");
  }

  @Test
  void oneOfSeveralCircuitsIsNamed() throws IOException {
    String model =
        file(
            "two.snq",
            "snq 1;\ncircuit A { qubit q[1]; x q[0]; }\ncircuit B { qubit q[1]; h q[0]; }\n");
    assertThat(terminal.run("convert", model, "--target", "qasm2")).isEqualTo(2);
    assertThat(terminal.err()).contains("SNQ0625", "A, B");
    assertThat(terminal.run("convert", model, "--target", "qasm2", "--circuit", "B")).isZero();
    assertThat(terminal.out()).contains("h q[0];");
  }

  @Test
  void checksAProgram() {
    assertThat(terminal.run("check", TELEPORT)).as(terminal.err()).isZero();
    assertThat(terminal.err()).contains("no errors; 3 qubits, 10 operations, 3 classical bits");
  }

  @Test
  void drawsAProgram() {
    assertThat(terminal.run("draw", TELEPORT)).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("q2", "M ");
  }

  @Test
  void aLimitIsRaisedByItsOption() throws IOException {
    String loop =
        file("loop.qasm", "OPENQASM 3.0;\nqubit q;\nfor int i in [1:100] { U(0, 0, 0) q; }\n");
    assertThat(terminal.run("import", loop, "--limit", "expansion=50")).isEqualTo(4);
    assertThat(terminal.run("import", loop, "--limit", "expansion=1000")).isZero();
  }
}
