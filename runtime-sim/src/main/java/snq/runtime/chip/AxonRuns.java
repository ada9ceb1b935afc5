package snq.runtime.chip;

/// One axon of one core, read from its image: where its weights go, and what a packet to it costs.
/// Equal only to itself.
///
/// Counting rules of a delivered packet: the axon entry once, each of its segments once, each word
/// of a segment once (a word is read once for all its groups), a lane for every weight used.
final class AxonRuns {
  final int core;
  final int population;
  final int delay;
  final int shift;
  final long segments;
  final long words;
  final long synapses;
  final long effective;
  private final int[] runs;

  AxonRuns(int core, int population, int delay, int shift, Reads reads, int[] runs) {
    this.core = core;
    this.population = population;
    this.delay = delay;
    this.shift = shift;
    this.segments = reads.segments();
    this.words = reads.words();
    this.synapses = reads.synapses();
    this.effective = reads.effective();
    this.runs = runs;
  }

  /// @param effective synapses whose weight is not 0
  record Reads(long segments, long words, long synapses, long effective) {}

  /// Per run: first target position, first weight, number of weights. Not to be written.
  int[] runs() {
    return runs;
  }
}
