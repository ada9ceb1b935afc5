package snq.compiler.circuit;

import java.util.List;
import snq.dsl.model.Argument.Pauli;

/// The 2^n amplitudes of n qubits, immutable. Bit n - 1 - q of an index is qubit q, so that the
/// index written in binary reads q0 q1 ... from the left.
public final class Statevector {
  private final int qubits;
  private final double[] re;
  private final double[] im;

  private Statevector(int qubits, double[] re, double[] im) {
    this.qubits = qubits;
    this.re = re;
    this.im = im;
  }

  /// All qubits 0.
  public static Statevector zero(int qubits) {
    double[] re = new double[1 << qubits];
    re[0] = 1;
    return new Statevector(qubits, re, new double[1 << qubits]);
  }

  public static Statevector of(int qubits, double[] re, double[] im) {
    if (re.length != 1 << qubits || im.length != re.length) {
      throw new IllegalArgumentException(re.length + " amplitudes of " + qubits + " qubits");
    }
    return new Statevector(qubits, re.clone(), im.clone());
  }

  public int qubits() {
    return qubits;
  }

  public double re(int index) {
    return re[index];
  }

  public double im(int index) {
    return im[index];
  }

  /// Multiplies a matrix on the given qubits, the first the matrix's most significant.
  public Statevector apply(ComplexMatrix matrix, List<Integer> on) {
    double[] outRe = new double[re.length];
    double[] outIm = new double[re.length];
    for (int row = 0; row < re.length; row++) {
      int own = local(row, on);
      for (int c = 0; c < matrix.size(); c++) {
        int column = replaced(row, on, c);
        double a = matrix.re(own, c);
        double b = matrix.im(own, c);
        outRe[row] += a * re[column] - b * im[column];
        outIm[row] += a * im[column] + b * re[column];
      }
    }
    return new Statevector(qubits, outRe, outIm);
  }

  /// The bits of `index` at the given qubits, first qubit most significant.
  private int local(int index, List<Integer> on) {
    int bits = 0;
    for (int qubit : on) {
      bits = bits << 1 | (index >>> (qubits - 1 - qubit) & 1);
    }
    return bits;
  }

  private int replaced(int index, List<Integer> on, int bits) {
    int result = index;
    for (int i = 0; i < on.size(); i++) {
      int place = qubits - 1 - on.get(i);
      int bit = bits >>> (on.size() - 1 - i) & 1;
      result = result & ~(1 << place) | bit << place;
    }
    return result;
  }

  public double[] probabilities() {
    double[] p = new double[re.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = re[i] * re[i] + im[i] * im[i];
    }
    return p;
  }

  /// The mean of a product of Pauli operators; the empty product is 1.
  public double expectation(List<Pauli> product) {
    Statevector image = this;
    for (Pauli pauli : product) {
      image = image.apply(matrix(pauli), List.of(pauli.qubit()));
    }
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += re[i] * image.re[i] + im[i] * image.im[i];
    }
    return sum;
  }

  static ComplexMatrix matrix(Pauli pauli) {
    return switch (pauli.axis()) {
      case 'X' -> GateTable.get("x").matrix();
      case 'Y' -> GateTable.get("y").matrix();
      case 'Z' -> GateTable.get("z").matrix();
      default -> throw new IllegalArgumentException("Pauli " + pauli.axis());
    };
  }

  /// |<this|other>|^2
  public double fidelity(Statevector other) {
    double sumRe = 0;
    double sumIm = 0;
    for (int i = 0; i < re.length; i++) {
      sumRe += re[i] * other.re[i] + im[i] * other.im[i];
      sumIm += re[i] * other.im[i] - im[i] * other.re[i];
    }
    return sumRe * sumRe + sumIm * sumIm;
  }

  /// The largest absolute difference of any real or imaginary part.
  public double distance(Statevector other) {
    double worst = 0;
    for (int i = 0; i < re.length; i++) {
      worst = Math.max(worst, Math.abs(re[i] - other.re[i]));
      worst = Math.max(worst, Math.abs(im[i] - other.im[i]));
    }
    return worst;
  }
}
