package snq.compiler.placement;

import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;

/// Where cores stand, in the order in which they are filled: tile after tile in a snake of rows,
/// all cores of a tile, one chip after the other. Reversed: row by row from the far corner.
record Tiles(int chips, int columns, int rows, int coresPerTile, boolean reversed) {
  /// A tile of a chip.
  record Tile(int chip, int column, int row) {}

  static Tiles of(Target target, Strategy strategy) {
    return new Tiles(
        (int) (long) target.limits().getOrDefault("chips", 1L),
        (int) target.limit("columns"),
        (int) target.limit("rows"),
        (int) target.limit("cores_per_tile"),
        strategy == Strategy.REVERSED);
  }

  private int coresPerChip() {
    return columns * rows * coresPerTile;
  }

  Tile at(int core) {
    int chip = core / coresPerChip();
    int tile = core % coresPerChip() / coresPerTile;
    if (reversed) {
      int fromEnd = columns * rows - 1 - tile;
      return new Tile(chip, fromEnd % columns, fromEnd / columns);
    }
    int row = tile / columns;
    int along = tile % columns;
    return new Tile(chip, row % 2 == 0 ? along : columns - 1 - along, row);
  }

  boolean hold(int needed) {
    return needed <= chips * coresPerChip();
  }

  /// That a program needs more cores than there are.
  Problem tooFew(String program, Target target, int needed) {
    int most = chips * coresPerChip();
    String how =
        chips > 1 ? chips + " chips of " + coresPerChip() : "(" + columns + " x " + rows + ")";
    String has = chips > 1 ? most + " (" + how + ")" : most + " " + how;
    String grow = chips > 1 ? "`chips`" : "`columns` and `rows`";
    return Problem.of(
            ErrorCode.TOO_FEW_CORES,
            null,
            "`" + program + "` needs " + needed + " cores, " + target.name() + " has " + has)
        .accepted("at most " + most + " cores")
        .help("make the network smaller, or raise " + grow + " in a copy of the target");
  }
}
