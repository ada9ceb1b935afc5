package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.AngleCursor;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.GateMatrix;
import snq.compiler.circuit.KrausTable;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.model.NoiseModel;

/// A circuit with noise, resets, measurements and conditions as random walks of a pure state: at a
/// channel one of its operators acts, with its probability in the state at hand; a measurement
/// takes one outcome. The mean over walks is the mixed state (Dalibard, Castin, Molmer, Phys. Rev.
/// Lett. 68, 580, 1992). Memory is that of one pure state.
final class TrajectoryProgram {
  private final Circuit circuit;
  private final NoiseModel noise;

  TrajectoryProgram(Circuit circuit, NoiseModel noise) {
    this.circuit = NoiseModels.attached(circuit, noise);
    this.noise = noise;
  }

  int qubits() {
    return circuit.qubits();
  }

  /// All matrices for one set of angles; for any number of walks, on any threads.
  ///
  /// @param angles one a slot
  Bound bind(double[] angles) {
    return new Bound(steps(circuit.operations(), new AngleCursor(angles)));
  }

  private List<TrajectoryStep> steps(List<Operation> operations, AngleCursor cursor) {
    int n = circuit.qubits();
    List<TrajectoryStep> steps = new ArrayList<>();
    for (Operation operation : operations) {
      switch (operation) {
        case Apply apply -> {
          LocalMatrix matrix =
              new LocalMatrix(GateMatrix.of(apply, cursor.next(apply)), apply.qubits(), n);
          if (!matrix.isIdentity()) {
            steps.add(new TrajectoryStep.Gate(matrix));
          }
        }
        case Circuit.Noise placed ->
            steps.add(TrajectoryStep.channel(KrausTable.of(placed.channel()), placed.qubits(), n));
        case Circuit.Barrier barrier -> {}
        case Circuit.Reset reset -> steps.add(new TrajectoryStep.Reset(reset.qubit()));
        case Circuit.Measure m -> steps.add(new TrajectoryStep.Measure(m.qubit(), m.bit()));
        case Circuit.When when ->
            steps.add(new TrajectoryStep.When(when.condition(), steps(when.body(), cursor)));
      }
    }
    return steps;
  }

  /// Ready for walks.
  final class Bound {
    private final List<TrajectoryStep> steps;

    private Bound(List<TrajectoryStep> steps) {
      this.steps = steps;
    }

    /// Where one walk can be done again and again.
    Walk walk() {
      return new Walk(steps, circuit.qubits(), circuit.bits(), noise);
    }
  }
}
