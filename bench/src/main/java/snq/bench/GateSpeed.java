package snq.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import snq.compiler.circuit.Circuit;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;
import snq.runtime.statevector.BareState;

/// Single gates and layered circuits on a state of complex128, one thread, beside the peers.
final class GateSpeed {
  private static final int LAYERS = 8;
  private static final String ANCHOR = "PennyLane lightning";

  /// From this width on, what lightning takes in the same minutes is the bar.
  private static final int MEASURED_BARS = 16;

  private static final double BAR_SHARE = 1.1;

  private GateSpeed() {}

  static List<Figures> measure(Peers peers) {
    return List.of(
        gates(
            peers,
            "dense",
            "A one-qubit gate, mean over targets, one thread",
            Map.of(4, 0.05, 8, 0.1, 10, 0.33, 12, 1.4),
            state -> state::dense),
        gates(
            peers,
            "cx",
            "cx, mean over targets, one thread",
            Map.of(4, 0.02, 8, 0.05, 10, 0.15, 12, 0.7),
            state -> state::cx),
        layers(peers));
  }

  private static Figures gates(
      Peers peers,
      String kind,
      String title,
      Map<Integer, Double> bars,
      Function<BareState, IntSupplier> gate) {
    int[] sizes = {4, 8, 10, 12, 16, 20};
    Peers.Answer answer = peers.run("gates_lightning.py", arguments(kind, sizes));
    Figures figures = Figures.times(title, "us");
    for (int n : sizes) {
      IntSupplier work = gate.apply(new BareState(n));
      int times = Math.max(1, 1 << 14 >> n);
      Double bar = n < MEASURED_BARS ? bars.get(n) : bar(answer, n);
      Best.of(
              n < MEASURED_BARS ? 3000 : 1 << 24 - n,
              () -> {
                int gates = 0;
                for (int i = 0; i < times; i++) {
                  gates += work.getAsInt();
                }
                return gates;
              })
          .addTime(figures, "passes, n = " + n, 1e3, bar);
    }
    figures.note("From n = 16 on the bar is 1.1 times what lightning takes here and now.");
    figures.addPeers(answer);
    return figures.addPeers(peers.run("gates_qulacs.py", arguments(kind, sizes)));
  }

  private static Double bar(Peers.Answer answer, int n) {
    return answer.wall(ANCHOR + ", n = " + n).map(wall -> BAR_SHARE * wall).orElse(null);
  }

  private static String[] arguments(String kind, int... sizes) {
    return Stream.concat(Stream.of(kind), Arrays.stream(sizes).mapToObj(Integer::toString))
        .toArray(String[]::new);
  }

  private static Figures layers(Peers peers) {
    Map<Integer, Double> bars = new TreeMap<>(Map.of(8, 0.06, 10, 0.2, 16, 11.0));
    Figures figures =
        Figures.times(
            "8 x (rz rx rz on each qubit, a chain of cx), one thread", "us a gate as written");
    for (int n : bars.keySet()) {
      Circuit circuit = Circuit.of(layered(n));
      double[] angles = new Random(7).doubles(LAYERS * 3L * n, 0, Math.PI).toArray();
      best(BareState.passes(circuit, angles), circuit)
          .addTime(figures, "passes, n = " + n, 1e3, bars.get(n));
      if (n < MEASURED_BARS) {
        best(BareState.kernel(circuit, angles), circuit)
            .addTime(figures, "generated kernel, n = " + n, 1e3, null);
      }
    }
    int[] sizes = bars.keySet().stream().mapToInt(Integer::intValue).toArray();
    figures.addPeers(peers.run("gates_lightning.py", arguments("layers", sizes)));
    return figures.addPeers(peers.run("gates_qulacs.py", arguments("layers", sizes)));
  }

  private static Best best(Runnable run, Circuit circuit) {
    long gates = circuit.operations().size();
    return Best.of(
        circuit.qubits() < MEASURED_BARS ? 20_000 : 100,
        () -> {
          run.run();
          return gates;
        });
  }

  private static CircuitModel layered(int qubits) {
    List<GateCall> calls = new ArrayList<>();
    int slot = 0;
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int q = 0; q < qubits; q++) {
        for (String gate : List.of("rz", "rx", "rz")) {
          Expr angle = new Expr.Element("x", slot++);
          calls.add(new GateCall(gate, List.of(angle), List.of(q), List.of()));
        }
      }
      for (int q = 0; q + 1 < qubits; q++) {
        calls.add(new GateCall("cx", List.of(), List.of(q, q + 1), List.of()));
      }
    }
    return new CircuitModel(
        "Layers", qubits, List.of(new CircuitModel.Array("x", Shape.of(slot))), List.of(), calls);
  }
}
