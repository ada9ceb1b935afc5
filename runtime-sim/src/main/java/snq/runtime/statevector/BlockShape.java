package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a dense matrix on some bits of an index acts: on every set of 2^k amplitudes that differ
/// in those bits.
///
/// A matrix is held as a state of 2 k qubits ([Amplitudes]): entry (row, column) at row 2^k +
/// column.
final class BlockShape {
  final int size;

  /// Offset of the imaginary parts of the state.
  final int im;

  final int mask;

  /// Rows of the matrix: 2^k.
  final int rows;

  /// Offset of the imaginary parts of the matrix.
  final int matrixIm;

  private final int[] offsets;
  private final List<Region> swaps = new ArrayList<>();
  private final Optional<BlockShape> raised;

  /// @param bits the first is the most significant of the matrix's index
  BlockShape(int qubits, List<Integer> bits) {
    this.size = 1 << qubits;
    this.im = Amplitudes.imaginary(qubits);
    this.rows = 1 << bits.size();
    this.matrixIm = Amplitudes.imaginary(2 * bits.size());
    this.offsets = new int[rows];
    int all = 0;
    for (int b = 0; b < bits.size(); b++) {
      all |= bits.get(b);
      for (int r = 0; r < rows; r++) {
        offsets[r] |= (r >> (bits.size() - 1 - b) & 1) != 0 ? bits.get(b) : 0;
      }
    }
    this.mask = all;
    this.raised = raise(qubits, bits);
  }

  /// Exchanges every bit below 8 with a free one above.
  private Optional<BlockShape> raise(int qubits, List<Integer> bits) {
    if ((mask & (Loops.SUMS - 1)) != 0) {
      int free = Loops.SUMS;
      List<Integer> high = new ArrayList<>();
      for (int bit : bits) {
        if (bit >= Loops.SUMS) {
          high.add(bit);
          continue;
        }
        while ((free & mask) != 0) {
          free *= 2;
        }
        if (free >= size) {
          return Optional.empty();
        }
        swaps.add(Region.of(qubits, Step.Where.ALL, free, bit));
        high.add(free);
        free *= 2;
      }
      return Optional.of(new BlockShape(qubits, high));
    }
    return Optional.of(this);
  }

  /// The same with all bits at 8 or above, so that vectors lie across it, after [#swaps]; empty
  /// where the state has too few bits.
  Optional<BlockShape> raised() {
    return raised;
  }

  /// What brings low bits up, and, in reverse order, down again.
  List<Region> swaps() {
    return swaps;
  }

  /// The bits of an index that make row r.
  int offset(int row) {
    return offsets[row];
  }

  /// Numbers of scratch space that loops need: 2^k vectors.
  static int scratch(int bits) {
    return 2 * Loops.SUMS << bits;
  }
}
