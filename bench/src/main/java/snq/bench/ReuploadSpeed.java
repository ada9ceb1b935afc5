package snq.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;
import snq.runtime.statevector.CircuitGradient;
import snq.runtime.statevector.CircuitRunner;
import snq.runtime.statevector.Gradient;
import snq.runtime.statevector.Measured;

/// 9-qubit data re-uploading: 2 blocks of rx(feature), rz ry rz of weights on each qubit and a
/// chain of cx, <Z> of qubit 0, a batch of 64; forward, and value and gradient by the 54 weights.
final class ReuploadSpeed {
  private static final int BLOCKS = 2;
  private static final int QUBITS = 9;
  private static final int BATCH = 64;
  private static final int WEIGHTS = BLOCKS * QUBITS * 3;
  private static final List<List<Pauli>> Z0 = List.of(List.of(new Pauli('Z', 0)));

  private final Circuit circuit = Circuit.of(model());
  private final CircuitRunner runner = CircuitRunner.of(circuit, NoiseModels.NONE);
  private final AngleBinding binding = AngleBinding.of(circuit);
  private final double[] weights = new Random(7).doubles(WEIGHTS, 0, Math.PI).toArray();
  private final List<double[]> rows = new ArrayList<>();

  private ReuploadSpeed() {
    Random random = new Random(11);
    for (int s = 0; s < BATCH; s++) {
      rows.add(random.doubles(QUBITS, 0, Math.PI).toArray());
    }
  }

  static List<Figures> measure(Peers peers) {
    return List.of(new ReuploadSpeed().figures(peers));
  }

  private Figures figures(Peers peers) {
    Figures figures =
        Figures.times(
            "9-qubit data re-uploading, 2 blocks, 88 gates, batch of 64, one thread",
            "us a sample");
    Best.of(2000, this::forward).addTime(figures, "forward", 1e3, 20.0);
    CircuitGradient gradient =
        CircuitGradient.of(circuit, NoiseModels.NONE, new Measured.Means(Z0));
    Best.of(1000, () -> gradient.batch(rows, weights, 1).size())
        .addTime(figures, "value and gradient", 1e3, 80.0);
    if (!peers.none()) {
      try (PeerFolder folder = folder(gradient.batch(rows, weights, 1))) {
        for (String peer : List.of("qulacs", "jax", "pennylane")) {
          figures.addPeers(peers.run("reupload_" + peer + ".py", folder.path().toString()));
        }
      }
    }
    return figures;
  }

  /// @return samples
  private long forward() {
    double[] value = new double[1];
    for (double[] row : rows) {
      runner.expectations(binding.bind(row, weights), Z0, value);
    }
    return rows.size();
  }

  private PeerFolder folder(List<Gradient> ours) {
    PeerFolder folder = PeerFolder.of("reupload");
    folder.add("w", Tensor.of(Shape.of(BLOCKS, QUBITS, 3), weights));
    folder.add(
        "x", Tensor.generate(Shape.of(BATCH, QUBITS), i -> rows.get(i / QUBITS)[i % QUBITS]));
    folder.add("z", Tensor.generate(Shape.of(BATCH), i -> ours.get(i).value(0)));
    folder.add(
        "dw",
        Tensor.generate(
            Shape.of(BATCH, BLOCKS, QUBITS, 3),
            i -> ours.get(i / WEIGHTS).byWeight(0, i % WEIGHTS)));
    return folder;
  }

  private static CircuitModel model() {
    List<GateCall> calls = new ArrayList<>();
    int slot = 0;
    for (int b = 0; b < BLOCKS; b++) {
      for (int q = 0; q < QUBITS; q++) {
        calls.add(turn("rx", new Expr.Element("x", q), q));
      }
      for (int q = 0; q < QUBITS; q++) {
        for (String gate : List.of("rz", "ry", "rz")) {
          calls.add(turn(gate, new Expr.Element("w", slot++), q));
        }
      }
      for (int q = 0; q + 1 < QUBITS; q++) {
        calls.add(new GateCall("cx", List.of(), List.of(q, q + 1), List.of()));
      }
    }
    return new CircuitModel(
        "Reupload",
        QUBITS,
        List.of(new CircuitModel.Array("x", Shape.of(QUBITS))),
        List.of(new CircuitModel.Array("w", Shape.of(WEIGHTS))),
        calls);
  }

  private static GateCall turn(String gate, Expr angle, int qubit) {
    return new GateCall(gate, List.of(angle), List.of(qubit), List.of());
  }
}
