package snq.compiler.circuit.pass;

import java.util.List;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;

/// Operations on other qubits.
final class Relabel {
  private Relabel() {}

  /// @param now the new number of each qubit
  static Operation operation(Operation operation, int[] now) {
    return switch (operation) {
      case Apply a -> new Apply(a.gate(), a.angles(), qubits(a.qubits(), now), a.modifiers());
      case Barrier b -> new Barrier(qubits(b.qubits(), now));
      case Reset r -> new Reset(now[r.qubit()]);
      case Measure m -> new Measure(now[m.qubit()], m.bit());
      case Noise n -> new Noise(n.channel(), qubits(n.qubits(), now));
      case When w ->
          new When(w.condition(), w.body().stream().map(o -> operation(o, now)).toList());
    };
  }

  private static List<Integer> qubits(List<Integer> qubits, int[] now) {
    return qubits.stream().map(q -> now[q]).toList();
  }
}
