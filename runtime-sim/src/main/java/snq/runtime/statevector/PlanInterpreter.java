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

  /// The expressions of every step, in the order in which the step uses them.
  private final List<List<AngleBinding.Term>> terms = new ArrayList<>();

  PlanInterpreter(StatePlan plan) {
    this.plan = plan;
    this.size = 1 << plan.qubits();
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
  public void run(double[] angles, double[] re, double[] im) {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    re[0] = 1;
    double[] m = new double[8];
    double[] t = new double[8];
    for (int i = 0; i < terms.size(); i++) {
      List<AngleBinding.Term> own = terms.get(i);
      switch (plan.steps().get(i)) {
        case Step.Turns turns -> {
          matrix(turns, own, angles, m, t);
          turn(turns, m, re, im);
        }
        case Step.Phase phase -> phase(phase.where(), own.get(0).value(angles, angles), re, im);
        case Step.Flip flip -> flip(flip, re, im);
        case Step.Swap swap -> swap(swap, re, im);
        case Step.Numeric numeric -> numeric(numeric, own, angles, re, im);
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
  private void turn(Step.Turns turns, double[] m, double[] re, double[] im) {
    int bit = turns.bit();
    Where where = turns.where();
    for (int high = 0; high < size; high += 2 * bit) {
      for (int i = high; i < high + bit; i++) {
        if ((i & where.mask()) == where.value()) {
          pair(m, re, im, i, i + bit);
        }
      }
    }
  }

  private static void pair(double[] m, double[] re, double[] im, int i, int j) {
    double ar = re[i];
    double ai = im[i];
    double br = re[j];
    double bi = im[j];
    re[i] = m[0] * ar - m[1] * ai + m[2] * br - m[3] * bi;
    im[i] = m[0] * ai + m[1] * ar + m[2] * bi + m[3] * br;
    re[j] = m[4] * ar - m[5] * ai + m[6] * br - m[7] * bi;
    im[j] = m[4] * ai + m[5] * ar + m[6] * bi + m[7] * br;
  }

  private void phase(Where where, double angle, double[] re, double[] im) {
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    for (int i = 0; i < size; i++) {
      if ((i & where.mask()) == where.value()) {
        double r = re[i];
        re[i] = c * r - s * im[i];
        im[i] = c * im[i] + s * r;
      }
    }
  }

  private void flip(Step.Flip flip, double[] re, double[] im) {
    Where where = flip.where();
    for (int i = 0; i < size; i++) {
      if ((i & where.mask()) == where.value() && (i & flip.bit()) == 0) {
        exchange(re, im, i, i | flip.bit());
      }
    }
  }

  private void swap(Step.Swap swap, double[] re, double[] im) {
    Where where = swap.where();
    for (int i = 0; i < size; i++) {
      boolean own = (i & swap.bitA()) != 0 && (i & swap.bitB()) == 0;
      if (own && (i & where.mask()) == where.value()) {
        exchange(re, im, i, i ^ swap.bitA() ^ swap.bitB());
      }
    }
  }

  private static void exchange(double[] re, double[] im, int i, int j) {
    double r = re[i];
    double m = im[i];
    re[i] = re[j];
    im[i] = im[j];
    re[j] = r;
    im[j] = m;
  }

  private void numeric(
      Step.Numeric numeric,
      List<AngleBinding.Term> terms,
      double[] angles,
      double[] re,
      double[] im) {
    double[] values = terms.stream().mapToDouble(t -> t.value(angles, angles)).toArray();
    ComplexMatrix matrix = GateMatrix.of(numeric.apply(), values);
    Statevector state =
        Statevector.of(plan.qubits(), re, im).apply(matrix, numeric.apply().qubits());
    for (int i = 0; i < size; i++) {
      re[i] = state.re(i);
      im[i] = state.im(i);
    }
  }
}
