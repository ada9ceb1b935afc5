package snq.runtime.cycle;

/// What one unit of a core did with its time, in cycles; the three parts are all of the time.
///
/// @param busy it worked: update while neurons or empty rows are in its pipeline, send while it
///   reads a route, deliver from the taking of a packet to its last weights
/// @param waiting it had work and stood still, because the queue that it writes to was full;
///   deliver never waits
/// @param idle it had nothing to do
public record UnitCycles(long busy, long waiting, long idle) {
  public static final UnitCycles NONE = new UnitCycles(0, 0, 0);

  public long total() {
    return busy + waiting + idle;
  }

  public UnitCycles plus(UnitCycles other) {
    return new UnitCycles(busy + other.busy, waiting + other.waiting, idle + other.idle);
  }
}
