package snq.runtime.cycle;

/// The time of one core over some samples. Each unit's cycles add up to all cycles of the samples.
///
/// @param core number of the core in the placed program
/// @param column of its tile
/// @param row of its tile
/// @param outputQueue spikes between update and send; its stalls are the waiting of update
/// @param localQueue the router's queue that send fills; its stalls are the waiting of send
/// @param deliverQueue packets between the router and deliver
/// @param sent packets that it sent, the host's read-outs too
/// @param delivered packets that reached it
public record CoreCycles(
    int core,
    int column,
    int row,
    UnitCycles update,
    UnitCycles send,
    UnitCycles deliver,
    QueueUse outputQueue,
    QueueUse localQueue,
    QueueUse deliverQueue,
    long sent,
    long delivered) {
  /// Both together, one after the other.
  public CoreCycles plus(CoreCycles other) {
    if (other.core != core) {
      throw new IllegalArgumentException("core " + core + " and core " + other.core);
    }
    return new CoreCycles(
        core,
        column,
        row,
        update.plus(other.update),
        send.plus(other.send),
        deliver.plus(other.deliver),
        outputQueue.plus(other.outputQueue),
        localQueue.plus(other.localQueue),
        deliverQueue.plus(other.deliverQueue),
        sent + other.sent,
        delivered + other.delivered);
  }

  /// Busy cycles of the unit that works most: what a shorter run of this core has to shorten.
  public long load() {
    return Math.max(update.busy(), Math.max(send.busy(), deliver.busy()));
  }
}
