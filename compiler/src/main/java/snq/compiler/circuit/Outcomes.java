package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Expr;

/// The exact probabilities of what the classical bits of a circuit hold at its end, by following
/// every outcome of every measurement, reset and channel. Slow and obvious: what circuits with bits
/// inside mean.
public final class Outcomes {
  /// Qubits of a circuit that is followed.
  public static final int MOST_QUBITS = 16;

  /// Ways through a circuit.
  private static final int MOST_BRANCHES = 1 << 14;

  /// Ways less likely than this are rounding.
  private static final double NEVER = 1e-20;

  /// One way through the circuit.
  ///
  /// @param state its length squared is the way's probability
  private record Branch(Statevector state, String bits) {}

  private Outcomes() {}

  /// @param angles one a slot, in radians
  /// @return probabilities by bit string, bit 0 leftmost; outcomes that cannot happen are left out
  /// @throws ProblemException when the circuit is too large to be followed
  public static SortedMap<String, Double> of(Circuit circuit, double[] angles) {
    if (circuit.qubits() > MOST_QUBITS) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.TOO_MANY_QUBITS,
                  null,
                  String.format(
                      Locale.ROOT,
                      "circuit `%s` has %d qubits: %s bytes a state",
                      circuit.name(),
                      circuit.qubits(),
                      circuit.qubits() < 59
                          ? String.valueOf(16L << circuit.qubits())
                          : "2^64 and more"))
              .accepted("at most " + MOST_QUBITS)
              .help("give a smaller circuit"));
    }
    List<Operation> operations = new ArrayList<>(circuit.bound(angles).operations());
    int bits = circuit.bits();
    if (circuit.registers().isEmpty()) {
      bits = circuit.qubits();
      for (int q = 0; q < bits; q++) {
        operations.add(new Measure(q, q));
      }
    }
    int tail = operations.size();
    while (tail > 0 && isReading(operations.get(tail - 1))) {
      tail--;
    }
    List<Branch> branches =
        List.of(new Branch(Statevector.zero(circuit.qubits()), "0".repeat(bits)));
    branches = run(operations.subList(0, tail), branches);
    SortedMap<String, Double> outcomes = new TreeMap<>();
    for (Branch branch : branches) {
      read(branch, operations.subList(tail, operations.size()), outcomes);
    }
    outcomes.values().removeIf(p -> p < NEVER);
    return Collections.unmodifiableSortedMap(outcomes);
  }

  private static boolean isReading(Operation operation) {
    return operation instanceof Measure || operation instanceof Barrier;
  }

  private static List<Branch> run(List<Operation> operations, List<Branch> from) {
    List<Branch> branches = from;
    for (Operation operation : operations) {
      List<Branch> next = new ArrayList<>();
      for (Branch branch : branches) {
        step(operation, branch, next);
      }
      if (next.size() > MOST_BRANCHES) {
        throw new ProblemException(
            Problem.of(
                    ErrorCode.EXPANSION_TOO_LARGE, null, next.size() + " ways through the circuit")
                .accepted("at most " + MOST_BRANCHES)
                .help("measure fewer qubits before the end"));
      }
      branches = next;
    }
    return branches;
  }

  private static void step(Operation operation, Branch branch, List<Branch> next) {
    switch (operation) {
      case Apply apply -> {
        double[] values = new double[apply.angles().size()];
        for (int i = 0; i < values.length; i++) {
          Expr angle = apply.angles().get(i);
          values[i] = Angles.constantValue(angle);
        }
        ComplexMatrix matrix = GateMatrix.of(apply, values);
        next.add(new Branch(branch.state().apply(matrix, apply.qubits()), branch.bits()));
      }
      case Barrier barrier -> next.add(branch);
      case Measure m -> {
        for (int value = 0; value < 2; value++) {
          ComplexMatrix onto = ComplexMatrix.unit(2, value, value);
          add(next, branch.state().apply(onto, List.of(m.qubit())), with(branch, m.bit(), value));
        }
      }
      case Reset r -> {
        for (int value = 0; value < 2; value++) {
          ComplexMatrix toZero = ComplexMatrix.unit(2, 0, value);
          add(next, branch.state().apply(toZero, List.of(r.qubit())), branch.bits());
        }
      }
      case Noise n -> {
        for (ComplexMatrix kraus : KrausTable.of(n.channel())) {
          add(next, branch.state().apply(kraus, n.qubits()), branch.bits());
        }
      }
      case When w -> {
        if (holds(w.condition(), branch.bits())) {
          next.addAll(run(w.body(), List.of(branch)));
        } else {
          next.add(branch);
        }
      }
    }
  }

  private static void add(List<Branch> next, Statevector state, String bits) {
    if (Arrays.stream(state.probabilities()).sum() > NEVER) {
      next.add(new Branch(state, bits));
    }
  }

  private static String with(Branch branch, int bit, int value) {
    StringBuilder bits = new StringBuilder(branch.bits());
    bits.setCharAt(bit, (char) ('0' + value));
    return bits.toString();
  }

  private static boolean holds(Condition condition, String bits) {
    boolean all = true;
    for (int i = 0; i < condition.bits().size(); i++) {
      all &= (bits.charAt(condition.bits().get(i)) == '1') == condition.values().get(i);
    }
    return all == condition.equal();
  }

  /// The measurements at the end, all at once.
  private static void read(
      Branch branch, List<Operation> readings, SortedMap<String, Double> outcomes) {
    double[] p = branch.state().probabilities();
    int n = branch.state().qubits();
    for (int i = 0; i < p.length; i++) {
      if (p[i] == 0) {
        continue;
      }
      StringBuilder bits = new StringBuilder(branch.bits());
      for (Operation reading : readings) {
        if (reading instanceof Measure m) {
          bits.setCharAt(m.bit(), (char) ('0' + (i >>> (n - 1 - m.qubit()) & 1)));
        }
      }
      outcomes.merge(bits.toString(), p[i], Double::sum);
    }
  }
}
