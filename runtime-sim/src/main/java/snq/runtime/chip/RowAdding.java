package snq.runtime.chip;

/// Which kernel adds the weights of spikes. All give the same results; the choice is about time.
public enum RowAdding {
  /// Plain for the first sample, then vectors where the samples that are left pay for their start.
  AUTO,
  PLAIN,
  /// From the start, where the machine and the run have vectors; else plain.
  VECTOR
}
