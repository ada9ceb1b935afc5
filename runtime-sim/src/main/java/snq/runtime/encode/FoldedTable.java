package snq.runtime.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.When;
import snq.runtime.statevector.CircuitRunner;

/// The outcome probabilities of a block as a formula of its angles, noise folded in when the
/// encoder is made. A turn exp(-i a P / 2) by a Pauli operator P makes every probability a + b cos
/// a + c sin a whatever noise comes before and after, since channels are linear. So with k such
/// angles a probability is a sum over 3^k products of 1, cos and sin, whose factors follow from the
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
  ///
  /// @param blocks filled together
  int work(int blocks) {
    return (factors.length / 3 + 2 * slots) * blocks;
  }

  /// The tables of some blocks, in loops over the blocks.
  ///
  /// @param angles of slot s of block g at s `stride` + g
  /// @param stride at least `count`
  /// @param work of the size [#work] for `stride` blocks
  /// @param out outcome i of block g at i `stride` + g; rounding may leave a little less than 0
  void fill(double[] angles, int stride, int count, double[] work, double[] out) {
    int size = slots == 0 ? outcomes : factors.length / 3;
    int turns = work.length - 2 * slots * stride;
    for (int s = 0; s < slots; s++) {
      HalfAngle.cosineAndSine(angles, s * stride, work, turns + 2 * s * stride, stride, count);
    }
    double[] to = slots <= 1 ? out : work;
    for (int i = 0; i < size; i++) {
      if (slots == 0) {
        Arrays.fill(out, i * stride, i * stride + count, factors[i]);
      } else {
        first(i, size, work, turns, stride, count, to);
      }
    }
    for (int s = 1; s < slots; s++) {
      size /= 3;
      next(size, work, turns + 2 * s * stride, stride, count, s == slots - 1 ? out : work);
    }
  }

  /// The first angle's factors are the same for all blocks.
  private void first(
      int i, int size, double[] work, int turns, int stride, int count, double[] to) {
    double a = factors[i];
    double b = factors[i + size];
    double c = factors[i + 2 * size];
    for (int g = 0; g < count; g++) {
      to[i * stride + g] = a + b * work[turns + g] + c * work[turns + stride + g];
    }
  }

  private static void next(int size, double[] work, int turns, int stride, int count, double[] to) {
    for (int i = 0; i < size; i++) {
      int a = i * stride;
      int b = (i + size) * stride;
      int c = (i + 2 * size) * stride;
      for (int g = 0; g < count; g++) {
        to[a + g] =
            work[a + g] + work[b + g] * work[turns + g] + work[c + g] * work[turns + stride + g];
      }
    }
  }
}
