package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.circuit.ComplexMatrix;
import snq.runtime.statevector.Step.Where;

/// A matrix on some qubits of a state, kept to the local basis states that it changes: two of four
/// for cx, one for cz, none for the identity.
final class LocalMatrix {
  /// What two changed basis states that differ in one qubit may be.
  private enum Kind {
    FLIP,
    TURN,
    OTHER
  }

  /// Below, plain loops are as fast as vectors.
  private static final int LEAST_VECTOR_QUBITS = 7;

  private static final double[] EXCHANGE = {0, 0, 1, 0, 1, 0, 0, 0};

  /// Offset of the imaginary parts.
  private final int im;

  private final Loops loops;

  /// The amplitudes that change, where one or two basis states do.
  private final Region region;

  private final Kind kind;

  /// How many times the loop over the other qubits runs.
  private final int bases;

  /// The matrix's qubits as bits of an index, ascending.
  private final int[] bits;

  /// Where the changed local basis states stand, seen from a base.
  private final int[] offsets;

  /// Row-major pairs (re, im) over the changed basis states.
  private final double[] entries;

  /// @param on the first is the matrix's most significant
  /// @param qubits of the state
  LocalMatrix(ComplexMatrix matrix, List<Integer> on, int qubits) {
    this.im = Amplitudes.imaginary(qubits);
    this.loops = loops(qubits);
    this.bases = 1 << (qubits - on.size());
    this.bits = on.stream().mapToInt(q -> 1 << (qubits - 1 - q)).sorted().toArray();
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < matrix.size(); i++) {
      if (changes(matrix, i)) {
        changed.add(i);
      }
    }
    int size = changed.size();
    this.offsets = changed.stream().mapToInt(i -> offset(i, on, qubits)).toArray();
    this.entries = new double[2 * size * size];
    for (int r = 0; r < size; r++) {
      for (int c = 0; c < size; c++) {
        entries[2 * (r * size + c)] = matrix.re(changed.get(r), changed.get(c));
        entries[2 * (r * size + c) + 1] = matrix.im(changed.get(r), changed.get(c));
      }
    }
    int bit = size == 2 ? offsets[0] ^ offsets[1] : 0;
    int mask = Arrays.stream(bits).sum() & ~bit;
    int value = size > 0 ? offsets[0] & mask : 0;
    this.region = Region.of(qubits, new Where(mask, value), bit, 0);
    this.kind =
        size != 2 || Integer.bitCount(bit) != 1
            ? Kind.OTHER
            : Arrays.equals(entries, EXCHANGE) ? Kind.FLIP : Kind.TURN;
  }

  /// For states of so many qubits; all give the same bits.
  static Loops loops(int qubits) {
    return qubits >= LEAST_VECTOR_QUBITS ? Loops.fastest() : Loops.SCALAR;
  }

  /// The bits of a local basis state, first qubit most significant, put where the qubits stand.
  static int offset(int local, List<Integer> on, int qubits) {
    int offset = 0;
    for (int i = 0; i < on.size(); i++) {
      offset |= (local >> (on.size() - 1 - i) & 1) << (qubits - 1 - on.get(i));
    }
    return offset;
  }

  private static boolean changes(ComplexMatrix m, int i) {
    for (int k = 0; k < m.size(); k++) {
      double own = i == k ? 1 : 0;
      if (m.re(i, k) != own || m.im(i, k) != 0 || m.re(k, i) != own || m.im(k, i) != 0) {
        return true;
      }
    }
    return false;
  }

  boolean isIdentity() {
    return offsets.length == 0;
  }

  /// @param state laid out as [Amplitudes] says
  void apply(double[] state) {
    switch (kind) {
      case FLIP -> loops.flip(state, region);
      case TURN -> loops.turn(state, region, entries, 0);
      case OTHER -> {
        if (offsets.length == 1) {
          loops.phase(state, region, entries, 0);
        } else if (offsets.length > 1) {
          dense(state);
        }
      }
    }
  }

  private void dense(double[] state) {
    int run = bits.length == 0 ? bases : bits[0];
    double[] in = new double[2 * offsets.length];
    for (int b = 0; b < bases; b += run) {
      int base = spread(b, bits);
      for (int i = base; i < base + run; i++) {
        all(state, i, in);
      }
    }
  }

  /// An index over the other qubits with zeros put in at `bits`.
  static int spread(int index, int[] bits) {
    int spread = index;
    for (int bit : bits) {
      spread = (spread & -bit) << 1 | spread & (bit - 1);
    }
    return spread;
  }

  private void all(double[] state, int base, double[] in) {
    int size = offsets.length;
    for (int c = 0; c < size; c++) {
      in[2 * c] = state[base + offsets[c]];
      in[2 * c + 1] = state[im + base + offsets[c]];
    }
    for (int r = 0; r < size; r++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int c = 0; c < size; c++) {
        double a = entries[2 * (r * size + c)];
        double b = entries[2 * (r * size + c) + 1];
        sumRe += a * in[2 * c] - b * in[2 * c + 1];
        sumIm += a * in[2 * c + 1] + b * in[2 * c];
      }
      state[base + offsets[r]] = sumRe;
      state[im + base + offsets[r]] = sumIm;
    }
  }

  @Override
  public String toString() {
    return "on " + Arrays.toString(bits);
  }
}
