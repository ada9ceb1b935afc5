package snq.runtime.encode;

/// Draws all blocks of a sample. Safe for any number of threads.
interface BlockDraw {
  /// @param sampleKey of the sample's random words
  /// @param out gets the words of every channel, one channel after the other
  void draw(BlockSampler sampler, long sampleKey, double[] features, long[] out);
}
