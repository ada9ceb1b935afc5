package snq.runtime.encode;

/// Draws blocks of independent spike trains, applies the tail of their circuit and writes them out.
/// Some blocks are drawn together; the caller describes them, then calls [#draw]. Working space of
/// one thread.
final class TrainDraw {
  /// Cells drawn together: enough for long loops, few enough for the first cache.
  private static final int MOST = 512;

  /// Words of a train drawn together when there are trains enough, so that trains are written out
  /// in runs.
  private static final int RUN = 8;

  /// Blocks drawn together at most. The train of qubit q of block g is number q `together` + g.
  final int together;

  /// Where each train's random words start.
  final long[] start;

  /// Of a spike, for each train.
  final double[] probability;

  /// Where the words of each train's qubit go after the tail; -1: nowhere.
  final int[] at;

  private final ClassicalTail tail;
  private final int words;

  /// Words of each train drawn together.
  private final int run;

  private final BlockSampler.Cells cells;

  /// The cells that are drawn once more, and where they come from.
  private final BlockSampler.Cells rest;

  private final int[] origin;

  /// @param blocks how many will be drawn in all
  /// @param words of each train
  TrainDraw(ClassicalTail tail, int blocks, int words) {
    this.tail = tail;
    this.words = words;
    int most = Math.max(1, MOST / (tail.qubits() * Math.min(words, RUN)));
    int turns = Math.max(1, (blocks + most - 1) / most);
    together = Math.max(1, (blocks + turns - 1) / turns);
    int trains = together * tail.qubits();
    run = Math.max(1, Math.min(words, MOST / trains));
    cells = new BlockSampler.Cells(run * trains);
    rest = new BlockSampler.Cells(run * trains);
    origin = new int[run * trains];
    start = cells.start;
    probability = new double[trains];
    at = new int[trains];
  }

  /// Draws the first `count` of the blocks drawn together.
  void draw(BlockSampler sampler, int count, long[] out) {
    int trains = at.length;
    spread(trains);
    for (int word = 0; word < words; word += run) {
      int used = Math.min(run, words - word);
      sampler.draw(cells, word * BlockSampler.BLOCK, used * trains);
      finish(sampler, word * BlockSampler.BLOCK, used * trains);
      for (int i = 0; i < used; i++) {
        tail.apply(cells.less, i * trains, together);
      }
      for (int q = 0; q < tail.qubits(); q++) {
        for (int g = 0; g < count; g++) {
          int to = at[q * together + g];
          if (to >= 0) {
            write(tail.train(q) * together + g, used, out, to + word);
          }
        }
      }
    }
  }

  /// From trains to cells: a cell is one word of a train.
  private void spread(int trains) {
    for (int t = 0; t < trains; t++) {
      cells.threshold[t] = Thresholds.aligned(probability[t]);
    }
    for (int i = 1; i < run; i++) {
      long ahead = i * BlockSampler.BLOCK;
      for (int t = 0; t < trains; t++) {
        cells.start[i * trains + t] = cells.start[t] + ahead;
      }
      System.arraycopy(cells.threshold, 0, cells.threshold, i * trains, trains);
    }
  }

  /// Decides the steps that are still open: the words that have some move together and are drawn
  /// again with the next digits. The one in a thousand that is open then is finished alone.
  private void finish(BlockSampler sampler, long ahead, int count) {
    long digits = BlockSampler.Cells.FIXED;
    long next = ahead + digits * RandomStream.GAMMA; // wraps, as all counters of the stream
    int moved = 0;
    for (int k = 0; k << 6 < count; k++) {
      for (long open = cells.open[k]; open != 0; open &= open - 1) {
        int cell = (k << 6) + Long.numberOfTrailingZeros(open);
        origin[moved] = cell;
        rest.start[moved] = cells.start[cell] + next;
        rest.threshold[moved] = cells.threshold[cell] << BlockSampler.Cells.FIXED;
        moved++;
      }
    }
    sampler.draw(rest, 0, moved);
    for (int i = 0; i < moved; i++) {
      int cell = origin[i];
      long open = ~cells.decided[cell];
      cells.less[cell] |= open & rest.less[i];
      open &= ~rest.decided[i];
      if (open != 0) {
        cells.less[cell] |= last(cells.start[cell] + ahead, cells.threshold[cell], open);
      }
    }
  }

  /// The steps of `open` that the digits left decide to be spikes.
  private static long last(long start, long threshold, long open) {
    long less = 0;
    for (int d = 2 * BlockSampler.Cells.FIXED; d < Thresholds.DIGITS && open != 0; d++) {
      long digit = threshold << d >> 63;
      long differs = RandomStream.word(start, d) ^ digit;
      less |= open & differs & digit;
      open &= ~differs;
    }
    return threshold == Thresholds.ALWAYS ? less | open : less;
  }

  /// The words of one train.
  private void write(int cell, int used, long[] out, int to) {
    long[] less = cells.less;
    int trains = at.length;
    int i = 0;
    for (; i + RUN <= used; i += RUN) {
      int c = cell + i * trains;
      int o = to + i;
      out[o] = less[c];
      out[o + 1] = less[c + trains];
      out[o + 2] = less[c + 2 * trains];
      out[o + 3] = less[c + 3 * trains];
      out[o + 4] = less[c + 4 * trains];
      out[o + 5] = less[c + 5 * trains];
      out[o + 6] = less[c + 6 * trains];
      out[o + 7] = less[c + 7 * trains];
    }
    for (; i < used; i++) {
      out[to + i] = less[cell + i * trains];
    }
  }
}
