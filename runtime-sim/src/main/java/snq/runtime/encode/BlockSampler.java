package snq.runtime.encode;

/// Draws the spikes of encoder blocks, 64 steps a word: bit t of a word is 1 when a uniform number
/// is below the probability, found by comparing binary digits, all 64 steps at once. Word 64 b + d
/// of a unit's stream holds digit d of the steps of block b, so how many digits are looked at
/// changes nothing. All implementations give the same bits.
interface BlockSampler {
  /// What the random words of a block of 64 steps are ahead of those of the block before.
  long BLOCK = RandomStream.GAMMA << 6;

  /// Decides the first digits of independent words: `less` and `decided` of the first `count`
  /// cells.
  ///
  /// @param ahead what the cells' random words are ahead of their starts
  void draw(Cells cells, long ahead, int count);

  /// Two bits u, v: P(u), P(v | u = 0), P(v | u = 1) in `thresholds`, streams in `bases`.
  void two(long[] bases, long[] thresholds, long[] out, int[] at, Scratch scratch);

  /// Words of 64 steps, each with one probability.
  final class Cells {
    /// Digits that samplers look at. Then a step is open with probability 2^-FIXED, and 6 % of the
    /// words have one.
    static final int FIXED = 10;

    /// Where the random words start.
    final long[] start;

    /// As [Thresholds#aligned] gives them.
    final long[] threshold;

    /// Steps whose number is below the threshold; 0 for steps that are not decided.
    final long[] less;

    /// Steps one of whose digits differs from the threshold's.
    final long[] decided;

    /// Bit i of word k is 1 when cell 64 k + i has steps that are not decided.
    final long[] open;

    /// Rounded up, so that the widest vectors may write past the end.
    Cells(int count) {
      int padded = (count + 63) & ~63;
      start = new long[padded];
      threshold = new long[padded];
      less = new long[padded];
      decided = new long[padded];
      open = new long[(padded + 63) >>> 6];
    }
  }

  /// Working space of one thread for pairs of trains of `words` words.
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
