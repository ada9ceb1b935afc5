package snq.compiler.placement;

/// Takes the fields of a memory word apart, from bit 0 up.
final class FieldReader {
  private final long word;
  private int at;

  FieldReader(long word) {
    this.word = word;
  }

  int unsigned(int bits) {
    int value = (int) (word >>> at & ((1L << bits) - 1));
    at += bits;
    return value;
  }

  int signed(int bits) {
    int value = unsigned(bits);
    return value << (32 - bits) >> (32 - bits);
  }

  boolean flag() {
    return unsigned(1) != 0;
  }
}
