package snq.backends.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import snq.compiler.OutputFile;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.GateTable;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QasmExportTest {
  @Test
  void writesThePairWithItsInputs() {
    OpenQasm.Text text = OpenQasm.write(SampleCircuits.pair(), Dialect.QISKIT);
    assertThat(text.text())
        .isEqualTo(
            """
            OPENQASM 3.0;
            // Pair, written by snq; c[i] is read from q[i], the i-th output
            include "stdgates.inc";
            input float[64] a;
            input float[64] b;
            qubit[2] q;
            bit[2] c;
            rx(a) q[0];
            rx(b) q[1];
            cx q[0], q[1];
            c[0] = measure q[0];
            c[1] = measure q[1];
            """);
  }

  @Test
  void writesThePairForBraketAndInNumbers() {
    assertThat(OpenQasm.write(SampleCircuits.pair(), Dialect.BRAKET).text())
        .isEqualTo(
            """
            OPENQASM 3.0;
            // Pair, written by snq; c[i] is read from q[i], the i-th output
            input float a;
            input float b;
            qubit[2] q;
            bit[2] c;
            rx(a) q[0];
            rx(b) q[1];
            cnot q[0], q[1];
            c[0] = measure q[0];
            c[1] = measure q[1];
            """);
    Circuit bound = SampleCircuits.pair().bound(new double[] {StrictMath.PI / 2, -1e-7});
    assertThat(OpenQasm.write(bound, Dialect.QASM2).text())
        .isEqualTo(
            """
            OPENQASM 2.0;
            // Pair, written by snq; c[i] is read from q[i], the i-th output
            include "qelib1.inc";
            qreg q[2];
            creg c[2];
            rx(pi/2) q[0];
            rx(-1.0e-7) q[1];
            cx q[0], q[1];
            measure q[0] -> c[0];
            measure q[1] -> c[1];
            """);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everySampleReadsBackToItsProbabilities(Dialect dialect) {
    for (Map.Entry<String, Circuit> entry : SampleCircuits.all().entrySet()) {
      Circuit circuit = entry.getValue();
      QasmExport.Values values = SampleCircuits.values(circuit, 1).get(0);
      double[] angles =
          AngleBinding.of(circuit)
              .bind(
                  values.features().stream().mapToDouble(d -> d).toArray(),
                  values.weights().stream().mapToDouble(d -> d).toArray());
      String text = OpenQasm.write(circuit.bound(angles), dialect).text();
      double[] read =
          CircuitInterpreter.probabilities(PlainReader.read(text, dialect), new double[0]);
      assertThat(read)
          .as(entry.getKey())
          .containsExactly(CircuitInterpreter.probabilities(circuit, angles), offset(1e-12));
    }
  }

  @Test
  void keepsToWhatTheClientsAccept() {
    for (Map.Entry<String, Circuit> entry : SampleCircuits.all().entrySet()) {
      for (Dialect dialect : List.of(Dialect.QISKIT, Dialect.BRAKET)) {
        OpenQasm.Text text = OpenQasm.write(entry.getValue(), dialect);
        assertThat(text.text())
            .as(entry.getKey())
            .doesNotContain("@", "**", "gate ", "acos", "sin(")
            .doesNotContainPattern("input \\S+ (x|t|id|q|c|pi|tau|input|b\\[|u3);");
        assertThat(text.text().contains("include")).isEqualTo(dialect == Dialect.QISKIT);
        assertThat(Set.copyOf(text.inputs())).hasSameSizeAs(text.inputs());
        assertThat(text.inputs().stream().map(OpenQasm.Input::name)).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void tablesSayWhereValuesComeFrom() {
    Circuit circuit = SampleCircuits.all().get("functions");
    List<OutputFile> files =
        QasmExport.files(
            new QasmExport.Request(
                circuit, "f", Dialect.QISKIT, 0.5, SampleCircuits.values(circuit, 3)));
    assertThat(files.stream().map(OutputFile::path))
        .containsExactly("f.qiskit.qasm", "f.qiskit.bindings.json", "f.qiskit.expect.json");
    JsonNode table = JsonMapper.shared().readTree(files.get(1).text());
    assertThat(table.get("feature_scale").asDouble()).isEqualTo(0.5);
    JsonNode inputs = table.get("inputs");
    assertThat(inputs.get(0).get("name").asString()).isEqualTo("angle_0");
    assertThat(inputs.get(0).get("expression").asString()).isEqualTo("acos(x[0])");
    assertThat(inputs.get(2).get("array").asString()).isEqualTo("x");
    assertThat(inputs.get(2).get("position").asInt()).isEqualTo(1);
    JsonNode sets = JsonMapper.shared().readTree(files.get(2).text()).get("sets");
    assertThat(sets.size()).isEqualTo(3);
    double angle = sets.get(1).get("params").get("angle_0").asDouble();
    double x = sets.get(1).get("params").get("x_0").asDouble();
    assertThat(angle).isEqualTo(StrictMath.acos(x));
  }

  @Test
  void bindsTheFirstValuesWhereInputsAreUnknown() {
    Circuit circuit = SampleCircuits.pair();
    List<OutputFile> files =
        QasmExport.files(
            new QasmExport.Request(
                circuit, "p", Dialect.QASM2, 1, SampleCircuits.values(circuit, 3)));
    assertThat(JsonMapper.shared().readTree(files.get(2).text()).get("sets").size()).isEqualTo(1);
    assertThat(files.get(0).text()).doesNotContain("input");
    JsonNode table = JsonMapper.shared().readTree(files.get(1).text());
    double bound = table.get("bound_features").get(1).asDouble();
    assertThat(files.get(0).text()).contains("rx(" + bound + ") q[1];");
  }

  @Test
  void refusesWhatADialectCannotSay() {
    refuses(SampleCircuits.pair(), Dialect.QASM2, ErrorCode.OPEN_ANGLES);
    Circuit reset = new Circuit("r", 1, List.of(), List.of(), List.of(new Circuit.Reset(0)));
    refuses(reset, Dialect.BRAKET, ErrorCode.NOT_IN_DIALECT);
    Circuit root =
        SampleCircuits.single()
            .withOperations(
                List.of(
                    new Circuit.Apply(
                        GateTable.get("rx"),
                        List.of(new Expr.Element("a", 0)),
                        List.of(0),
                        List.of(new Modifier.Power(0.5)))));
    refuses(root, Dialect.QISKIT, ErrorCode.MODIFIER_REFUSED);
  }

  private static Circuit measured() {
    List<Circuit.Operation> operations =
        List.of(
            Circuit.Apply.of("h", List.of(), 0),
            new Circuit.Measure(0, 2),
            condition(List.of(2), List.of(false), true, "x"),
            condition(List.of(0, 1), List.of(false, true), true, "y"),
            condition(List.of(1, 0), List.of(true, true), false, "z"),
            condition(List.of(1, 2), List.of(true, false), true, "s"),
            condition(List.of(1, 2), List.of(true, false), false, "t"),
            new Circuit.Measure(1, 0));
    return new Circuit(
        "m",
        2,
        List.of(),
        List.of(),
        List.of(new Circuit.Register("a", 2), new Circuit.Register("x", 1)),
        operations);
  }

  private static Circuit.When condition(
      List<Integer> bits, List<Boolean> values, boolean equal, String gate) {
    return new Circuit.When(
        new Circuit.Condition(bits, values, equal), List.of(Circuit.Apply.of(gate, List.of(), 1)));
  }

  @Test
  void writesMeasurementsAndConditions() {
    assertThat(OpenQasm.write(measured(), Dialect.QISKIT).text())
        .isEqualTo(
            """
            OPENQASM 3.0;
            // m, written by snq
            include "stdgates.inc";
            qubit[2] q;
            bit[2] a;
            bit[1] x_in;
            h q[0];
            x_in[0] = measure q[0];
            if (!x_in[0]) {
            x q[1];
            }
            if (a == 2) {
            y q[1];
            }
            if (a == 3) {
            }
            else {
            z q[1];
            }
            if (a[1]) {
            if (!x_in[0]) {
            s q[1];
            }
            }
            if (a[1]) {
            if (!x_in[0]) {
            }
            else {
            t q[1];
            }
            }
            else {
            t q[1];
            }
            a[0] = measure q[1];
            """);
    List<Circuit.Operation> operations = new java.util.ArrayList<>(measured().operations());
    operations.subList(5, 7).clear();
    operations.add(4, condition(List.of(1), List.of(true), true, "h"));
    assertThat(OpenQasm.write(measured().withOperations(operations), Dialect.QASM2).text())
        .isEqualTo(
            """
            OPENQASM 2.0;
            // m, written by snq
            include "qelib1.inc";
            qreg q[2];
            creg a[2];
            creg x_in[1];
            h q[0];
            measure q[0] -> x_in[0];
            if(x_in==0) x q[1];
            if(a==2) y q[1];
            if(a==2) h q[1];
            if(a==3) h q[1];
            if(a==0) z q[1];
            if(a==1) z q[1];
            if(a==2) z q[1];
            measure q[1] -> a[0];
            """);
    refuses(measured(), Dialect.QASM2, ErrorCode.NOT_IN_DIALECT);
    refuses(measured(), Dialect.BRAKET, ErrorCode.NOT_IN_DIALECT);
  }

  @Test
  void readsEachQubitAtTheEndForBraket() {
    List<Circuit.Operation> operations =
        List.of(
            Circuit.Apply.of("h", List.of(), 0),
            new Circuit.Measure(0, 2),
            Circuit.Apply.of("x", List.of(), 1),
            new Circuit.Measure(1, 0));
    assertThat(OpenQasm.write(measured().withOperations(operations), Dialect.BRAKET).text())
        .endsWith(
            """
            qubit[2] q;
            bit[3] c;
            h q[0];
            x q[1];
            c[0] = measure q[1];
            c[2] = measure q[0];
            """);
    List<Circuit.Operation> twice = new java.util.ArrayList<>(operations);
    twice.add(new Circuit.Measure(1, 1));
    refuses(measured().withOperations(twice), Dialect.BRAKET, ErrorCode.NOT_IN_DIALECT);
  }

  private static void refuses(Circuit circuit, Dialect dialect, ErrorCode code) {
    assertThatThrownBy(() -> OpenQasm.write(circuit, dialect))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problems().get(0).code()).isEqualTo(code));
  }
}
