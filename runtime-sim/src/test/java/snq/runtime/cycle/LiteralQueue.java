package snq.runtime.cycle;

import java.util.ArrayDeque;

/// A queue with a room that is looked at before the cycle's changes.
final class LiteralQueue<T> {
  private final ArrayDeque<T> entries = new ArrayDeque<>();
  private final int length;
  private int most;
  long stalls;

  LiteralQueue(long length) {
    this.length = (int) length;
  }

  boolean hasRoom() {
    return entries.size() < length;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  T head() {
    return entries.element();
  }

  void add(T entry) {
    entries.add(entry);
  }

  T remove() {
    return entries.remove();
  }

  /// Between two cycles.
  void measure() {
    most = Math.max(most, entries.size());
  }

  QueueUse use() {
    return new QueueUse(most, stalls);
  }
}
