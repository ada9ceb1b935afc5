package snq.runtime.cycle;

import java.util.Arrays;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.target.Target;

/// The tiles of a chip and how their queues are connected. Immutable.
///
/// Tile numbers run row by row from the north-west corner. A queue's number is `tile << 3 | port`:
/// ports 0 to 4 are the inputs of the router (local, west, east, north, south), port 5 is the input
/// queue of deliver. An output's number is `tile << 3 | port` too: to the core, west, east, north,
/// south.
final class Mesh {
  static final int LOCAL = 0;
  static final int WEST = 1;
  static final int EAST = 2;
  static final int NORTH = 3;
  static final int SOUTH = 4;
  static final int DELIVER = 5;

  /// In `next` and `feeder`: nothing is there.
  static final int NONE = -1;

  /// In `next` and `feeder`: the host.
  static final int HOST = -2;

  /// The queue that the host fills.
  static final int HOST_QUEUE = WEST;

  /// Marks packets to the host, which go to tile (0, 0) and out at its west port.
  static final int TO_HOST = 1 << 24;

  final int columns;
  final int tiles;

  /// Core on each tile, or [#NONE].
  final int[] coreAt;

  final int[] tileOf;

  /// Column and row of each tile as a packet has them: row << 6 | column.
  final int[] place;

  /// Queue behind each output, [#NONE] or [#HOST].
  final int[] next;

  /// Entries that each queue holds.
  final int[] length;

  private Mesh(PlacedProgram placed) {
    Target target = placed.program().target();
    this.columns = (int) target.limit("columns");
    this.tiles = columns * (int) target.limit("rows");
    this.coreAt = new int[tiles];
    this.tileOf = new int[placed.cores().size()];
    this.place = new int[tiles];
    this.next = new int[tiles << 3];
    this.length = new int[tiles << 3];
    Arrays.fill(coreAt, NONE);
    Arrays.fill(next, NONE);
    Arrays.fill(length, (int) target.limit("router_queue"));
    for (int tile = 0; tile < tiles; tile++) {
      place[tile] = tile / columns << 6 | tile % columns;
      length[tile << 3 | DELIVER] = (int) target.limit("deliver_queue");
      connect(tile);
    }
    next[WEST] = HOST;
  }

  static Mesh of(PlacedProgram placed) {
    Mesh mesh = new Mesh(placed);
    for (int core = 0; core < placed.cores().size(); core++) {
      PlacedCore here = placed.cores().get(core);
      int tile = mesh.tile(here.column(), here.row());
      if (here.chip() != 0 || tile == NONE || mesh.coreAt[tile] != NONE) {
        throw new IllegalArgumentException("core " + core + " has no tile of its own: " + here);
      }
      mesh.coreAt[tile] = core;
      mesh.tileOf[core] = tile;
      mesh.next[tile << 3 | LOCAL] = tile << 3 | DELIVER;
    }
    return mesh;
  }

  private void connect(int tile) {
    int column = tile % columns;
    if (column > 0) {
      next[tile << 3 | WEST] = (tile - 1) << 3 | EAST;
    }
    if (column + 1 < columns) {
      next[tile << 3 | EAST] = (tile + 1) << 3 | WEST;
    }
    if (tile >= columns) {
      next[tile << 3 | NORTH] = (tile - columns) << 3 | SOUTH;
    }
    if (tile + columns < tiles) {
      next[tile << 3 | SOUTH] = (tile + columns) << 3 | NORTH;
    }
  }

  int tile(int column, int row) {
    boolean inside = column < columns && row * columns < tiles;
    return inside ? row * columns + column : NONE;
  }

  /// Tile whose router fills this input queue from the side.
  int sender(int queue) {
    int tile = queue >> 3;
    return switch (queue & 7) {
      case WEST -> tile - 1;
      case EAST -> tile + 1;
      case NORTH -> tile - columns;
      case SOUTH -> tile + columns;
      default -> tile;
    };
  }

  /// Output that a flit takes at a tile: columns first.
  int output(int tile, int word) {
    int columnsAway = (word & 63) - (place[tile] & 63);
    if (columnsAway != 0) {
      return columnsAway < 0 ? WEST : EAST;
    }
    int rowsAway = (word >> 6 & 63) - (place[tile] >> 6);
    if (rowsAway != 0) {
      return rowsAway < 0 ? NORTH : SOUTH;
    }
    return (word & TO_HOST) != 0 ? WEST : LOCAL;
  }
}
