package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import snq.backends.device.DeviceFiles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.pass.Simplify.Listener;
import snq.compiler.circuit.pass.Transpile;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// As many encoder pairs as a device holds, angles symbolic, onto its qubits and into its gates.
final class TranspileSpeed {
  private static final Path CORPUS = Path.of("../shared/corpora/devices");

  private TranspileSpeed() {}

  static List<Figures> measure(Peers peers) throws IOException {
    return List.of(pairs(peers, "torino", 56, 2.0), pairs(peers, "sherbrooke", 54, null));
  }

  private static Figures pairs(Peers peers, String device, int pairs, @Nullable Double bar)
      throws IOException {
    Path file = CORPUS.resolve("ibm_conf_" + device + ".json");
    Figures figures = Figures.times(pairs + " encoder pairs onto " + device + ", one thread", "ms");
    if (!Files.isRegularFile(file)) {
      return figures.note("Not measured: " + file + " is missing.");
    }
    Transpile.Target target =
        Transpile.Target.of(DeviceFiles.read(file.toString(), Files.readString(file)));
    Circuit circuit = circuit(pairs);
    Best.of(
            300,
            () -> {
              Transpile.run(circuit, target, 1, Listener.NONE);
              return 1;
            })
        .addTime(figures, "a circuit", 1e6, bar);
    figures.note(
        "We leave a pair: " + left(Transpile.run(circuit, target, 1, Listener.NONE), pairs) + ".");
    return figures.addPeers(
        peers.run("transpile_qiskit.py", file.toString(), Integer.toString(pairs)));
  }

  private static String left(Circuit circuit, int pairs) {
    Map<String, Long> counts =
        circuit.gates().stream()
            .collect(
                Collectors.groupingBy(
                    gate -> gate.gate().name(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> Figures.number(e.getValue() / (double) pairs) + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  /// rx(a) q0; rx(b) q1; cx q0, q1, measured, for each pair.
  private static Circuit circuit(int pairs) {
    List<Operation> gates = new ArrayList<>();
    for (int q = 0; q < 2 * pairs; q++) {
      gates.add(Apply.of("rx", List.of(new Expr.Element("x", q)), q));
    }
    for (int pair = 0; pair < pairs; pair++) {
      gates.add(Apply.of("cx", List.of(), 2 * pair, 2 * pair + 1));
    }
    return new Circuit(
        "Pairs",
        2 * pairs,
        List.of(new CircuitModel.Array("x", Shape.of(2 * pairs))),
        List.of(),
        gates);
  }
}
