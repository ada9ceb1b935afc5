package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.When;

/// A circuit that is measured only at its end, split into what happens before and what is read.
///
/// @param gates the circuit without its measurements and registers
/// @param qubitOfBit the qubit read into each classical bit; -1 for a bit that stays 0
public record Readout(Circuit gates, List<Integer> qubitOfBit) {
  /// No qubit.
  public static final int NONE = -1;

  public Readout {
    qubitOfBit = List.copyOf(qubitOfBit);
  }

  /// Nothing when a qubit is used after it was measured, or when something depends on a classical
  /// bit: then only the slow road of all branches says what the circuit does. A circuit without
  /// registers reads every qubit.
  public static Optional<Readout> of(Circuit circuit) {
    if (circuit.registers().isEmpty()) {
      return Optional.of(
          new Readout(circuit, IntStream.range(0, circuit.qubits()).boxed().toList()));
    }
    Integer[] qubitOfBit = new Integer[circuit.bits()];
    Arrays.fill(qubitOfBit, NONE);
    boolean[] measured = new boolean[circuit.qubits()];
    List<Operation> gates = new ArrayList<>();
    for (Operation operation : circuit.operations()) {
      switch (operation) {
        case When when -> {
          return Optional.empty();
        }
        case Measure m -> {
          measured[m.qubit()] = true;
          qubitOfBit[m.bit()] = m.qubit();
        }
        case Circuit.Barrier barrier -> gates.add(barrier);
        case Circuit.Apply o -> gates.add(o);
        case Circuit.Reset o -> gates.add(o);
        case Circuit.Noise o -> gates.add(o);
      }
      if (!(operation instanceof Measure || operation instanceof Circuit.Barrier)
          && operation.qubits().stream().anyMatch(q -> measured[q])) {
        return Optional.empty();
      }
    }
    Circuit before =
        new Circuit(circuit.name(), circuit.qubits(), circuit.features(), circuit.weights(), gates);
    return Optional.of(new Readout(before, Arrays.asList(qubitOfBit)));
  }

  /// The probabilities of the classical bits from those of all qubits.
  ///
  /// @param qubits 2^n numbers, qubit 0 most significant in the index
  /// @return 2^bits numbers, bit 0 most significant
  public double[] ofBits(double[] qubits) {
    double[] bits = new double[1 << qubitOfBit.size()];
    int n = gates.qubits();
    for (int i = 0; i < qubits.length; i++) {
      int index = 0;
      for (int qubit : qubitOfBit) {
        index = index << 1 | (qubit == NONE ? 0 : i >>> (n - 1 - qubit) & 1);
      }
      bits[index] += qubits[i];
    }
    return bits;
  }
}
