package snq.backends.chip;

import java.util.Locale;
import snq.compiler.core.IntVector;

/// How numbers of a vector are stored in `program.bin`.
enum NumberType {
  I8(1),
  I16(2),
  I32(4),
  U64(8);

  final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The narrowest type for all numbers.
  static NumberType of(IntVector vector) {
    int least = 0;
    int largest = 0;
    for (int i = 0; i < vector.size(); i++) {
      least = Math.min(least, vector.get(i));
      largest = Math.max(largest, vector.get(i));
    }
    if (least >= Byte.MIN_VALUE && largest <= Byte.MAX_VALUE) {
      return I8;
    }
    return least >= Short.MIN_VALUE && largest <= Short.MAX_VALUE ? I16 : I32;
  }
}
