package snq.runtime;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What code allocates once it is warm. Vectors that became objects show here, long before they
/// show in time.
public final class Allocated {
  private static final int MOST_ROUNDS = 200;

  private Allocated() {}

  /// The least that a round of calls allocated on this thread, in bytes. Rounds are repeated until
  /// one stays below `enough`: the compiler decides when code is warm, and is slow on a busy
  /// machine.
  public static long least(Runnable work, int calls, long enough) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && least >= enough; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < calls; call++) {
        work.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
