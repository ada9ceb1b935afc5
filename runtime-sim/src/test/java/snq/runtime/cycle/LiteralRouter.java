package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A router: five input queues and an arbiter for each of five outputs.
final class LiteralRouter {
  /// Inputs and outputs in the arbiters' order: the core, west, east, north, south.
  static final int LOCAL = 0;

  static final int WEST = 1;
  static final int EAST = 2;
  static final int NORTH = 3;
  static final int SOUTH = 4;

  final int column;
  final int row;
  final List<LiteralQueue<Flit>> inputs = new ArrayList<>();

  /// What each output leads to; null where nothing is, and for the host.
  final List<@Nullable LiteralQueue<Flit>> outputs = new ArrayList<>();

  final long[] passed = new long[5];

  /// Input that each output served last.
  private final int[] served = new int[5];

  LiteralRouter(int column, int row, long queueLength) {
    this.column = column;
    this.row = row;
    for (int port = 0; port < 5; port++) {
      inputs.add(new LiteralQueue<>(queueLength));
      outputs.add(null);
    }
  }

  boolean isDone() {
    return inputs.stream().allMatch(LiteralQueue::isEmpty);
  }

  /// Columns first. The host is behind the west port of tile (0, 0).
  int output(Flit flit) {
    if (flit.column() == Flit.HOST_COLUMN) {
      return column > 0 ? WEST : row > 0 ? NORTH : WEST;
    }
    if (flit.column() != column) {
      return flit.column() < column ? WEST : EAST;
    }
    return flit.row() == row ? LOCAL : flit.row() < row ? NORTH : SOUTH;
  }

  /// @param shuffle draws among the waiting inputs in place of the arbiters' order; null for that
  /// @param host hears of flits that leave the chip
  void decide(
      List<Runnable> ends,
      @Nullable SplittableRandom shuffle,
      java.util.function.Consumer<Flit> host) {
    for (int output = 0; output < 5; output++) {
      List<Integer> waiting = new ArrayList<>();
      for (int turn = 1; turn <= 5; turn++) {
        int input = (served[output] + turn) % 5;
        if (!inputs.get(input).isEmpty() && output(inputs.get(input).head()) == output) {
          waiting.add(input);
        }
      }
      if (waiting.isEmpty()) {
        continue;
      }
      LiteralQueue<Flit> next = outputs.get(output);
      boolean leaves = next == null && output == WEST && column == 0 && row == 0;
      if (next == null && !leaves) {
        throw new AssertionError("a flit to nowhere");
      }
      if (next != null && !next.hasRoom()) {
        next.stalls++;
        continue;
      }
      int input = waiting.get(shuffle == null ? 0 : shuffle.nextInt(waiting.size()));
      int from = output;
      ends.add(() -> {
        Flit flit = inputs.get(input).remove();
        served[from] = input;
        passed[from]++;
        if (next == null) {
          host.accept(flit);
        } else {
          next.add(flit);
        }
      });
    }
  }
}
