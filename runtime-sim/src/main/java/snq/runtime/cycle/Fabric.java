package snq.runtime.cycle;

import java.util.Arrays;

/// All queues of the mesh, the routers' arbiters, and which routers have something to do.
///
/// In a cycle, first all units decide: on the entries of queues at its start, which nothing changes
/// before [#pop] and [#push] are called for all decisions, takers first. A router is looked at only
/// in the cycle after one of its queues changed, or after a full queue that it writes to got room.
final class Fabric {
  /// First of the waiting inputs (5 bits) after the input served last: `[served << 5 | waiting]`.
  private static final byte[] CHOICE = choices();

  /// Output of each request bit.
  private static final byte[] OUTPUT = outputs();

  final Mesh mesh;

  /// Per output, over the sample: flits that passed, cycles that one waited for room.
  final long[] passed;

  final long[] stalls;

  /// Per queue: most entries.
  final int[] most;

  private final int room;
  private final int shift;
  private final long[] flits;
  private final int[] head;
  private final int[] count;

  /// Per router and output 5 bits: inputs whose head goes there.
  private final int[] requests;

  /// Per output: input served last.
  private final byte[] served;

  /// Per output: first cycle of waiting, or -1.
  private final long[] blockedSince;

  private TileSet ready = new TileSet();
  private TileSet next = new TileSet();

  /// Decisions of this cycle: the source queue above the output.
  private int[] moves = new int[64];

  /// The flits of these moves, once they are taken out.
  private long[] carried = new long[64];

  private int moving;

  /// Flits in all queues.
  private int held;

  Fabric(Mesh mesh) {
    this.mesh = mesh;
    int longest = Arrays.stream(mesh.length).max().orElse(1);
    this.shift = 32 - Integer.numberOfLeadingZeros(longest - 1);
    this.room = (1 << shift) - 1;
    this.flits = new long[mesh.tiles << 3 << shift];
    this.head = new int[mesh.tiles << 3];
    this.count = new int[mesh.tiles << 3];
    this.most = new int[mesh.tiles << 3];
    this.passed = new long[mesh.tiles << 3];
    this.stalls = new long[mesh.tiles << 3];
    this.requests = new int[mesh.tiles];
    this.served = new byte[mesh.tiles << 3];
    this.blockedSince = new long[mesh.tiles << 3];
  }

  private static byte[] choices() {
    byte[] choices = new byte[5 << 5];
    for (int served = 0; served < 5; served++) {
      for (int waiting = 1; waiting < 32; waiting++) {
        int input = (served + 1) % 5;
        while ((waiting >> input & 1) == 0) {
          input = (input + 1) % 5;
        }
        choices[served << 5 | waiting] = (byte) input;
      }
    }
    return choices;
  }

  private static byte[] outputs() {
    byte[] outputs = new byte[32];
    for (int bit = 0; bit < 25; bit++) {
      outputs[bit] = (byte) (bit / 5);
    }
    return outputs;
  }

  /// As after the clearing between samples; the queues are empty after every step.
  void clear() {
    Arrays.fill(passed, 0);
    Arrays.fill(stalls, 0);
    Arrays.fill(most, 0);
    Arrays.fill(served, (byte) Mesh.LOCAL);
    Arrays.fill(blockedSince, -1);
  }

  boolean isReady() {
    return !next.isEmpty();
  }

  /// No queue holds a flit.
  boolean isEmpty() {
    return held == 0;
  }

  int held(int queue) {
    return count[queue];
  }

  boolean isEmpty(int queue) {
    return count[queue] == 0;
  }

  boolean isFull(int queue) {
    return count[queue] == mesh.length[queue];
  }

  long headOf(int queue) {
    return flits[queue << shift | head[queue]];
  }

  /// The router is to be looked at in the next cycle.
  void wake(int tile) {
    next.add(tile);
  }

  /// All routers that changed decide.
  ///
  /// @return how many flits will move
  int decide(long now) {
    TileSet due = next;
    next = ready;
    ready = due;
    moving = 0;
    while (!due.isEmpty()) {
      int tile = due.take();
      int left = requests[tile];
      while (left != 0) {
        int output = OUTPUT[Integer.numberOfTrailingZeros(left)];
        int waiting = left >>> 5 * output & 31;
        left &= -32 << 5 * output;
        decide(tile, output, waiting, now);
      }
    }
    return moving;
  }

  private void decide(int tile, int output, int waiting, long now) {
    int link = tile << 3 | output;
    int to = mesh.next[link];
    if (to >= 0 && count[to] == mesh.length[to]) {
      if (blockedSince[link] < 0) {
        blockedSince[link] = now;
      }
      return;
    }
    if (blockedSince[link] >= 0) {
      stalls[link] += now - blockedSince[link];
      blockedSince[link] = -1;
    }
    int input = CHOICE[served[link] << 5 | waiting];
    served[link] = (byte) input;
    if (moving == moves.length) {
      moves = Arrays.copyOf(moves, 2 * moving);
      carried = new long[2 * moving];
    }
    moves[moving++] = input << 20 | link;
  }

  int link(int move) {
    return moves[move] & 0xfffff;
  }

  int source(int move) {
    return moves[move] & 0xffff8 | moves[move] >> 20;
  }

  void carry(int move, long flit) {
    carried[move] = flit;
  }

  long carried(int move) {
    return carried[move];
  }

  /// Takes the head out of a router's input queue.
  ///
  /// @return whether the queue was full, so that its writer can go on in the next cycle
  boolean pop(int queue) {
    boolean full = drop(queue);
    int tile = queue >> 3;
    int port = queue & 7;
    int left = requests[tile] & ~(0b00001_00001_00001_00001_00001 << port);
    if (count[queue] > 0) {
      left |= 1 << 5 * mesh.output(tile, (int) headOf(queue)) + port;
    }
    requests[tile] = left;
    if (left != 0) {
      next.add(tile);
    }
    return full;
  }

  /// Takes the head out of any queue.
  ///
  /// @return whether the queue was full
  boolean drop(int queue) {
    int before = count[queue];
    count[queue] = before - 1;
    held--;
    head[queue] = head[queue] + 1 & room;
    return before == mesh.length[queue];
  }

  /// Puts a flit into a router's input queue.
  void push(int queue, long flit) {
    if (append(queue, flit)) {
      int tile = queue >> 3;
      requests[tile] |= 1 << 5 * mesh.output(tile, (int) flit) + (queue & 7);
      next.add(tile);
    }
  }

  /// Puts a flit into any queue.
  ///
  /// @return whether it was empty
  boolean append(int queue, long flit) {
    int before = count[queue];
    flits[queue << shift | head[queue] + before & room] = flit;
    count[queue] = before + 1;
    held++;
    if (before >= most[queue]) {
      most[queue] = before + 1;
    }
    return before == 0;
  }
}
