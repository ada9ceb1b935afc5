package snq.runtime.encode;

import snq.compiler.network.SpikeRaster;

/// Spikes set one by one.
final class RasterBuilder {
  private final int channels;
  private final int steps;
  private final int words;
  private final long[] bits;

  RasterBuilder(int channels, int steps) {
    this.channels = channels;
    this.steps = steps;
    this.words = SpikeRaster.wordsFor(steps);
    this.bits = new long[channels * words];
  }

  void spike(int channel, int step) {
    bits[channel * words + (step >>> 6)] |= 1L << step;
  }

  /// Ends the building: the bits are handed over.
  SpikeRaster build() {
    return SpikeRaster.ofWords(channels, steps, bits);
  }
}
