package snq.compiler.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Gate.Step;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.table.GateSignature;
import snq.dsl.table.GateSignatures;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Walks the gate table: a new gate is tested the moment it is added.
class GateTableTest {
  static Stream<Gate> gates() {
    return GateTable.all().stream();
  }

  @ParameterizedTest
  @MethodSource("gates")
  void matrixIsUnitary(Gate gate) {
    for (double[] angles : angles(gate)) {
      ComplexMatrix m = gate.matrix(angles);
      assertThat(m.size()).isEqualTo(1 << gate.qubits());
      assertThat(m.adjoint().times(m).distance(ComplexMatrix.identity(m.size()))).isLessThan(1e-14);
    }
  }

  @ParameterizedTest
  @MethodSource("gates")
  void inverseUndoesIt(Gate gate) {
    for (double[] angles : angles(gate)) {
      ComplexMatrix undone =
          product(gate.qubits(), gate.inverse(constants(angles))).times(gate.matrix(angles));
      assertThat(undone.distance(ComplexMatrix.identity(undone.size()))).isLessThan(1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("gates")
  void decompositionIsTheGateWithItsGlobalPhase(Gate gate) {
    for (double[] angles : angles(gate)) {
      List<Step> steps = flat(gate.name(), constants(angles), all(gate.qubits()));
      assertThat(steps).allMatch(s -> GateTable.BASIS.contains(s.gate()));
      assertThat(product(gate.qubits(), steps).distance(gate.matrix(angles))).isLessThan(1e-12);
    }
  }

  @Test
  void holdsTheGatesOfTheLanguage() {
    assertThat(GateTable.all().stream().map(Gate::name))
        .containsExactlyInAnyOrderElementsOf(
            GateSignatures.all().stream().map(GateSignature::name).toList());
    for (GateSignature signature : GateSignatures.all()) {
      Gate gate = GateTable.get(signature.name());
      assertThat(gate.angles()).as(gate.name()).hasSize(signature.angles());
      assertThat(gate.qubits()).as(gate.name()).isEqualTo(signature.qubits());
      assertThat(gate.controls()).as(gate.name()).isEqualTo(signature.controls());
    }
  }

  @Test
  void rotationsTurnAsExponentials() {
    // rx(t) = cos(t/2) - i sin(t/2) X, and so on: values written out by hand for t = pi/3.
    double c = StrictMath.sqrt(3) / 2;
    ComplexMatrix rx = GateTable.get("rx").matrix(StrictMath.PI / 3);
    assertThat(rx.distance(ComplexMatrix.of(2, c, 0, 0, -0.5, 0, -0.5, c, 0))).isLessThan(1e-15);
    ComplexMatrix ry = GateTable.get("ry").matrix(StrictMath.PI / 3);
    assertThat(ry.distance(ComplexMatrix.of(2, c, 0, -0.5, 0, 0.5, 0, c, 0))).isLessThan(1e-15);
    ComplexMatrix rz = GateTable.get("rz").matrix(StrictMath.PI / 3);
    assertThat(rz.distance(ComplexMatrix.of(2, c, -0.5, 0, 0, 0, 0, c, 0.5))).isLessThan(1e-15);
  }

  @Test
  void controlledUHasThePhaseOfTheSpecification() throws IOException {
    JsonNode rows =
        JsonMapper.shared()
            .readTree(
                Files.readString(
                    Shared.path("golden/quantum/conventions").resolve("ctrl_u_phase.json")))
            .get("rows");
    for (JsonNode row : rows) {
      double[] a = {
        row.get("theta").asDouble(), row.get("phi").asDouble(), row.get("lam").asDouble()
      };
      compare(row.get("U_spec_3_1"), "U", a);
      compare(row.get("u3_stdgates"), "u3", a);
    }
  }

  private static void compare(JsonNode expected, String gate, double[] angles) {
    List<Circuit.Operation> operations =
        List.of(
            Apply.of("h", List.of(), 0),
            Apply.of("rx", constants(0.4), 1),
            new Apply(
                GateTable.get(gate),
                constants(angles),
                List.of(0, 1),
                List.of(new Modifier.Control(true))),
            Apply.of("h", List.of(), 0));
    Circuit circuit = new Circuit("c", 2, List.of(), List.of(), operations);
    double[] p = CircuitInterpreter.probabilities(circuit, new double[0]);
    for (int i = 0; i < 4; i++) {
      assertThat(p[i]).isCloseTo(expected.get(i).asDouble(), offset(1e-12));
    }
  }

  /// The named decompositions of decompositions, down to the basis.
  static List<Step> flat(String name, List<Expr> angles, List<Integer> qubits) {
    if (GateTable.BASIS.contains(name)) {
      return List.of(new Step(name, angles, qubits));
    }
    List<Step> steps = new ArrayList<>();
    for (Step step : GateTable.get(name).decomposition(angles)) {
      steps.addAll(
          flat(step.gate(), step.angles(), step.qubits().stream().map(qubits::get).toList()));
    }
    return steps;
  }

  /// The matrix of some steps: column i is what they make of basis state i.
  private static ComplexMatrix product(int qubits, List<Step> steps) {
    int size = 1 << qubits;
    double[] pairs = new double[2 * size * size];
    for (int column = 0; column < size; column++) {
      double[] re = new double[size];
      re[column] = 1;
      Statevector state = Statevector.of(qubits, re, new double[size]);
      for (Step step : steps) {
        double[] angles = step.angles().stream().mapToDouble(Angles::constantValue).toArray();
        state = state.apply(GateTable.get(step.gate()).matrix(angles), step.qubits());
      }
      for (int row = 0; row < size; row++) {
        pairs[2 * (row * size + column)] = state.re(row);
        pairs[2 * (row * size + column) + 1] = state.im(row);
      }
    }
    return ComplexMatrix.of(size, pairs);
  }

  private static List<double[]> angles(Gate gate) {
    Random random = new Random(gate.name().hashCode());
    return IntStream.range(0, 8)
        .mapToObj(i -> random.doubles(gate.angles().size(), -7, 7).toArray())
        .toList();
  }

  private static List<Expr> constants(double... values) {
    return Arrays.stream(values).mapToObj(Angles::constant).toList();
  }

  private static List<Integer> all(int qubits) {
    return IntStream.range(0, qubits).boxed().toList();
  }
}
