package snq.backends.qasm.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snq.backends.device.DeviceFiles;
import snq.backends.device.DeviceTarget;
import snq.backends.qasm.Dialect;
import snq.backends.qasm.OpenQasm;
import snq.backends.qasm.SnqText;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.CircuitComparison;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.Outcomes;
import snq.compiler.device.Device;
import snq.compiler.device.NativeLowering;
import snq.compiler.device.NativeProgram;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Limits;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.testkit.Shared;

/// What is written is read back as the same unitary, free angles included.
class RoundTripTest {
  /// Every column up to 7 qubits; equal random states leave no room for another unitary either.
  private static final CircuitComparison.Effort EFFORT =
      new CircuitComparison.Effort(5, 7, 1, 1e-12);

  private static Circuit read(String text) {
    return QasmReader.read("back", new Source("back.qasm", text)).circuit();
  }

  private static void same(Circuit a, Circuit b) {
    CircuitComparison.Answer answer = CircuitComparison.of(a, b, EFFORT);
    assertThat(answer.difference()).as(answer.how()).isEmpty();
  }

  private static Circuit bound(Circuit circuit) {
    double[] angles = new SplittableRandom(3).doubles(circuit.slots().size(), -3, 3).toArray();
    return circuit.bound(angles);
  }

  private static void everyDialect(Circuit circuit) {
    for (Dialect dialect : Dialect.values()) {
      Circuit written = dialect.hasInputs() ? circuit : bound(circuit);
      OpenQasm.Text text = OpenQasm.write(written, dialect);
      // Angles that the dialect cannot compute are inputs of their own: then numbers are compared.
      boolean derived = text.inputs().stream().anyMatch(i -> !(i.angle() instanceof Expr.Element));
      if (derived) {
        Circuit numbers = bound(circuit);
        same(numbers, read(OpenQasm.write(numbers, dialect).text()));
      } else {
        same(used(written, text), read(text.text()));
      }
    }
    String snq = SnqText.write(circuit, "test").text();
    Checked checked =
        Checker.check(
            new Source("back.snq", snq), f -> Optional.empty(), Map.of(), Limits.STANDARD);
    assertThat(checked.problems()).isEmpty();
    same(circuit, Circuit.of(checked.model().orElseThrow().circuits().get(0)));
  }

  /// The circuit over the inputs that its text declares, in their order and under their names.
  private static Circuit used(Circuit circuit, OpenQasm.Text text) {
    if (text.inputs().isEmpty()) {
      return circuit;
    }
    StringBuilder source = new StringBuilder("OPENQASM 3.0;\nqubit[1] q;\n");
    text.inputs().forEach(i -> source.append("input float ").append(i.name()).append(";\n"));
    Circuit named = read(source.toString());
    List<Circuit.Operation> operations = new ArrayList<>();
    for (Circuit.Operation operation : circuit.operations()) {
      if (operation instanceof Apply a) {
        List<Expr> angles = a.angles().stream().map(e -> renamed(e, text)).toList();
        operations.add(new Apply(a.gate(), angles, a.qubits(), a.modifiers()));
      } else {
        operations.add(operation);
      }
    }
    return new Circuit(
        circuit.name(),
        circuit.qubits(),
        named.features(),
        List.of(),
        circuit.registers(),
        operations);
  }

  private static Expr renamed(Expr e, OpenQasm.Text text) {
    return switch (e) {
      case Expr.Element x ->
          new Expr.Element(
              text.inputs().stream()
                  .filter(i -> i.angle().equals(x))
                  .map(OpenQasm.Input::name)
                  .findFirst()
                  .orElseThrow(),
              0);
      case Expr.Negate n -> new Expr.Negate(renamed(n.operand(), text));
      case Expr.Binary b ->
          new Expr.Binary(b.operator(), renamed(b.left(), text), renamed(b.right(), text));
      case Expr.Call c ->
          new Expr.Call(c.function(), c.arguments().stream().map(a -> renamed(a, text)).toList());
      default -> e;
    };
  }

  @TestFactory
  Stream<DynamicTest> goldenCircuits() throws IOException {
    return QasmGoldenTest.files("golden/quantum/circuits", ".qasm").stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () -> everyDialect(QasmGoldenTest.read(file).circuit())));
  }

  @Test
  void circuitsOfTheExamples() throws IOException {
    int circuits = 0;
    try (Stream<Path> files = Files.walk(Shared.root().resolve("examples"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".snq")).sorted().toList()) {
        Checked checked =
            Checker.check(
                new Source(file.toString(), Files.readString(file)),
                f -> Optional.empty(),
                Map.of(),
                Limits.STANDARD);
        for (var model : checked.model().orElseThrow().circuits()) {
          everyDialect(Circuit.of(model));
          circuits++;
        }
      }
    }
    assertThat(circuits).isPositive();
  }

  @Test
  void everyGateOfTheTableUnderEveryModifier() {
    List<List<Modifier>> all =
        List.of(
            List.of(),
            List.of(new Modifier.Inverse()),
            List.of(new Modifier.Control(true)),
            List.of(new Modifier.Control(false)),
            List.of(new Modifier.Power(2)),
            List.of(new Modifier.Inverse(), new Modifier.Control(true)));
    for (Gate gate : GateTable.all()) {
      for (List<Modifier> modifiers : all) {
        boolean controlled = modifiers.stream().anyMatch(m -> m instanceof Modifier.Control);
        List<Integer> qubits = new ArrayList<>();
        for (int q = 0; q < gate.qubits() + (controlled ? 1 : 0); q++) {
          qubits.add(q);
        }
        List<Expr> angles = new ArrayList<>();
        for (int i = 0; i < gate.angles().size(); i++) {
          angles.add(Angles.constant(0.3 + 0.7 * i));
        }
        Apply apply = new Apply(gate, angles, qubits, modifiers);
        everyDialect(new Circuit("G", 4, List.of(), List.of(), List.of(apply)));
      }
    }
  }

  @Test
  void measurementsInBetweenKeepTheirOutcomes() throws IOException {
    for (Path file : QasmGoldenTest.files("corpora/qasm/qasmbench", ".qasm")) {
      if (file.getFileName().toString().startsWith("small") && Files.size(file) < 4000) {
        Circuit circuit = QasmGoldenTest.read(file).circuit();
        for (Dialect dialect : List.of(Dialect.QISKIT, Dialect.QASM2)) {
          try {
            same(circuit, read(OpenQasm.write(circuit, dialect).text()));
          } catch (ProblemException refused) {
            assertThat(refused.problems().get(0).found()).contains("`if`");
          }
        }
      }
    }
  }

  /// In the native gates of devices, on their physical qubits.
  @ParameterizedTest
  @CsvSource({
    "ibm_sherbrooke, 1, 0",
    "ibm_torino, 0, 1",
    "ibm_manila, 1, 2",
    "iqm_garnet, 4, 5",
    "rigetti_cepheus, 0, 1",
    "ionq_forte_braket, 3, 9",
    "quantinuum_h2, 0, 1"
  })
  void nativePrograms(String name, int first, int second) {
    SplittableRandom random = new SplittableRandom(9);
    Device device = DeviceFiles.named(name);
    DeviceTarget target =
        Stream.of(DeviceTarget.values()).filter(t -> t.fits(device)).findFirst().orElseThrow();
    for (int i = 0; i < 20; i++) {
      List<Circuit.Operation> operations = new ArrayList<>();
      for (int q = 0; q < 2; q++) {
        List<Expr> angles = random.doubles(3, -3, 3).mapToObj(Angles::constant).toList();
        operations.add(Apply.of("u3", angles, q));
      }
      operations.add(Apply.of("cx", List.of(), 0, 1));
      operations.add(Apply.of("ry", List.of(Angles.constant(random.nextDouble())), 1));
      Circuit circuit = new Circuit("Pair", 2, List.of(), List.of(), operations);
      NativeProgram program = NativeLowering.lower(circuit, device, List.of(first, second));
      String text = target.files("p", program, device, 1000).get(0).text();
      Map<String, Double> wanted = Outcomes.of(circuit, new double[0]);
      Map<String, Double> read = Outcomes.of(read(text), new double[0]);
      assertThat(read.keySet()).isEqualTo(wanted.keySet());
      wanted.forEach((bits, p) -> assertThat(read.get(bits)).isCloseTo(p, within(1e-12)));
    }
  }
}
