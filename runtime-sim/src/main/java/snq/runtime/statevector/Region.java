package snq.runtime.statevector;

import snq.runtime.statevector.Step.Where;

/// The amplitudes that one pass touches: indices i below `size` with (i & mask) == value, in pairs
/// of i without `bit` and its partner.
///
/// @param size number of amplitudes
/// @param im offset of the imaginary parts
/// @param bit place of the target in an index; 0 for none
/// @param other place of a swap's second target; 0 for none
record Region(int size, int im, int mask, int value, int bit, int other) {
  static Region of(int qubits, Where where, int bit, int other) {
    return new Region(
        1 << qubits, Amplitudes.imaginary(qubits), where.mask(), where.value(), bit, other);
  }

  /// The next index above i, `step` further, of those in which the `taken` bits are `start`.
  static int next(int i, int taken, int start, int step) {
    return ((i | taken) + step) & ~taken | start;
  }

  /// Length of the runs of neighbours among the indices with given values of all `taken` bits.
  int run(int taken) {
    return taken == 0 ? size : Integer.lowestOneBit(taken);
  }

  /// How many indices below `size` have given values of all `taken` bits.
  int count(int taken) {
    return size >> Integer.bitCount(taken);
  }

  /// Whether a partial sum holds indices of this region; vectors leave others undefined.
  boolean counts(int lane) {
    int low = Math.min(Loops.SUMS, size) - 1;
    return lane <= low && (lane & bit) == 0 && (lane & mask) == (value & low);
  }

  /// The partial sums of one kind added in order.
  double total(double[] sums, int kind) {
    double total = 0;
    for (int lane = 0; lane < Loops.SUMS; lane++) {
      if (counts(lane)) {
        total += sums[kind * Loops.SUMS + lane];
      }
    }
    return total;
  }
}
