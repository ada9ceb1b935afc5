package snq.backends.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.pass.CircuitCounts;
import snq.compiler.circuit.pass.Directions;
import snq.compiler.circuit.pass.Simplify.Listener;
import snq.compiler.circuit.pass.Transpile;
import snq.compiler.circuit.pass.Transpile.Target;
import snq.compiler.device.Device;
import snq.compiler.device.NativeLowering;
import snq.compiler.device.NativeProgram;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;
import snq.testkit.Branches;

/// From any circuit to the gates of every device that comes with the toolchain: the same outcomes.
class TranspiledDevicesTest {
  static Stream<String> names() {
    return DeviceFiles.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void outcomesStayDownToNativeGates(String name) {
    Device device = DeviceFiles.named(name);
    for (int seed = 0; seed < 6; seed++) {
      Circuit circuit = random(4, 12, new Random(seed));
      Circuit placed = Transpile.run(circuit, Target.of(device), seed, Listener.NONE);
      NativeProgram program =
          NativeLowering.lower(placed, device, device.sites().subList(0, placed.qubits()));
      assertThat(Branches.of(program))
          .as(name + " seed " + seed)
          .containsExactly(Branches.of(circuit), offset(1e-9));
      assertThat(program.gatesOn(2, true))
          .as(name + " seed " + seed)
          .isLessThanOrEqualTo((int) (2 * CircuitCounts.of(placed).pairs()));
    }
  }

  /// Pair encoders with open angles fill each device: as many pairs as a maximum matching has, 4 sx
  /// and one gate on two qubits a pair, no x; 2 rz with cz, 3 with ecr.
  @ParameterizedTest
  @CsvSource({"ibm_torino, 56, cz, 2", "ibm_fez, 64, cz, 2", "ibm_sherbrooke, 54, ecr, 3"})
  void pairEncodersTakeFourPulsesAPair(String name, int pairs, String entangler, int turns) {
    Device device = DeviceFiles.named(name);
    List<Operation> gates = new ArrayList<>();
    for (int q = 0; q < 2 * pairs; q += 2) {
      gates.add(Apply.of("rx", List.of(new Expr.Element("x", q)), q));
      gates.add(Apply.of("rx", List.of(new Expr.Element("x", q + 1)), q + 1));
      gates.add(Apply.of("cx", List.of(), q, q + 1));
    }
    List<Array> features = List.of(new Array("x", Shape.of(2 * pairs)));
    Circuit circuit = new Circuit("pairs", 2 * pairs, features, List.of(), gates);
    Circuit placed = Transpile.run(circuit, Target.of(device), 1, Listener.NONE);
    Map<String, Integer> counts = new TreeMap<>();
    placed.gates().forEach(g -> counts.merge(g.gate().name(), 1, Integer::sum));
    assertThat(counts).isEqualTo(Map.of("sx", 4 * pairs, "rz", turns * pairs, entangler, pairs));
    assertThat(placed.slots()).hasSize(2 * pairs);
    Directions directions = Directions.of(device);
    for (Apply gate : placed.gates()) {
      if (gate.qubits().size() == 2) {
        assertThat(directions.runs(gate.qubits().get(0), gate.qubits().get(1))).isTrue();
      }
    }
  }

  private static Circuit random(int qubits, int gates, Random random) {
    List<Gate> table = new ArrayList<>(GateTable.all());
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < gates; i++) {
      Gate gate = table.get(random.nextInt(table.size()));
      List<Expr> angles =
          gate.angles().stream().map(a -> Angles.constant(6 * random.nextDouble() - 3)).toList();
      List<Integer> on = new ArrayList<>();
      for (int q = 0; q < qubits; q++) {
        on.add(q);
      }
      Collections.shuffle(on, random);
      operations.add(new Apply(gate, angles, on.subList(0, gate.qubits()), List.of()));
    }
    return new Circuit("random", qubits, List.of(), List.of(), operations);
  }
}
