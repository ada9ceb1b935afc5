package snq.runtime.cycle;

/// What went through the host's port over some samples.
///
/// @param sent packets of input spikes
/// @param received packets of output spikes
/// @param queue the west queue of tile (0, 0), which the host fills
/// @param reads potentials read after barriers, one a cycle
/// @param writes biases written between samples, one a cycle
public record HostCycles(long sent, long received, QueueUse queue, long reads, long writes) {
  /// Both together, one after the other.
  public HostCycles plus(HostCycles other) {
    return new HostCycles(
        sent + other.sent,
        received + other.received,
        queue.plus(other.queue),
        reads + other.reads,
        writes + other.writes);
  }
}
