package snq.runtime.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.When;
import snq.runtime.statevector.CircuitRunner;

/// The outcome probabilities of a block as a formula of its angles, noise folded in when the encoder
/// is made. A turn exp(-i a P / 2) by a Pauli operator P makes every probability a + b cos a + c sin
/// a whatever noise comes before and after, since channels are linear. So with k such angles a
/// probability is a sum over 3^k products of 1, cos and sin, whose factors follow from the
/// probabilities at 0, pi / 2 and pi of each angle.
final class FoldedTable {
  /// Gates whose free angle turns a Pauli operator, up to a phase.
  private static final Set<String> TURNS =
      Set.of("rx", "ry", "rz", "p", "phase", "u1", "rxx", "ryy", "rzz");

  /// Factors: above, computing the state is as fast.
  private static final int MOST = 2048;

  private final int slots;
  private final int outcomes;

  /// Outcome by outcome for each product; the first angle's factor varies slowest.
  private final double[] factors;

  private FoldedTable(int slots, int outcomes, double[] factors) {
    this.slots = slots;
    this.outcomes = outcomes;
    this.factors = factors;
  }

  /// @return empty when an angle turns something else, or there are too many
  static Optional<FoldedTable> of(Circuit circuit, CircuitRunner runner) {
    int slots = circuit.slots().size();
    int outcomes = 1 << circuit.qubits();
    double size = outcomes * StrictMath.pow(3, slots);
    if (size > MOST || !turnsOnly(circuit.operations())) {
      return Optional.empty();
    }
    int points = (int) size / outcomes;
    double[] values = new double[points * outcomes];
    double[] angles = new double[slots];
    double[] out = new double[outcomes];
    for (int point = 0; point < points; point++) {
      int digits = point;
      for (int s = slots - 1; s >= 0; s--) {
        angles[s] = digits % 3 * StrictMath.PI / 2;
        digits /= 3;
      }
      runner.probabilities(angles, out);
      System.arraycopy(out, 0, values, point * outcomes, outcomes);
    }
    for (int stride = outcomes; stride < values.length; stride *= 3) {
      toFactors(values, stride);
    }
    return Optional.of(new FoldedTable(slots, outcomes, values));
  }

  private static boolean turnsOnly(List<Operation> operations) {
    List<Apply> gates = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof When || operation instanceof Circuit.Measure) {
        return false;
      }
      if (operation instanceof Apply apply) {
        gates.add(apply);
      }
    }
    return gates.stream()
        .filter(g -> g.angles().stream().anyMatch(e -> !Angles.isConstant(e)))
        .allMatch(g -> TURNS.contains(g.gate().name()) && g.modifiers().isEmpty());
  }

  /// From values at 0, pi / 2, pi of one angle to the factors of 1, cos, sin.
  private static void toFactors(double[] values, int stride) {
    for (int base = 0; base < values.length; base += 3 * stride) {
      for (int i = base; i < base + stride; i++) {
        double start = values[i];
        double quarter = values[i + stride];
        double half = values[i + 2 * stride];
        values[i] = (start + half) / 2;
        values[i + stride] = (start - half) / 2;
        values[i + 2 * stride] = quarter - (start + half) / 2;
      }
    }
  }

  /// Numbers that [#fill] needs to work with.
  int work() {
    return factors.length / 3 + 2 * slots;
  }

  /// @param angles one a slot
  /// @param work of the size [#work]
  /// @param out one probability an outcome; rounding may leave a little less than 0
  void fill(double[] angles, double[] work, double[] out) {
    if (slots == 0) {
      System.arraycopy(factors, 0, out, 0, outcomes);
      return;
    }
    int turns = work.length - 2 * slots;
    HalfAngle.cosineAndSine(angles, work, turns, slots);
    double[] from = factors;
    int size = factors.length / 3;
    for (int s = 0; s < slots; s++) {
      double cosine = work[turns + s];
      double sine = work[turns + slots + s];
      double[] to = s == slots - 1 ? out : work;
      for (int i = 0; i < size; i++) {
        to[i] = from[i] + cosine * from[i + size] + sine * from[i + 2 * size];
      }
      from = work;
      size /= 3;
    }
  }
}
