package snq.testkit;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.PlainGates;
import snq.compiler.circuit.Statevector;
import snq.compiler.device.NativeGates;
import snq.compiler.device.NativeProgram;
import snq.compiler.device.NativeProgram.Step;

/// The probabilities of classical bits, every measurement followed in both of its outcomes. Slow
/// and obvious; circuits and programs of devices alike.
public final class Branches {
  private static final double NOTHING = 1e-15;

  private record Branch(double weight, Statevector state, List<Boolean> bits) {}

  private Branches() {}

  /// @param circuit with numbers for angles
  /// @return 2^bits numbers, bit 0 most significant
  public static double[] of(Circuit circuit) {
    int bits = circuit.registers().isEmpty() ? circuit.qubits() : circuit.bits();
    List<Branch> branches = start(circuit.qubits(), bits);
    branches = circuit(circuit.operations(), branches);
    if (circuit.registers().isEmpty()) {
      for (int i = 0; i < bits; i++) {
        branches = measured(branches, i, i);
      }
    }
    return sums(branches, bits);
  }

  public static double[] of(NativeProgram program) {
    List<Integer> sites = program.sites();
    List<Branch> branches = start(sites.size(), program.bits());
    return sums(program(program.steps(), sites, branches), program.bits());
  }

  private static List<Branch> start(int qubits, int bits) {
    List<Boolean> none = java.util.Collections.nCopies(bits, false);
    return List.of(new Branch(1, Statevector.zero(qubits), none));
  }

  private static List<Branch> circuit(List<Circuit.Operation> operations, List<Branch> from) {
    List<Branch> branches = from;
    for (Circuit.Operation operation : operations) {
      branches =
          switch (operation) {
            case Circuit.Apply apply -> {
              Circuit one =
                  new Circuit("one", 64, List.of(), List.of(), List.of((Circuit.Operation) apply));
              List<Branch> next = branches;
              for (Circuit.Apply g :
                  PlainGates.of(one, java.util.Set.of("p", "rx", "ry", "rz", "cx")).gates()) {
                double[] angles = g.angles().stream().mapToDouble(Angles::constantValue).toArray();
                next = applied(next, g.gate().matrix(angles), g.qubits());
              }
              yield next;
            }
            case Circuit.Measure m -> measured(branches, m.qubit(), m.bit());
            case Circuit.Reset r -> reset(branches, r.qubit());
            case Circuit.Barrier b -> branches;
            case Circuit.When when ->
                conditional(branches, when.condition(), b -> circuit(when.body(), b));
            case Circuit.Noise n -> throw new IllegalArgumentException("noise");
          };
    }
    return branches;
  }

  private static List<Branch> program(List<Step> steps, List<Integer> sites, List<Branch> from) {
    List<Branch> branches = from;
    for (Step step : steps) {
      List<Integer> on = step.sites().stream().map(sites::indexOf).toList();
      branches =
          switch (step) {
            case NativeProgram.Gate g -> {
              double[] angles = g.angles().stream().mapToDouble(a -> a).toArray();
              yield applied(branches, NativeGates.matrix(g.gate(), angles), on);
            }
            case NativeProgram.Measure m -> measured(branches, on.get(0), m.bit());
            case NativeProgram.Reset r -> reset(branches, on.get(0));
            case NativeProgram.Barrier b -> branches;
            case NativeProgram.When when ->
                conditional(branches, when.condition(), b -> program(when.body(), sites, b));
          };
    }
    return branches;
  }

  private static List<Branch> applied(List<Branch> branches, ComplexMatrix m, List<Integer> on) {
    return branches.stream()
        .map(b -> new Branch(b.weight(), b.state().apply(m, on), b.bits()))
        .toList();
  }

  private static List<Branch> conditional(
      List<Branch> branches,
      Condition condition,
      java.util.function.UnaryOperator<List<Branch>> body) {
    List<Branch> next = new ArrayList<>();
    for (Branch branch : branches) {
      boolean same = true;
      for (int i = 0; i < condition.bits().size(); i++) {
        same &= branch.bits().get(condition.bits().get(i)).equals(condition.values().get(i));
      }
      next.addAll(same == condition.equal() ? body.apply(List.of(branch)) : List.of(branch));
    }
    return next;
  }

  private static List<Branch> measured(List<Branch> branches, int qubit, int bit) {
    return split(branches, qubit, bit);
  }

  private static List<Branch> reset(List<Branch> branches, int qubit) {
    return split(branches, qubit, -1);
  }

  private static List<Branch> split(List<Branch> branches, int qubit, int bit) {
    List<Branch> next = new ArrayList<>();
    for (Branch branch : branches) {
      for (int value = 0; value < 2; value++) {
        Statevector state = branch.state();
        int size = 1 << state.qubits();
        double[] re = new double[size];
        double[] im = new double[size];
        int mask = 1 << state.qubits() - 1 - qubit;
        double p = 0;
        for (int i = 0; i < size; i++) {
          if (((i & mask) != 0) == (value == 1)) {
            int to = bit < 0 ? i & ~mask : i;
            re[to] = state.re(i);
            im[to] = state.im(i);
            p += re[to] * re[to] + im[to] * im[to];
          }
        }
        if (p > NOTHING) {
          double scale = 1 / Math.sqrt(p);
          for (int i = 0; i < size; i++) {
            re[i] *= scale;
            im[i] *= scale;
          }
          List<Boolean> bits = new ArrayList<>(branch.bits());
          if (bit >= 0) {
            bits.set(bit, value == 1);
          }
          next.add(new Branch(branch.weight() * p, Statevector.of(state.qubits(), re, im), bits));
        }
      }
    }
    return next;
  }

  private static double[] sums(List<Branch> branches, int bits) {
    double[] sums = new double[1 << bits];
    for (Branch branch : branches) {
      int index = 0;
      for (boolean bit : branch.bits()) {
        index = index << 1 | (bit ? 1 : 0);
      }
      sums[index] += branch.weight();
    }
    return sums;
  }
}
