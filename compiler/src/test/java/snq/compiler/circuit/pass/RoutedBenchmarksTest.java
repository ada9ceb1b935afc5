package snq.compiler.circuit.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.Readout;
import snq.compiler.device.Coupler;
import snq.compiler.device.Coupling;
import snq.compiler.device.CouplingGraph;
import snq.testkit.Shared;

/// Two-qubit gates after routing beside those of Qiskit 2.6.2 at level 3.
class RoutedBenchmarksTest {
  private static final List<String> DEVICES = List.of("manila", "torino", "fez", "sherbrooke");

  /// Qiskit's counts on the four devices; 0 where the device is too small.
  private static final Map<String, int[]> QISKIT =
      Map.ofEntries(
          Map.entry("small_adder_n10_adder_n10", new int[] {0, 94, 94, 94}),
          Map.entry("small_adder_n4_adder_n4", new int[] {16, 16, 16, 16}),
          Map.entry("small_basis_change_n3_basis_change_n3", new int[] {10, 10, 10, 10}),
          Map.entry("small_bell_n4_bell_n4", new int[] {5, 5, 5, 5}),
          Map.entry("small_fredkin_n3_fredkin_n3", new int[] {10, 12, 12, 12}),
          Map.entry("small_hs4_n4_hs4_n4", new int[] {4, 4, 4, 4}),
          Map.entry("small_ising_n10_ising_n10", new int[] {0, 90, 90, 90}),
          Map.entry("small_qaoa_n6_qaoa_n6", new int[] {0, 60, 60, 60}),
          Map.entry("small_qft_n4_qft_n4", new int[] {15, 18, 17, 17}),
          Map.entry("small_qpe_n9_qpe_n9", new int[] {0, 69, 73, 73}),
          Map.entry("small_sat_n7_sat_n7", new int[] {0, 97, 97, 97}),
          Map.entry("small_variational_n4_variational_n4_transpiled", new int[] {8, 8, 8, 8}));

  @Test
  void atMostAsManyAsQiskitOnEveryFile() {
    StringBuilder table = new StringBuilder();
    for (String name : QISKIT.keySet().stream().sorted().toList()) {
      Circuit circuit = Benchmarks.read(Shared.path("corpora/qasm/qasmbench/" + name + ".qasm"));
      table.append(name);
      for (int d = 0; d < DEVICES.size(); d++) {
        int qiskit = QISKIT.get(name)[d];
        if (qiskit > 0) {
          Map.Entry<Integer, Coupling> map =
              Benchmarks.coupling(
                  Shared.path("corpora/devices/ibm_conf_" + DEVICES.get(d) + ".json"));
          Circuit routed = route(circuit, map);
          check(circuit, routed);
          joined(routed, map.getValue());
          int own = pairs(routed);
          table.append(" %s %d (%d)".formatted(DEVICES.get(d), own, qiskit));
          assertThat(own).as(table.toString()).isLessThanOrEqualTo(qiskit);
        }
      }
      table.append('\n');
    }
  }

  private static void joined(Circuit circuit, Coupling coupling) {
    for (Apply gate : circuit.gates()) {
      if (gate.qubits().size() == 2) {
        assertThat(coupling.between(gate.qubits().get(0), gate.qubits().get(1))).isPresent();
      }
    }
  }

  private static Circuit route(Circuit circuit, Map.Entry<Integer, Coupling> map) {
    List<CouplingGraph.Edge> edges = new ArrayList<>();
    for (Coupler c : map.getValue().couplers()) {
      edges.add(CouplingGraph.Edge.of(c.first(), c.second()));
    }
    Transpile.Target target =
        new Transpile.Target(
            "cz",
            EulerForm.ZSX,
            Optional.of(new CouplingGraph(map.getKey(), edges)),
            Directions.ANY);
    return Transpile.run(circuit, target, 1, Simplify.Listener.NONE);
  }

  private static int pairs(Circuit circuit) {
    return circuit.gates().stream().mapToInt(ResynthesizeBlocks::cost).sum();
  }

  static void check(Circuit before, Circuit after) {
    double[] a = probabilities(before);
    double[] b = probabilities(PassCheck.compact(after));
    for (int i = 0; i < a.length; i++) {
      assertThat(b[i]).isCloseTo(a[i], offset(1e-9));
    }
  }

  private static double[] probabilities(Circuit circuit) {
    Readout readout = Readout.of(circuit).orElseThrow();
    return readout.ofBits(CircuitInterpreter.probabilities(readout.gates(), new double[0]));
  }
}
