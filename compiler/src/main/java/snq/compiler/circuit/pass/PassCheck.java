package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.Readout;
import snq.compiler.circuit.Statevector;

/// Runs a small circuit before and after a pass and compares what the pass promises to keep, at
/// values of features and weights that come from a fixed seed.
public final class PassCheck {
  /// Qubits of pure and of mixed circuits that are run.
  private static final int MOST_PURE = 10;

  private static final int MOST_MIXED = 5;
  private static final int SETS = 2;
  private static final double EPSILON = 1e-9;

  private PassCheck() {}

  /// The answer of [#of].
  public enum Verdict {
    SAME,
    DIFFERENT,
    /// Too many qubits, or something depends on a bit before the end.
    NOT_RUN
  }

  public static Verdict of(CircuitPass pass, Circuit before, Circuit after) {
    if (before.equals(after)) {
      return Verdict.SAME;
    }
    Optional<Readout> first = readout(before);
    Optional<Readout> second = readout(after);
    if (first.isEmpty() || second.isEmpty()) {
      return Verdict.NOT_RUN;
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int set = 0; set < SETS; set++) {
      double[] features = random.doubles(before.featureCount(), -3, 3).toArray();
      double[] weights = random.doubles(before.weightCount(), -3, 3).toArray();
      Circuit a = bound(first.get().gates(), features, weights);
      Circuit b = bound(second.get().gates(), features, weights);
      if (!sameOutcomes(first.get(), a, second.get(), b)
          || pass.keeps() != CircuitPass.Keeps.OUTCOMES && !sameState(a, b)) {
        return Verdict.DIFFERENT;
      }
    }
    return Verdict.SAME;
  }

  /// On the qubits that something happens to.
  private static Optional<Readout> readout(Circuit circuit) {
    Circuit compact = compact(circuit);
    int most = circuit.isMixed() ? MOST_MIXED : MOST_PURE;
    boolean small = compact.qubits() <= most && circuit.bits() <= 2 * MOST_PURE;
    return small ? Readout.of(compact) : Optional.empty();
  }

  private static Circuit bound(Circuit circuit, double[] features, double[] weights) {
    return circuit.bound(AngleBinding.of(circuit).bind(features, weights));
  }

  private static boolean sameOutcomes(Readout first, Circuit a, Readout second, Circuit b) {
    double[] none = new double[0];
    double[] p = first.ofBits(CircuitInterpreter.probabilities(a, none));
    double[] q = second.ofBits(CircuitInterpreter.probabilities(b, none));
    for (int i = 0; i < p.length; i++) {
      if (p.length != q.length || Math.abs(p[i] - q[i]) > EPSILON) {
        return false;
      }
    }
    return true;
  }

  /// Global phase included; only of pure circuits on the same qubits.
  private static boolean sameState(Circuit a, Circuit b) {
    if (a.isMixed() || b.isMixed() || a.qubits() != b.qubits()) {
      return true;
    }
    Statevector first = CircuitInterpreter.run(a, new double[0]);
    return first.distance(CircuitInterpreter.run(b, new double[0])) < EPSILON;
  }

  /// The same on the qubits that are used or read, in ascending order; a circuit without classical
  /// bits reads all.
  static Circuit compact(Circuit circuit) {
    if (circuit.registers().isEmpty()) {
      return circuit;
    }
    boolean[] used = new boolean[circuit.qubits()];
    List<Operation> operations = new ArrayList<>();
    for (Operation o : circuit.operations()) {
      if (!(o instanceof Circuit.Barrier)) {
        o.qubits().forEach(q -> used[q] = true);
        operations.add(o);
      }
    }
    int[] now = new int[circuit.qubits()];
    int count = 0;
    for (int q = 0; q < now.length; q++) {
      now[q] = used[q] ? count++ : -1;
    }
    return new Circuit(
        circuit.name(),
        Math.max(1, count),
        circuit.features(),
        circuit.weights(),
        circuit.registers(),
        operations.stream().map(o -> Relabel.operation(o, now)).toList());
  }
}
