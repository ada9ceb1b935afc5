package snq.runtime.encode;

import snq.compiler.network.SpikeRaster;
import snq.runtime.count.Counts;

/// Real values of one sample to spikes over all steps. Pure: the same sample number and features
/// give the same spikes, whatever was encoded before, on any number of threads.
public interface Encoder {
  /// Values of a sample, row-major.
  int features();

  /// Channels of the raster, row-major.
  int outputs();

  int steps();

  /// What one sample costs, the same for every sample: a row of its own in every energy report.
  Counts cost();

  /// @param sample the sample's number: part of the key of its random words
  /// @throws snq.dsl.ProblemException for a value that the encoder cannot take
  SpikeRaster encode(long sample, double[] features);
}
