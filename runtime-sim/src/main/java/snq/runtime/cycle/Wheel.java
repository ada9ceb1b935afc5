package snq.runtime.cycle;

import java.util.Arrays;

/// Units that wait for a cycle, at most one cycle each: a timing wheel. A cycle further away than
/// the wheel is round waits in the last slot and is put back when that comes by.
final class Wheel {
  private static final int SLOTS = 1024;
  private static final int NONE = -1;

  private final int[] first = new int[SLOTS];
  private final int[] after;
  private final long[] due;
  private final long[] used = new long[SLOTS / 64];
  private int waiting;

  Wheel(int units) {
    this.after = new int[units];
    this.due = new long[units];
    Arrays.fill(first, NONE);
    Arrays.fill(due, NONE);
  }

  boolean isEmpty() {
    return waiting == 0;
  }

  /// @param now the running cycle, before `cycle`
  /// @throws IllegalStateException for a unit that would wait for ever, or waits already
  void add(int unit, long cycle, long now) {
    if (cycle <= now || due[unit] != NONE) {
      throw new IllegalStateException(
          "unit "
              + unit
              + " is to wait for cycle "
              + cycle
              + " in cycle "
              + now
              + (due[unit] == NONE ? "" : " and waits for " + due[unit] + " already"));
    }
    due[unit] = cycle;
    waiting++;
    put(unit, Math.min(cycle, now + SLOTS - 1));
  }

  private void put(int unit, long cycle) {
    int slot = (int) cycle & (SLOTS - 1);
    after[unit] = first[slot];
    first[slot] = unit;
    used[slot >> 6] |= 1L << slot;
  }

  /// The next cycle after `now` that has something; the wheel must not be empty.
  long next(long now) {
    int slot = (int) (now + 1) & (SLOTS - 1);
    long bits = used[slot >> 6] >>> slot;
    if (bits != 0) {
      return now + 1 + Long.numberOfTrailingZeros(bits);
    }
    long passed = 64L - (slot & 63);
    for (int word = (slot >> 6) + 1; ; word++) {
      bits = used[word & (used.length - 1)];
      if (bits != 0) {
        return now + 1 + passed + Long.numberOfTrailingZeros(bits);
      }
      passed += 64;
    }
  }

  /// Takes all units of cycle `now` out.
  ///
  /// @param units filled with them
  /// @return how many
  int take(long now, int[] units) {
    int slot = (int) now & (SLOTS - 1);
    int count = 0;
    int unit = first[slot];
    if (unit == NONE) {
      return 0;
    }
    first[slot] = NONE;
    used[slot >> 6] &= ~(1L << slot);
    while (unit != NONE) {
      int next = after[unit];
      if (due[unit] == now) {
        units[count++] = unit;
        due[unit] = NONE;
      } else {
        put(unit, Math.min(due[unit], now + SLOTS - 1));
      }
      unit = next;
    }
    waiting -= count;
    return count;
  }
}
