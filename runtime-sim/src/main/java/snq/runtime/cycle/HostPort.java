package snq.runtime.cycle;

/// The host's side of the west port of tile (0, 0): sends a step's input spikes, a packet a cycle.
final class HostPort {
  /// Over the sample.
  long sent;

  long received;
  long waited;

  private final CyclePlan plan;
  private final StepLists inputs;
  private final StepLog log;
  private int next;
  private int end;
  private int route;
  private int routeEnd;
  private long waitsSince;

  HostPort(CyclePlan plan, StepLists inputs, StepLog log) {
    this.plan = plan;
    this.inputs = inputs;
    this.log = log;
  }

  void clear() {
    sent = 0;
    received = 0;
    waited = 0;
    waitsSince = -1;
  }

  void beginStep(int step) {
    next = inputs.from(step);
    end = inputs.to(step);
    route = 0;
    routeEnd = 0;
    open();
  }

  /// Inputs without routes are left out of the lists, so each has one.
  private void open() {
    if (route == routeEnd && next < end) {
      int input = inputs.items()[next++];
      route = plan.firstHostRoute[input];
      routeEnd = plan.firstHostRoute[input + 1];
    }
  }

  /// All packets of the step are sent.
  boolean isDone() {
    return route == routeEnd;
  }

  /// Has a packet, and does not wait for room.
  boolean isReady() {
    return route < routeEnd && waitsSince < 0;
  }

  /// @param full whether the queue has no room
  /// @return whether a packet goes
  boolean decide(boolean full, long now) {
    if (full) {
      waitsSince = now;
    }
    return !full;
  }

  /// The queue was full and has room from the next cycle on.
  void wake(long now) {
    if (waitsSince >= 0) {
      waited += now + 1 - waitsSince;
      waitsSince = -1;
    }
  }

  long send(long now) {
    int word = plan.hostRoutes[route++];
    long flit = log.isOn() ? log.begunByHost(word, inputs.items()[next - 1], now) : word;
    sent++;
    open();
    return flit;
  }
}
