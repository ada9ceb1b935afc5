package snq.runtime.statevector;

import java.util.List;
import snq.dsl.model.Argument.Pauli;

/// A product of Pauli operators as bit masks: i^y X^flip Z^sign, with y the number of Y in it.
///
/// @param flip bits of X and Y
/// @param sign bits of Y and Z
record PauliProduct(int flip, int sign, int y) {
  static PauliProduct of(List<Pauli> factors, int qubits) {
    int flip = 0;
    int sign = 0;
    int y = 0;
    for (Pauli factor : factors) {
      int bit = 1 << (qubits - 1 - factor.qubit());
      flip |= factor.axis() == 'Z' ? 0 : bit;
      sign |= factor.axis() == 'X' ? 0 : bit;
      y += factor.axis() == 'Y' ? 1 : 0;
    }
    return new PauliProduct(flip, sign, y);
  }

  /// The mean in a pure state; sums in index order.
  ///
  /// @param state laid out as [Amplitudes] says
  double mean(double[] state, int qubits) {
    int im = Amplitudes.imaginary(qubits);
    double sumRe = 0;
    double sumIm = 0;
    for (int i = 0; i < 1 << qubits; i++) {
      int j = i ^ flip;
      double a = state[j] * state[i] + state[im + j] * state[im + i];
      double b = state[j] * state[im + i] - state[im + j] * state[i];
      boolean minus = (Integer.bitCount(i & sign) & 1) != 0;
      sumRe += minus ? -a : a;
      sumIm += minus ? -b : b;
    }
    return real(sumRe, sumIm);
  }

  /// image += factor P state; both laid out as [Amplitudes] says.
  void addImage(double factor, double[] state, double[] image, int qubits) {
    int im = Amplitudes.imaginary(qubits);
    for (int i = 0; i < 1 << qubits; i++) {
      int j = i ^ flip;
      double f = (Integer.bitCount(i & sign) & 1) != 0 ? -factor : factor;
      switch (y & 3) {
        case 0 -> {
          image[j] += f * state[i];
          image[im + j] += f * state[im + i];
        }
        case 1 -> {
          image[j] -= f * state[im + i];
          image[im + j] += f * state[i];
        }
        case 2 -> {
          image[j] -= f * state[i];
          image[im + j] -= f * state[im + i];
        }
        default -> {
          image[j] += f * state[im + i];
          image[im + j] -= f * state[i];
        }
      }
    }
  }

  /// The trace of the product with a density matrix, entry (r, c) at r 2^n + c: P has its only
  /// entry of column i in row i ^ flip, so the trace takes entries (i, i ^ flip) of the state.
  double trace(double[] re, double[] im, int qubits) {
    double sumRe = 0;
    double sumIm = 0;
    for (int i = 0; i < 1 << qubits; i++) {
      int at = (i << qubits) + (i ^ flip);
      boolean minus = (Integer.bitCount(i & sign) & 1) != 0;
      sumRe += minus ? -re[at] : re[at];
      sumIm += minus ? -im[at] : im[at];
    }
    return real(sumRe, sumIm);
  }

  /// The real part of i^y (sumRe + i sumIm).
  private double real(double sumRe, double sumIm) {
    return switch (y & 3) {
      case 0 -> sumRe;
      case 1 -> -sumIm;
      case 2 -> -sumRe;
      default -> sumIm;
    };
  }
}
