package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.ComplexMatrix;

/// One step of a trajectory, with numbers for all angles.
sealed interface TrajectoryStep {
  record Gate(LocalMatrix matrix) implements TrajectoryStep {}

  /// A channel each of whose operators is a number times a unitary: which one acts does not depend
  /// on the state.
  ///
  /// @param upTo probability of an operator or one before it
  record Mixture(List<Double> upTo, List<LocalMatrix> unitaries) implements TrajectoryStep {}

  /// A channel whose operators K have diagonal K* K: which one acts depends on how much of the
  /// state stands in each basis state of its qubits.
  ///
  /// @param qubits of the channel
  /// @param weights diagonal of K* K of each operator
  record Jump(List<Integer> qubits, List<List<Double>> weights, List<LocalMatrix> operators)
      implements TrajectoryStep {}

  record Reset(int qubit) implements TrajectoryStep {}

  record Measure(int qubit, int bit) implements TrajectoryStep {}

  record When(Condition condition, List<TrajectoryStep> body) implements TrajectoryStep {}

  /// A channel as a step.
  static TrajectoryStep channel(List<ComplexMatrix> kraus, List<Integer> on, int qubits) {
    List<List<Double>> weights = new ArrayList<>();
    boolean mixture = true;
    for (ComplexMatrix k : kraus) {
      ComplexMatrix square = k.adjoint().times(k);
      List<Double> diagonal = new ArrayList<>();
      for (int i = 0; i < square.size(); i++) {
        diagonal.add(square.re(i, i));
        mixture &= Math.abs(square.re(i, i) - square.re(0, 0)) < 1e-15;
        for (int j = 0; j < i; j++) {
          if (Math.abs(square.re(i, j)) > 1e-15 || Math.abs(square.im(i, j)) > 1e-15) {
            throw new IllegalArgumentException("an operator's square is not diagonal");
          }
        }
      }
      weights.add(diagonal);
    }
    return mixture ? mixture(kraus, weights, on, qubits) : jump(kraus, weights, on, qubits);
  }

  private static TrajectoryStep mixture(
      List<ComplexMatrix> kraus, List<List<Double>> weights, List<Integer> on, int qubits) {
    List<Double> upTo = new ArrayList<>();
    List<LocalMatrix> unitaries = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < kraus.size(); i++) {
      double p = weights.get(i).get(0);
      if (p > 0) {
        sum += p;
        upTo.add(sum);
        unitaries.add(new LocalMatrix(unitary(kraus.get(i), p), on, qubits));
      }
    }
    return new Mixture(upTo, unitaries);
  }

  /// Entries that rounding left beside 0 and 1 are put there, so that the identity is seen as one.
  private static ComplexMatrix unitary(ComplexMatrix k, double p) {
    ComplexMatrix identity = ComplexMatrix.identity(k.size());
    ComplexMatrix scaled = k.scaled(1 / StrictMath.sqrt(p), 0);
    return scaled.distance(identity) < 1e-15 ? identity : scaled;
  }

  private static TrajectoryStep jump(
      List<ComplexMatrix> kraus, List<List<Double>> weights, List<Integer> on, int qubits) {
    return new Jump(on, weights, kraus.stream().map(k -> new LocalMatrix(k, on, qubits)).toList());
  }
}
