package snq.runtime.encode;

/// Draws the spikes of encoder blocks, 64 steps a word: bit t of a word is 1 when a uniform number
/// is below the probability, found by comparing binary digits from the top, all 64 steps at once.
/// Word 64 b + d of a unit's stream holds digit d of the steps of block b, so how many digits are
/// looked at changes nothing. All implementations give the same bits.
interface BlockSampler {
  /// One bit with one probability.
  ///
  /// @param base start of the bit's stream
  /// @param threshold as [Thresholds#of] gives it
  /// @param out gets `words` words from `at` on
  void one(long base, long threshold, long[] out, int at, Scratch scratch);

  /// Two bits u, v: P(u), P(v | u = 0), P(v | u = 1) in `thresholds`, streams in `bases`.
  void two(long[] bases, long[] thresholds, long[] out, int[] at, Scratch scratch);

  /// Working space of one thread for trains of `words` words.
  final class Scratch {
    final int words;
    final long[] less;
    final long[] open;
    final long[] less0;
    final long[] open0;
    final long[] less1;
    final long[] open1;

    /// Rounded up, so that the widest vectors may write past the end.
    Scratch(int words) {
      this.words = words;
      int padded = (words + 15) & ~15;
      less = new long[padded];
      open = new long[padded];
      less0 = new long[padded];
      open0 = new long[padded];
      less1 = new long[padded];
      open1 = new long[padded];
    }
  }
}
