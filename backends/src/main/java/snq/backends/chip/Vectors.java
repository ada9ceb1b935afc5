package snq.backends.chip;

import snq.compiler.core.IntVector;
import snq.compiler.placement.LongVector;

/// The vectors of `program.bin`, over bytes that are not to be changed.
final class Vectors {
  private final byte[] bytes;

  Vectors(byte[] bytes) {
    this.bytes = bytes;
  }

  long size() {
    return bytes.length;
  }

  /// Whether so many numbers are there.
  boolean holds(long at, long count, NumberType type) {
    return at >= 0
        && count >= 0
        && at % Packing.ALIGNMENT == 0
        && count <= bytes.length / type.bytes
        && at <= bytes.length - count * type.bytes;
  }

  IntVector integers(int at, int count, NumberType type) {
    return IntVector.generate(count, i -> (int) number(at + i * type.bytes, type));
  }

  LongVector words(int at, int count) {
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = number(at + i * NumberType.U64.bytes, NumberType.U64);
    }
    return LongVector.of(words);
  }

  private long number(int at, NumberType type) {
    long value = 0;
    for (int i = type.bytes - 1; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    int unused = Long.SIZE - 8 * type.bytes;
    return value << unused >> unused;
  }
}
