package snq.compiler.circuit.pass;

import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateTable;

/// A unitary on two qubits as e^(i phase) (first x second) exp(i (x XX + y YY + z ZZ)) (before),
/// with pi/4 >= x >= y >= abs(z) (Tucci, quant-ph/0507171; Vatan and Williams, quant-ph/0308006).
/// The three numbers say how much the qubits interact; the rest acts on each qubit alone.
final class Kak {
  private static final double PI = StrictMath.PI;
  private static final double R = StrictMath.sqrt(0.5);
  private static final int SWEEPS = 60;

  /// Bell states with phases that make local gates real. Columns have the eigenvalues x - y + z, x
  /// + y - z, -x - y - z, -x + y + z.
  private static final ComplexMatrix MAGIC =
      ComplexMatrix.of(
          4, R, 0, 0, 0, 0, 0, 0, R, //
          0, 0, 0, R, R, 0, 0, 0, //
          0, 0, 0, R, -R, 0, 0, 0, //
          R, 0, 0, 0, 0, 0, 0, -R);

  private static final ComplexMatrix[] PAULIS = {
    GateTable.get("x").matrix(), GateTable.get("y").matrix(), GateTable.get("z").matrix()
  };

  /// Local gates that exchange X and Y, Y and Z, X and Z, up to signs.
  private static final ComplexMatrix[] EXCHANGES = {
    GateTable.get("s").matrix(), GateTable.get("rx").matrix(PI / 2), GateTable.get("h").matrix()
  };

  private double phase;
  private final ComplexMatrix[] before = new ComplexMatrix[2];
  private final ComplexMatrix[] after = new ComplexMatrix[2];
  private final double[] coordinates = new double[3];

  /// @param unitary 4 x 4, the first qubit most significant
  Kak(ComplexMatrix unitary) {
    ComplexMatrix own = MAGIC.adjoint().times(unitary).times(MAGIC);
    ComplexMatrix square = own.adjoint().conjugate().times(own);
    ComplexMatrix basis = realEigenvectors(square);
    ComplexMatrix values = basis.adjoint().times(square).times(basis);
    double[] halves = new double[4];
    for (int i = 0; i < 4; i++) {
      halves[i] = StrictMath.atan2(values.im(i, i), values.re(i, i)) / 2;
    }
    ComplexMatrix left = own.times(basis).times(phases(halves, -1));
    if (determinant(left) < 0) {
      halves[0] += PI;
      left = own.times(basis).times(phases(halves, -1));
    }
    split(MAGIC.times(left).times(MAGIC.adjoint()), after);
    split(MAGIC.times(basis.adjoint()).times(MAGIC.adjoint()), before);
    double mean = (halves[0] + halves[1] + halves[2] + halves[3]) / 4;
    phase += mean;
    coordinates[0] = (halves[0] + halves[1]) / 2 - mean;
    coordinates[1] = (halves[1] + halves[3]) / 2 - mean;
    coordinates[2] = (halves[0] + halves[3]) / 2 - mean;
    canonical();
  }

  /// x, y or z.
  double coordinate(int axis) {
    return coordinates[axis];
  }

  double phase() {
    return phase;
  }

  /// What acts on a qubit first.
  ComplexMatrix before(int qubit) {
    return before[qubit];
  }

  /// What acts on a qubit last.
  ComplexMatrix after(int qubit) {
    return after[qubit];
  }

  private static ComplexMatrix phases(double[] angles, int sign) {
    double[] re = new double[4];
    double[] im = new double[4];
    for (int i = 0; i < 4; i++) {
      re[i] = StrictMath.cos(angles[i]);
      im[i] = sign * StrictMath.sin(angles[i]);
    }
    return ComplexMatrix.diagonal(re, im);
  }

  /// A rotation that makes a symmetric unitary matrix diagonal: its real and imaginary parts are
  /// symmetric and commute, so that Jacobi rotations for both at once converge (Cardoso and
  /// Souloumiac, SIAM J. Matrix Anal. Appl. 17, 161).
  private static ComplexMatrix realEigenvectors(ComplexMatrix m) {
    ComplexMatrix left = m;
    ComplexMatrix vectors = ComplexMatrix.identity(4);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double largest = 0;
      for (int p = 0; p < 4; p++) {
        for (int q = p + 1; q < 4; q++) {
          double angle = angle(left, p, q);
          largest = Math.max(largest, Math.abs(angle));
          ComplexMatrix rotation = rotation(p, q, angle);
          left = rotation.adjoint().times(left).times(rotation);
          vectors = vectors.times(rotation);
        }
      }
      if (largest < 1e-16) {
        break;
      }
    }
    return vectors;
  }

  private static double angle(ComplexMatrix m, int p, int q) {
    double re = m.re(p, p) - m.re(q, q);
    double im = m.im(p, p) - m.im(q, q);
    double offRe = m.re(p, q) + m.re(q, p);
    double offIm = m.im(p, q) + m.im(q, p);
    double on = re * re + im * im - offRe * offRe - offIm * offIm;
    double off = 2 * (re * offRe + im * offIm);
    if (offRe * offRe + offIm * offIm < 1e-32) {
      return 0;
    }
    return 0.25 * StrictMath.atan2(off, on);
  }

  private static ComplexMatrix rotation(int p, int q, double angle) {
    double[] values = new double[16];
    for (int i = 0; i < 4; i++) {
      values[5 * i] = 1;
    }
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    values[5 * p] = c;
    values[5 * q] = c;
    values[4 * p + q] = -s;
    values[4 * q + p] = s;
    return ComplexMatrix.real(4, values);
  }

  /// Of the real part.
  private static double determinant(ComplexMatrix m) {
    double[][] a = new double[4][4];
    for (int r = 0; r < 4; r++) {
      for (int c = 0; c < 4; c++) {
        a[r][c] = m.re(r, c);
      }
    }
    double product = 1;
    for (int k = 0; k < 4; k++) {
      int pivot = k;
      for (int r = k + 1; r < 4; r++) {
        pivot = Math.abs(a[r][k]) > Math.abs(a[pivot][k]) ? r : pivot;
      }
      if (pivot != k) {
        double[] row = a[k];
        a[k] = a[pivot];
        a[pivot] = row;
        product = -product;
      }
      product *= a[k][k];
      for (int r = k + 1; r < 4; r++) {
        double factor = a[r][k] / a[k][k];
        for (int c = k; c < 4; c++) {
          a[r][c] -= factor * a[k][c];
        }
      }
    }
    return product;
  }

  /// m = e^(i a) (parts[0] x parts[1]); a goes to the phase.
  private void split(ComplexMatrix m, ComplexMatrix[] parts) {
    int at = 0;
    double best = -1;
    for (int i = 0; i < 4; i++) {
      double size =
          StrictMath.hypot(block(m, i).re(0, 0), block(m, i).im(0, 0))
              + StrictMath.hypot(block(m, i).re(0, 1), block(m, i).im(0, 1));
      if (size > best) {
        best = size;
        at = i;
      }
    }
    ComplexMatrix largest = block(m, at);
    double norm =
        StrictMath.sqrt(
            sq(largest.re(0, 0))
                + sq(largest.im(0, 0))
                + sq(largest.re(0, 1))
                + sq(largest.im(0, 1)));
    ComplexMatrix second = largest.scaled(1 / norm, 0);
    double[] pairs = new double[8];
    for (int i = 0; i < 4; i++) {
      ComplexMatrix product = second.adjoint().times(block(m, i));
      pairs[2 * i] = (product.re(0, 0) + product.re(1, 1)) / 2;
      pairs[2 * i + 1] = (product.im(0, 0) + product.im(1, 1)) / 2;
    }
    parts[0] = ComplexMatrix.of(2, pairs);
    parts[1] = second;
  }

  private static double sq(double x) {
    return x * x;
  }

  /// The 2 x 2 block i of a 4 x 4 matrix, in reading order.
  private static ComplexMatrix block(ComplexMatrix m, int i) {
    int r = 2 * (i / 2);
    int c = 2 * (i % 2);
    return ComplexMatrix.of(
        2,
        m.re(r, c),
        m.im(r, c),
        m.re(r, c + 1),
        m.im(r, c + 1),
        m.re(r + 1, c),
        m.im(r + 1, c),
        m.re(r + 1, c + 1),
        m.im(r + 1, c + 1));
  }

  private void canonical() {
    for (int axis = 0; axis < 3; axis++) {
      shift(axis, (int) Math.rint(coordinates[axis] / (PI / 2)));
    }
    order(0, 1);
    order(1, 2);
    order(0, 1);
    boolean x = coordinates[0] < 0;
    boolean y = coordinates[1] < 0;
    if (x || y) {
      flip(x && y ? 2 : x ? 1 : 0);
    }
  }

  /// exp(i k pi/2 PP) = (i PP)^k
  private void shift(int axis, int k) {
    coordinates[axis] -= k * PI / 2;
    phase += k * PI / 2;
    if (Math.floorMod(k, 2) == 1) {
      // P x P to the k-th power: P x P for odd k.
      before[0] = PAULIS[axis].times(before[0]);
      before[1] = PAULIS[axis].times(before[1]);
    }
  }

  private void order(int a, int b) {
    if (Math.abs(coordinates[a]) >= Math.abs(coordinates[b]) - 1e-15) {
      return;
    }
    double moved = coordinates[a];
    coordinates[a] = coordinates[b];
    coordinates[b] = moved;
    ComplexMatrix exchange = EXCHANGES[a + b == 1 ? 0 : a + b == 3 ? 1 : 2];
    for (int q = 0; q < 2; q++) {
      before[q] = exchange.times(before[q]);
      after[q] = after[q].times(exchange.adjoint());
    }
  }

  /// A Pauli operator on the first qubit turns the signs of the two other coordinates.
  private void flip(int axis) {
    for (int i = 0; i < 3; i++) {
      if (i != axis) {
        coordinates[i] = -coordinates[i];
      }
    }
    before[0] = PAULIS[axis].times(before[0]);
    after[0] = after[0].times(PAULIS[axis]);
  }
}
