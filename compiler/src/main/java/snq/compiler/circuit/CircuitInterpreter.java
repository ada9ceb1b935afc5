package snq.compiler.circuit;

import java.util.List;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.model.Argument.Pauli;

/// Runs a circuit slowly and obviously: one matrix a gate, one matrix-vector product each. This is
/// what a circuit means; passes and fast kernels are proved against it.
public final class CircuitInterpreter {
  private CircuitInterpreter() {}

  /// The state after all gates, from all qubits 0.
  ///
  /// @param angles one a slot, in radians
  public static Statevector run(Circuit circuit, double[] angles) {
    Statevector state = Statevector.zero(circuit.qubits());
    AngleCursor cursor = new AngleCursor(angles);
    for (Operation operation : circuit.operations()) {
      switch (operation) {
        case Apply apply ->
            state = state.apply(GateMatrix.of(apply, cursor.next(apply)), apply.qubits());
        case Barrier barrier -> {}
        case Reset reset ->
            throw new IllegalArgumentException("a pure state has no reset: see DensityMatrix");
        case Noise noise ->
            throw new IllegalArgumentException("a pure state has no channel: see DensityMatrix");
        case Measure measure -> throw measured();
        case When when -> throw measured();
      }
    }
    return state;
  }

  static IllegalArgumentException measured() {
    return new IllegalArgumentException("classical bits inside a circuit: see Readout");
  }

  /// The probability of every outcome of measuring all qubits in Z.
  public static double[] probabilities(Circuit circuit, double[] angles) {
    return circuit.isMixed()
        ? DensityMatrix.run(circuit, angles, NoiseModels.NONE).probabilities()
        : run(circuit, angles).probabilities();
  }

  public static double expectation(Circuit circuit, double[] angles, List<Pauli> product) {
    return circuit.isMixed()
        ? DensityMatrix.run(circuit, angles, NoiseModels.NONE).expectation(product)
        : run(circuit, angles).expectation(product);
  }
}
