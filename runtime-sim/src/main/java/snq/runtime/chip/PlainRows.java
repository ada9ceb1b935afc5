package snq.runtime.chip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The plain twin, for short runs of the program and for machines without wide vectors. Eight
/// weights are added at once as four lanes of 16 bits in each of two longs: a weight plus 128 is a
/// byte without sign, and 256 of them fit a lane (256 x 255 < 2^16).
final class PlainRows implements RowKernel {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PLUS_128 = 0x8080_8080_8080_8080L;
  private static final long EVEN = 0x00ff_00ff_00ff_00ffL;

  /// Rows from which on taking the lanes apart pays.
  private static final int FEW = 4;

  @Override
  public void addRows(
      byte[] weights, Link link, int[] events, int from, int to, StageState target) {
    int next = from;
    while (next < to) {
      int end = next + 1;
      if (link.rowOf[events[next]] >= 0) {
        end = RowGroups.end(link, events, next, to);
        addGroup(weights, link, events, next, end, target);
      }
      next = end;
    }
  }

  /// Rows of one shape, run by run.
  private static void addGroup(
      byte[] weights, Link link, int[] events, int from, int to, StageState target) {
    int[] runs = link.runs;
    int[] places = target.places;
    int first = link.runFirst[link.rowOf[events[from]]];
    int count = link.runFirst[link.rowOf[events[from]] + 1] - first;
    int rows = to - from;
    for (int r = 0; r < count; r++) {
      RowGroups.places(link, events, from, rows, r, places);
      int at = runs[3 * (first + r)];
      int length = runs[3 * (first + r) + 2];
      addRun(weights, places, rows, target.partial, at, length);
    }
  }

  private static void addRun(
      byte[] weights, int[] places, int rows, short[] sums, int at, int length) {
    int k = 0;
    if (rows >= FEW) {
      for (; k <= length - 16; k += 16) {
        addSixteen(weights, places, rows, sums, at, k);
      }
    }
    for (int e = 0; e < rows; e++) {
      addRest(weights, places[e], sums, at, k, length);
    }
  }

  private static void addSixteen(
      byte[] weights, int[] places, int rows, short[] sums, int at, int k) {
    long evenLow = 0;
    long oddLow = 0;
    long evenHigh = 0;
    long oddHigh = 0;
    for (int e = 0; e < rows; e++) {
      int place = places[e] + k;
      long low = (long) LONGS.get(weights, place) ^ PLUS_128;
      long high = (long) LONGS.get(weights, place + 8) ^ PLUS_128;
      evenLow += low & EVEN;
      oddLow += low >>> 8 & EVEN;
      evenHigh += high & EVEN;
      oddHigh += high >>> 8 & EVEN;
    }
    write(evenLow, oddLow, 128 * rows, sums, at + k);
    write(evenHigh, oddHigh, 128 * rows, sums, at + k + 8);
  }

  private static void write(long even, long odd, int tooMuch, short[] sums, int at) {
    for (int lane = 0; lane < 4; lane++) {
      sums[at + 2 * lane] += (short) ((int) (even >>> 16 * lane & 0xffff) - tooMuch);
      sums[at + 2 * lane + 1] += (short) ((int) (odd >>> 16 * lane & 0xffff) - tooMuch);
    }
  }

  private static void addRest(
      byte[] weights, int place, short[] sums, int at, int done, int length) {
    for (int k = done; k < length; k++) {
      sums[at + k] += weights[place + k];
    }
  }
}
