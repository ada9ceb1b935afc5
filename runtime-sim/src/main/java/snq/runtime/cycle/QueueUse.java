package snq.runtime.cycle;

/// How full a queue was.
///
/// @param most largest number of entries that it held between two cycles
/// @param stalls cycles in which an entry stood ready for it and found it full
public record QueueUse(int most, long stalls) {
  public static final QueueUse NONE = new QueueUse(0, 0);

  /// Both together, one after the other.
  public QueueUse plus(QueueUse other) {
    return new QueueUse(Math.max(most, other.most), stalls + other.stalls);
  }
}
