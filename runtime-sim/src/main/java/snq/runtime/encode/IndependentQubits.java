package snq.runtime.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateMatrix;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel;

/// A circuit that is one-qubit gates followed by gates that only permute basis states, such as rx
/// rx cx. Before the permutation the qubits are independent, so each is a bit with a probability of
/// its own, and the permutation acts on the bits: no table of 2^n outcomes, any number of qubits.
final class IndependentQubits {
  private static final double[] NO_WEIGHTS = {};

  /// P(1) of one qubit of some blocks before the tail.
  @FunctionalInterface
  private interface Excitation {
    void fill(double[] features, int stride, double[] out, int at, int count);
  }

  /// A one-qubit gate and where its angles that are no constants stand.
  private record Turn(Apply apply, int firstSlot) {
    /// P(1) = sin^2(angle / 2) when it is the only gate.
    boolean isSine() {
      String gate = apply.gate().name();
      return (gate.equals("rx") || gate.equals("ry")) && apply.modifiers().isEmpty();
    }
  }

  private final List<Excitation> excitations = new ArrayList<>();
  private final ClassicalTail tail;

  private IndependentQubits(ClassicalTail tail) {
    this.tail = tail;
  }

  /// @return empty when the circuit has another shape, or noise makes outcomes depend on more
  static Optional<IndependentQubits> of(Circuit circuit, NoiseModel noise) {
    if (NoiseModels.hasChannels(noise) || noise.hasReadErrors()) {
      return Optional.empty();
    }
    ClassicalTail tail = new ClassicalTail(circuit.qubits());
    List<List<Turn>> turns = new ArrayList<>();
    for (int q = 0; q < circuit.qubits(); q++) {
      turns.add(new ArrayList<>());
    }
    boolean[] permuted = new boolean[circuit.qubits()];
    int slot = 0;
    for (Operation operation : circuit.operations()) {
      if (operation instanceof Circuit.Barrier) {
        continue;
      }
      if (!(operation instanceof Apply apply)) {
        return Optional.empty();
      }
      List<Integer> qubits = apply.qubits();
      if (qubits.size() == 1 && !permuted[qubits.get(0)]) {
        turns.get(qubits.get(0)).add(new Turn(apply, slot));
      } else if (ClassicalTail.takes(apply)) {
        tail.add(apply);
        qubits.forEach(q -> permuted[q] = true);
      } else {
        return Optional.empty();
      }
      slot += (int) apply.angles().stream().filter(e -> !Angles.isConstant(e)).count();
    }
    IndependentQubits independent = new IndependentQubits(tail);
    AngleBinding binding = AngleBinding.of(circuit);
    turns.forEach(t -> independent.excitations.add(excitation(t, binding, circuit)));
    return Optional.of(independent);
  }

  ClassicalTail tail() {
    return tail;
  }

  /// P(1) of one qubit of some blocks before the tail.
  ///
  /// @param features feature i of block g at i `stride` + g
  /// @param out gets `count` numbers from `at` on
  void probabilities(int qubit, double[] features, int stride, double[] out, int at, int count) {
    excitations.get(qubit).fill(features, stride, out, at, count);
  }

  private static Excitation excitation(List<Turn> turns, AngleBinding binding, Circuit circuit) {
    if (turns.size() == 1 && turns.get(0).isSine()) {
      Turn turn = turns.get(0);
      int feature = circuit.featureAt(turn.apply().angles().get(0));
      if (feature >= 0) {
        return (features, stride, out, at, count) ->
            HalfAngle.sineSquared(features, feature * stride, out, at, count);
      }
    }
    int size = circuit.featureCount();
    return (features, stride, out, at, count) -> {
      double[] own = new double[size];
      for (int g = 0; g < count; g++) {
        for (int i = 0; i < size; i++) {
          own[i] = features[i * stride + g];
        }
        out[at + g] = excited(turns, binding, own);
      }
    };
  }

  /// From the product of all gates.
  private static double excited(List<Turn> turns, AngleBinding binding, double[] features) {
    ComplexMatrix all = ComplexMatrix.identity(2);
    for (Turn turn : turns) {
      List<Expr> angles = turn.apply().angles();
      double[] values = new double[angles.size()];
      int slot = turn.firstSlot();
      for (int i = 0; i < values.length; i++) {
        values[i] =
            Angles.isConstant(angles.get(i))
                ? Angles.constantValue(angles.get(i))
                : binding.value(slot++, features, NO_WEIGHTS);
      }
      all = GateMatrix.of(turn.apply(), values).times(all);
    }
    return all.re(1, 0) * all.re(1, 0) + all.im(1, 0) * all.im(1, 0);
  }
}
