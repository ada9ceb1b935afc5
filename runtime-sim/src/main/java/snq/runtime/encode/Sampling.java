package snq.runtime.encode;

/// Which of the samplers draws spikes. All give the same bits; the choice is about time.
public enum Sampling {
  /// Scalar first, vectors once they pay.
  AUTO,
  SCALAR,
  /// From the start, where the machine and the run have vectors; else scalar.
  VECTOR
}
