package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateMatrix;
import snq.compiler.circuit.Statevector;
import snq.runtime.statevector.Step.Turn;
import snq.runtime.statevector.Step.Where;

/// Runs a plan on split arrays of real and imaginary parts.
final class PlanInterpreter implements StateProgram {
  private final StatePlan plan;
  private final int size;

  /// Offset of the imaginary parts.
  private final int im;

  /// The expressions of every step, in the order in which the step uses them.
  private final List<List<AngleBinding.Term>> terms = new ArrayList<>();

  PlanInterpreter(StatePlan plan) {
    this.plan = plan;
    this.size = 1 << plan.qubits();
    this.im = Amplitudes.imaginary(plan.qubits());
    for (Step step : plan.steps()) {
      terms.add(
          switch (step) {
            case Step.Turns turns ->
                turns.turns().stream()
                    .map(t ->
                        t instanceof Turn.Rotation r
                            ? AngleBinding.ofSlots(r.angle())
                            : (AngleBinding.Term) (a, none) -> 0)
                    .toList();
            case Step.Phase phase -> List.of(AngleBinding.ofSlots(phase.angle()));
            case Step.Flip flip -> List.of();
            case Step.Swap swap -> List.of();
            case Step.Numeric numeric ->
                numeric.angles().stream().map(AngleBinding::ofSlots).toList();
          });
    }
  }

  @Override
  public void run(double[] angles, double[] state) {
    Arrays.fill(state, 0);
    state[0] = 1;
    double[] m = new double[8];
    double[] t = new double[8];
    for (int i = 0; i < terms.size(); i++) {
      List<AngleBinding.Term> own = terms.get(i);
      switch (plan.steps().get(i)) {
        case Step.Turns turns -> {
          matrix(turns, own, angles, m, t);
          turn(turns, m, state);
        }
        case Step.Phase phase -> phase(phase.where(), own.get(0).value(angles, angles), state);
        case Step.Flip flip -> flip(flip, state);
        case Step.Swap swap -> swap(swap, state);
        case Step.Numeric numeric -> numeric(numeric, own, angles, state);
      }
    }
  }

  private static void matrix(
      Step.Turns turns, List<AngleBinding.Term> terms, double[] angles, double[] m, double[] t) {
    for (int k = 0; k < terms.size(); k++) {
      double[] into = k == 0 ? m : t;
      switch (turns.turns().get(k)) {
        case Turn.Fixed fixed -> {
          for (int e = 0; e < 4; e++) {
            into[2 * e] = fixed.matrix().re(e / 2, e % 2);
            into[2 * e + 1] = fixed.matrix().im(e / 2, e % 2);
          }
        }
        case Turn.Rotation rotation -> {
          double angle = terms.get(k).value(angles, angles);
          switch (rotation.axis()) {
            case X -> Turning.rx(angle, into);
            case Y -> Turning.ry(angle, into);
            case Z -> Turning.rz(angle, into);
            case PHASE -> Turning.phase(angle, into);
          }
        }
      }
      if (k > 0) {
        Turning.times(t, m);
      }
    }
  }

  /// Own amplitude first, then the partner; real before imaginary.
  private void turn(Step.Turns turns, double[] m, double[] state) {
    int bit = turns.bit();
    Where where = turns.where();
    for (int high = 0; high < size; high += 2 * bit) {
      for (int i = high; i < high + bit; i++) {
        if ((i & where.mask()) == where.value()) {
          pair(m, state, i, i + bit);
        }
      }
    }
  }

  private void pair(double[] m, double[] state, int i, int j) {
    double ar = state[i];
    double ai = state[im + i];
    double br = state[j];
    double bi = state[im + j];
    state[i] = m[0] * ar - m[1] * ai + m[2] * br - m[3] * bi;
    state[im + i] = m[0] * ai + m[1] * ar + m[2] * bi + m[3] * br;
    state[j] = m[4] * ar - m[5] * ai + m[6] * br - m[7] * bi;
    state[im + j] = m[4] * ai + m[5] * ar + m[6] * bi + m[7] * br;
  }

  private void phase(Where where, double angle, double[] state) {
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    for (int i = 0; i < size; i++) {
      if ((i & where.mask()) == where.value()) {
        double r = state[i];
        state[i] = c * r - s * state[im + i];
        state[im + i] = c * state[im + i] + s * r;
      }
    }
  }

  private void flip(Step.Flip flip, double[] state) {
    Where where = flip.where();
    for (int i = 0; i < size; i++) {
      if ((i & where.mask()) == where.value() && (i & flip.bit()) == 0) {
        exchange(state, i, i | flip.bit());
      }
    }
  }

  private void swap(Step.Swap swap, double[] state) {
    Where where = swap.where();
    for (int i = 0; i < size; i++) {
      boolean own = (i & swap.bitA()) != 0 && (i & swap.bitB()) == 0;
      if (own && (i & where.mask()) == where.value()) {
        exchange(state, i, i ^ swap.bitA() ^ swap.bitB());
      }
    }
  }

  private void exchange(double[] state, int i, int j) {
    double r = state[i];
    double m = state[im + i];
    state[i] = state[j];
    state[im + i] = state[im + j];
    state[j] = r;
    state[im + j] = m;
  }

  private void numeric(
      Step.Numeric numeric, List<AngleBinding.Term> terms, double[] angles, double[] state) {
    double[] values = terms.stream().mapToDouble(t -> t.value(angles, angles)).toArray();
    ComplexMatrix matrix = GateMatrix.of(numeric.apply(), values);
    double[] re = Arrays.copyOf(state, size);
    double[] imaginary = Arrays.copyOfRange(state, im, im + size);
    Statevector after =
        Statevector.of(plan.qubits(), re, imaginary).apply(matrix, numeric.apply().qubits());
    for (int i = 0; i < size; i++) {
      state[i] = after.re(i);
      state[im + i] = after.im(i);
    }
  }
}
