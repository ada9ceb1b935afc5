package snq.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;
import snq.runtime.statevector.CircuitRunner;

/// A dense circuit layer: rz ry rz on every qubit and a ring of cx; the slow interpreter that
/// defines circuits, and the plan with plain loops and then with what the runner goes over to (the
/// machine's vectors, else a generated kernel), probabilities out.
final class KernelSpeed {
  private static final int LAYERS = 4;

  private KernelSpeed() {}

  static List<Figures> measure() {
    Figures figures =
        Figures.times("Circuit layers (rz ry rz a qubit, ring of cx), 4 layers", "us a gate");
    for (int qubits : new int[] {8, 10}) {
      Circuit circuit = Circuit.of(layers(qubits));
      long gates = 4L * LAYERS * qubits;
      double[] angles = new Random(7).doubles(LAYERS * 3L * qubits, 0, Math.PI).toArray();
      double[] out = new double[1 << qubits];
      CircuitRunner runner = CircuitRunner.of(circuit, NoiseModels.NONE);
      Best interpreted = best(gates, 300, () -> runner.probabilities(angles, out));
      // Enough for the runner to have gone over, and for Java to have compiled it.
      best(gates, 6_000_000 >> qubits, () -> runner.probabilities(angles, out));
      best(gates, 2_000, () -> runner.probabilities(angles, out))
          .addTime(figures, qubits + " qubits, plan once warm", 1e3, null);
      interpreted.addTime(figures, qubits + " qubits, plan with plain loops", 1e3, null);
      best(gates, 40, () -> CircuitInterpreter.probabilities(circuit, angles))
          .addTime(figures, qubits + " qubits, interpreter of gates", 1e3, null);
    }
    return List.of(figures);
  }

  private static Best best(long gates, int repetitions, Runnable run) {
    return Best.of(
        repetitions,
        () -> {
          run.run();
          return gates;
        });
  }

  private static CircuitModel layers(int qubits) {
    List<GateCall> calls = new ArrayList<>();
    int slot = 0;
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int q = 0; q < qubits; q++) {
        for (String gate : List.of("rz", "ry", "rz")) {
          Expr angle = new Expr.Element("x", slot++);
          calls.add(new GateCall(gate, List.of(angle), List.of(q), List.of()));
        }
      }
      for (int q = 0; q < qubits; q++) {
        calls.add(new GateCall("cx", List.of(), List.of(q, (q + 1) % qubits), List.of()));
      }
    }
    return new CircuitModel(
        "Layers", qubits, List.of(new CircuitModel.Array("x", Shape.of(slot))), List.of(), calls);
  }
}
