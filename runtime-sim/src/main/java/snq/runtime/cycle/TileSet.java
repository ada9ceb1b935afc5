package snq.runtime.cycle;

/// A set of tiles, walked in rising order by way of a summary: an empty stretch costs nothing. Up
/// to 4096 tiles.
final class TileSet {
  private long summary;
  private final long[] words = new long[64];

  void add(int tile) {
    words[tile >> 6] |= 1L << tile;
    summary |= 1L << (tile >> 6);
  }

  boolean isEmpty() {
    return summary == 0;
  }

  /// Takes the least tile out; the set must not be empty.
  int take() {
    int word = Long.numberOfTrailingZeros(summary);
    long bits = words[word];
    words[word] = bits & (bits - 1);
    if (words[word] == 0) {
      summary &= summary - 1;
    }
    return word << 6 | Long.numberOfTrailingZeros(bits);
  }
}
