package snq.runtime.cycle;

/// One link between two routers, in one direction, over some samples.
///
/// @param column of the tile that sends
/// @param row of the tile that sends
/// @param hops flits that crossed it; one a cycle at most
/// @param queue the input queue that it leads to
public record LinkHops(int column, int row, Direction direction, long hops, QueueUse queue) {
  /// Both together, one after the other.
  public LinkHops plus(LinkHops other) {
    return new LinkHops(column, row, direction, hops + other.hops, queue.plus(other.queue));
  }
}
