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
import snq.dsl.model.NoiseModel;

/// An exact mixed state of n qubits, kept as a vector of 2 n "qubits": the first n are the row, the
/// last n the column. U rho U* is then U on the row qubits and its conjugate on the column qubits.
public final class DensityMatrix {
  /// 4^10 amplitudes of 16 bytes: 16 MB.
  public static final int MAX_QUBITS = 10;

  private final int qubits;
  private final Statevector entries;

  private DensityMatrix(int qubits, Statevector entries) {
    this.qubits = qubits;
    this.entries = entries;
  }

  /// Runs a circuit with the noise model's channels after its gates. Read-out errors are not in it:
  /// see [NoiseModels#readOut].
  public static DensityMatrix run(Circuit circuit, double[] angles, NoiseModel noise) {
    if (circuit.qubits() > MAX_QUBITS) {
      throw new IllegalArgumentException(circuit.qubits() + " qubits");
    }
    DensityMatrix state =
        new DensityMatrix(circuit.qubits(), Statevector.zero(2 * circuit.qubits()));
    AngleCursor cursor = new AngleCursor(angles);
    for (Operation operation : circuit.operations()) {
      switch (operation) {
        case Apply apply -> {
          state = state.apply(GateMatrix.of(apply, cursor.next(apply)), apply.qubits());
          for (Noise placed : NoiseModels.after(apply, noise)) {
            state = state.channel(KrausTable.of(placed.channel()), placed.qubits());
          }
        }
        case Noise placed ->
            state = state.channel(KrausTable.of(placed.channel()), placed.qubits());
        case Measure measure -> throw CircuitInterpreter.measured();
        case When when -> throw CircuitInterpreter.measured();
        case Barrier barrier -> {}
        case Reset reset ->
            state =
                state.channel(
                    List.of(ComplexMatrix.real(2, 1, 0, 0, 0), ComplexMatrix.real(2, 0, 1, 0, 0)),
                    List.of(reset.qubit()));
      }
    }
    return state;
  }

  /// m rho m*
  private DensityMatrix apply(ComplexMatrix m, List<Integer> on) {
    List<Integer> columns = on.stream().map(q -> q + qubits).toList();
    return new DensityMatrix(qubits, entries.apply(m, on).apply(m.conjugate(), columns));
  }

  private DensityMatrix channel(List<ComplexMatrix> kraus, List<Integer> on) {
    int size = 1 << (2 * qubits);
    double[] re = new double[size];
    double[] im = new double[size];
    for (ComplexMatrix k : kraus) {
      Statevector part = apply(k, on).entries;
      for (int i = 0; i < size; i++) {
        re[i] += part.re(i);
        im[i] += part.im(i);
      }
    }
    return new DensityMatrix(qubits, Statevector.of(2 * qubits, re, im));
  }

  public int qubits() {
    return qubits;
  }

  public double re(int row, int column) {
    return entries.re(row << qubits | column);
  }

  public double im(int row, int column) {
    return entries.im(row << qubits | column);
  }

  public double[] probabilities() {
    double[] p = new double[1 << qubits];
    for (int i = 0; i < p.length; i++) {
      p[i] = re(i, i);
    }
    return p;
  }

  /// The trace of the product of Pauli operators with the state.
  public double expectation(List<Pauli> product) {
    Statevector image = entries;
    for (Pauli pauli : product) {
      image = image.apply(Statevector.matrix(pauli), List.of(pauli.qubit()));
    }
    double trace = 0;
    for (int i = 0; i < 1 << qubits; i++) {
      trace += image.re(i << qubits | i);
    }
    return trace;
  }
}
