package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.dsl.model.Expr;

/// Amplitudes that gates change in place, for many runs of the same circuit. Bit n - 1 - q of an
/// index is qubit q, as in [Statevector].
final class DenseState {
  private final int qubits;
  private final double[] re;
  private final double[] im;

  DenseState(int qubits) {
    this.qubits = qubits;
    this.re = new double[1 << qubits];
    this.im = new double[1 << qubits];
  }

  /// The matrices of a circuit without free angles.
  static Program program(Circuit circuit) {
    List<Step> steps = new ArrayList<>();
    for (Operation operation : circuit.operations()) {
      if (operation instanceof Apply apply) {
        double[] angles = new double[apply.angles().size()];
        for (int i = 0; i < angles.length; i++) {
          Expr angle = apply.angles().get(i);
          angles[i] = Angles.constantValue(angle);
        }
        steps.add(step(GateMatrix.of(apply, angles), apply.qubits(), circuit.qubits()));
      }
    }
    return new Program(steps);
  }

  /// Controls in front, found in the matrix, are left out of it: they only choose amplitudes.
  private static Step step(ComplexMatrix matrix, List<Integer> on, int qubits) {
    ComplexMatrix inner = matrix;
    int controls = 0;
    int mask = 0;
    while (inner.size() > 2 && isControlled(inner)) {
      mask |= 1 << (qubits - 1 - on.get(controls++));
      inner = inner.lastBlock(inner.size() / 2);
    }
    int size = inner.size();
    int own = on.size() - controls;
    int[] offsets = new int[size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < own; k++) {
        int bit = i >>> (own - 1 - k) & 1;
        offsets[i] |= bit << (qubits - 1 - on.get(controls + k));
      }
    }
    return new Step(inner, mask, offsets);
  }

  private static boolean isControlled(ComplexMatrix m) {
    int half = m.size() / 2;
    for (int r = 0; r < m.size(); r++) {
      for (int c = 0; c < m.size(); c++) {
        if (r < half || c < half) {
          double wanted = r == c ? 1 : 0;
          if (m.re(r, c) != wanted || m.im(r, c) != 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /// One matrix on the amplitudes at `base + offsets[i]`, for every base without the target bits
  /// and with all control bits.
  static final class Step {
    private final int size;
    private final double[] re;
    private final double[] im;
    private final int controls;
    private final int[] offsets;

    Step(ComplexMatrix matrix, int controls, int[] offsets) {
      this.size = matrix.size();
      this.re = new double[size * size];
      this.im = new double[size * size];
      for (int r = 0; r < size; r++) {
        for (int c = 0; c < size; c++) {
          re[r * size + c] = matrix.re(r, c);
          im[r * size + c] = matrix.im(r, c);
        }
      }
      this.controls = controls;
      this.offsets = offsets;
    }

    private void run(DenseState state) {
      int targets = offsets[size - 1];
      int fixed = targets | controls;
      double[] x = new double[size];
      double[] y = new double[size];
      for (int base = 0; base < state.re.length; base = (base | fixed) + 1 & ~fixed) {
        for (int i = 0; i < size; i++) {
          x[i] = state.re[base | controls | offsets[i]];
          y[i] = state.im[base | controls | offsets[i]];
        }
        for (int r = 0; r < size; r++) {
          double sumRe = 0;
          double sumIm = 0;
          for (int c = 0; c < size; c++) {
            double a = re[r * size + c];
            double b = im[r * size + c];
            sumRe += a * x[c] - b * y[c];
            sumIm += a * y[c] + b * x[c];
          }
          state.re[base | controls | offsets[r]] = sumRe;
          state.im[base | controls | offsets[r]] = sumIm;
        }
        if ((base | fixed) == state.re.length - 1) {
          break;
        }
      }
    }
  }

  record Program(List<Step> steps) {
    Program {
      steps = List.copyOf(steps);
    }

    void run(DenseState state) {
      steps.forEach(s -> s.run(state));
    }
  }

  void setBasis(int index) {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    re[index] = 1;
  }

  /// Normally distributed amplitudes, normalised: no direction is preferred.
  void setRandom(SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      re[i] = random.nextGaussian();
      im[i] = random.nextGaussian();
      sum += re[i] * re[i] + im[i] * im[i];
    }
    double scale = 1 / Math.sqrt(sum);
    for (int i = 0; i < re.length; i++) {
      re[i] *= scale;
      im[i] *= scale;
    }
  }

  void copyFrom(DenseState other) {
    System.arraycopy(other.re, 0, re, 0, re.length);
    System.arraycopy(other.im, 0, im, 0, im.length);
  }

  /// The real part of <this|other>.
  double productRe(DenseState other) {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += re[i] * other.re[i] + im[i] * other.im[i];
    }
    return sum;
  }

  double productIm(DenseState other) {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += re[i] * other.im[i] - im[i] * other.re[i];
    }
    return sum;
  }

  /// Where this state, turned by a phase, is farthest from another one.
  Optional<String> difference(DenseState other, double phaseRe, double phaseIm, double tolerance) {
    int worst = 0;
    double most = -1;
    for (int i = 0; i < re.length; i++) {
      double turnedRe = re[i] * phaseRe - im[i] * phaseIm;
      double turnedIm = re[i] * phaseIm + im[i] * phaseRe;
      double apart = Math.hypot(turnedRe - other.re[i], turnedIm - other.im[i]);
      if (apart > most) {
        most = apart;
        worst = i;
      }
    }
    if (most <= tolerance) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "amplitude of |%s> is %.9f%+.9fi in the first, %.9f%+.9fi in the second",
            CircuitComparison.bits(worst, qubits),
            re[worst],
            im[worst],
            other.re[worst],
            other.im[worst]));
  }
}
