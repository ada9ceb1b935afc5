package snq.compiler.device;

/// What one job may ask for. [#NONE] stands where the service sets no limit.
///
/// @param shotsLeast of one circuit
/// @param shotsMost of one circuit
/// @param circuitsPerJob circuits that travel together
/// @param executionsPerJob circuits times shots of one job
/// @param bits classical bits of one register
public record DeviceLimits(
    long shotsLeast, long shotsMost, long circuitsPerJob, long executionsPerJob, long bits) {
  public static final long NONE = Long.MAX_VALUE;

  public static final DeviceLimits UNKNOWN = new DeviceLimits(1, NONE, NONE, NONE, NONE);

  public DeviceLimits {
    if (shotsLeast < 1 || shotsMost < shotsLeast || circuitsPerJob < 1 || executionsPerJob < 1) {
      throw new IllegalArgumentException(
          "limits "
              + shotsLeast
              + ", "
              + shotsMost
              + ", "
              + circuitsPerJob
              + ", "
              + executionsPerJob);
    }
  }

  /// Circuits of `shots` shots that fit one job.
  public long circuitsOf(long shots) {
    long byExecutions = executionsPerJob == NONE ? NONE : executionsPerJob / shots;
    return Math.min(circuitsPerJob, byExecutions);
  }
}
