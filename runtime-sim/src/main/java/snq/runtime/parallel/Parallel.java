package snq.runtime.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Runs numbered work on some threads; whoever is free takes the next number.
public final class Parallel {
  private Parallel() {}

  /// Calls some worker once for each of first .. end - 1. The first failure stops all and is thrown
  /// here.
  ///
  /// @param workers one a thread: none is called by two threads
  public static void run(int first, int end, List<IntConsumer> workers) {
    AtomicInteger next = new AtomicInteger(first);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread[] running = new Thread[Math.max(0, Math.min(workers.size(), end - first))];
    for (int t = 0; t < running.length; t++) {
      IntConsumer worker = workers.get(t);
      running[t] =
          Thread.ofPlatform()
              .name("samples-" + t)
              .start(() -> {
                try {
                  for (int i = next.getAndIncrement();
                      i < end && failure.get() == null;
                      i = next.getAndIncrement()) {
                    worker.accept(i);
                  }
                } catch (Throwable e) { // thrown below, whatever it is
                  failure.compareAndSet(null, e);
                }
              });
    }
    join(running);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private static void join(Thread[] threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
