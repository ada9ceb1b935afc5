package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateMatrix;
import snq.compiler.circuit.KrausTable;
import snq.compiler.circuit.Statevector;

/// Runs a circuit with everything that one may hold by following every branch: an unnormalised
/// state for each outcome of each measurement, reset and channel.
final class BranchingRun {
  private static final ComplexMatrix ZERO = ComplexMatrix.real(2, 1, 0, 0, 0);
  private static final ComplexMatrix ONE = ComplexMatrix.real(2, 0, 0, 0, 1);
  private static final ComplexMatrix LOWER = ComplexMatrix.real(2, 0, 1, 0, 0);

  private record Branch(Statevector state, List<Boolean> bits, boolean running) {}

  private BranchingRun() {}

  /// Statevectors by classical bits; a circuit whose angles are numbers.
  static Map<String, List<Statevector>> run(Circuit circuit) {
    List<Boolean> bits = new ArrayList<>();
    for (int i = 0; i < circuit.bits(); i++) {
      bits.add(false);
    }
    List<Branch> branches = List.of(new Branch(Statevector.zero(circuit.qubits()), bits, true));
    for (Operation operation : circuit.operations()) {
      branches = step(branches, operation);
    }
    Map<String, List<Statevector>> ends = new TreeMap<>();
    for (Branch branch : branches) {
      StringBuilder key = new StringBuilder();
      branch.bits().forEach(b -> key.append(b ? '1' : '0'));
      ends.computeIfAbsent(key.toString(), k -> new ArrayList<>()).add(branch.state());
    }
    return ends;
  }

  private static List<Branch> step(List<Branch> branches, Operation operation) {
    List<Branch> next = new ArrayList<>();
    for (Branch branch : branches) {
      switch (operation) {
        case Apply a ->
            next.add(applied(branch, GateMatrix.of(a, CircuitAngles.values(a)), a.qubits()));
        case Circuit.Barrier b -> next.add(branch);
        case Circuit.Reset r -> {
          next.add(applied(branch, ZERO, r.qubits()));
          next.add(applied(branch, LOWER, r.qubits()));
        }
        case Circuit.Measure m -> {
          next.add(with(applied(branch, ZERO, m.qubits()), m.bit(), false));
          next.add(with(applied(branch, ONE, m.qubits()), m.bit(), true));
        }
        case Circuit.Noise n ->
            KrausTable.of(n.channel()).forEach(k -> next.add(applied(branch, k, n.qubits())));
        case Circuit.When w -> {
          if (holds(w.condition(), branch.bits())) {
            List<Branch> inside = List.of(branch);
            for (Operation o : w.body()) {
              inside = step(inside, o);
            }
            next.addAll(inside);
          } else {
            next.add(branch);
          }
        }
      }
    }
    next.removeIf(b -> weight(b.state()) < 1e-30);
    return next;
  }

  private static boolean holds(Circuit.Condition condition, List<Boolean> bits) {
    boolean all = true;
    for (int i = 0; i < condition.bits().size(); i++) {
      all &= bits.get(condition.bits().get(i)).equals(condition.values().get(i));
    }
    return all == condition.equal();
  }

  private static Branch applied(Branch branch, ComplexMatrix m, List<Integer> on) {
    if (on.isEmpty()) {
      int size = 1 << branch.state().qubits();
      double[] re = new double[size];
      double[] im = new double[size];
      for (int i = 0; i < size; i++) {
        re[i] = branch.state().re(i) * m.re(0, 0) - branch.state().im(i) * m.im(0, 0);
        im[i] = branch.state().re(i) * m.im(0, 0) + branch.state().im(i) * m.re(0, 0);
      }
      return new Branch(
          Statevector.of(branch.state().qubits(), re, im), branch.bits(), branch.running());
    }
    return new Branch(branch.state().apply(m, on), branch.bits(), branch.running());
  }

  private static Branch with(Branch branch, int bit, boolean value) {
    List<Boolean> bits = new ArrayList<>(branch.bits());
    bits.set(bit, value);
    return new Branch(branch.state(), bits, branch.running());
  }

  static double weight(Statevector state) {
    double sum = 0;
    for (double p : state.probabilities()) {
      sum += p;
    }
    return sum;
  }

  /// Probabilities of the classical bits, or of the qubits where there are no bits.
  static Map<String, Double> outcomes(Circuit circuit) {
    Map<String, Double> all = new TreeMap<>();
    run(circuit)
        .forEach((bits, states) ->
            states.forEach(state -> {
              if (circuit.registers().isEmpty()) {
                double[] p = state.probabilities();
                for (int i = 0; i < p.length; i++) {
                  all.merge(binary(i, circuit.qubits()), p[i], Double::sum);
                }
              } else {
                all.merge(bits, weight(state), Double::sum);
              }
            }));
    return all;
  }

  private static String binary(int index, int width) {
    StringBuilder text = new StringBuilder();
    for (int i = width - 1; i >= 0; i--) {
      text.append(index >>> i & 1);
    }
    return text.toString();
  }

  /// The largest difference of any element of the density matrices that go with equal bits.
  static double densityDistance(Circuit a, Circuit b) {
    Map<String, List<Statevector>> first = run(a);
    Map<String, List<Statevector>> second = run(b);
    double worst = 0;
    for (String bits : union(first.keySet(), second.keySet())) {
      int size = 1 << a.qubits();
      double[][] left = density(first.getOrDefault(bits, List.of()), size);
      double[][] right = density(second.getOrDefault(bits, List.of()), size);
      for (int i = 0; i < left.length; i++) {
        for (int j = 0; j < left[i].length; j++) {
          worst = Math.max(worst, Math.abs(left[i][j] - right[i][j]));
        }
      }
    }
    return worst;
  }

  /// The largest difference of any outcome's probability.
  static double outcomeDistance(Circuit a, Circuit b) {
    Map<String, Double> first = outcomes(a);
    Map<String, Double> second = outcomes(b);
    double worst = 0;
    for (String bits : union(first.keySet(), second.keySet())) {
      worst =
          Math.max(worst, Math.abs(first.getOrDefault(bits, 0.0) - second.getOrDefault(bits, 0.0)));
    }
    return worst;
  }

  private static Iterable<String> union(java.util.Set<String> first, java.util.Set<String> second) {
    java.util.Set<String> all = new java.util.TreeSet<>(first);
    all.addAll(second);
    return all;
  }

  /// Row r holds re and im of the elements (r, 0), (r, 1), ...
  private static double[][] density(List<Statevector> states, int size) {
    double[][] rho = new double[size][2 * size];
    for (Statevector s : states) {
      for (int r = 0; r < size; r++) {
        for (int c = 0; c < size; c++) {
          rho[r][2 * c] += s.re(r) * s.re(c) + s.im(r) * s.im(c);
          rho[r][2 * c + 1] += s.im(r) * s.re(c) - s.re(r) * s.im(c);
        }
      }
    }
    return rho;
  }
}
