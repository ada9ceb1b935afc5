package snq.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Many repetitions of some work, in units a nanosecond.
///
/// @param wall the fastest repetition by the wall: what else runs on the machine only ever adds. A
///   repetition of some milliseconds at most is likely to run undisturbed now and then
/// @param processor all repetitions after warm-up by the time that they had the processor; no
///   fastest one, because time that a host takes away is booked late
record Best(double wall, double processor) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /// Work of this thread.
  ///
  /// @param work one repetition; returns how many units it did
  static Best of(int repetitions, LongSupplier work) {
    return of(repetitions, work, THREADS::getCurrentThreadCpuTime);
  }

  /// Work that starts one thread of its own: the time of the whole process, compilers included.
  static Best ofProcess(int repetitions, LongSupplier work) {
    return of(repetitions, work, SYSTEM::getProcessCpuTime);
  }

  private static Best of(int repetitions, LongSupplier work, LongSupplier clock) {
    double wall = 0;
    for (int i = 0; i < repetitions / 2; i++) {
      wall = Math.max(wall, timed(work).rate());
    }
    long own = clock.getAsLong();
    double units = 0;
    for (int i = 0; i < repetitions; i++) {
      Timed one = timed(work);
      wall = Math.max(wall, one.rate());
      units += one.units();
    }
    return new Best(wall, units / (clock.getAsLong() - own));
  }

  private record Timed(double units, long nanoseconds) {
    double rate() {
      return units / nanoseconds;
    }
  }

  private static Timed timed(LongSupplier work) {
    long start = System.nanoTime();
    long units = work.getAsLong();
    return new Timed(units, System.nanoTime() - start);
  }

  /// Units a nanosecond: 10^9 a second.
  void addRate(Figures figures, String name, @Nullable Double bar) {
    addRate(figures, name, 1, bar);
  }

  /// @param factor units of the figure a second, by 10^9 of ours
  void addRate(Figures figures, String name, double factor, @Nullable Double bar) {
    figures.add(name, wall * factor, processor * factor, bar);
  }

  /// @param nanoseconds of the figure's unit of time
  void addTime(Figures figures, String name, double nanoseconds, @Nullable Double bar) {
    figures.add(name, 1 / wall / nanoseconds, 1 / processor / nanoseconds, bar);
  }
}
