package snq.compiler.placement;

/// Bits of a memory word, as the checker reads them.
final class WordBits {
  private WordBits() {}

  static int bits(long word, int at, int width) {
    return (int) (word >> at & (1L << width) - 1);
  }

  static int signedBits(long word, int at, int width) {
    return (int) (word << (64 - at - width) >> (64 - width));
  }
}
