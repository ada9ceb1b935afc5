package snq.runtime.evaluate;

/// Time of samples on a chip without known cycle rules, from a table of latencies.
///
/// @param picoseconds of all samples
/// @param source of the latencies
public record TimeEstimate(long samples, long picoseconds, String source) {
  public TimeEstimate {
    if (samples < 1) {
      throw new IllegalArgumentException(samples + " samples");
    }
  }
}
