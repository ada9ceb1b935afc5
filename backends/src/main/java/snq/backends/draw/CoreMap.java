package snq.backends.draw;

import java.util.List;

/// The mesh of a chip: used cores are filled by their load, which is printed as well.
public record CoreMap(String id, String title, int columns, int rows, List<Core> cores) {
  public CoreMap {
    cores = List.copyOf(cores);
  }

  /// @param share of the fullest core's load, 0 .. 1
  /// @param label inside the cell, short
  public record Core(int column, int row, double share, String label, String tip) {}

  public String draw() {
    double cell = Math.min(60, (Bars.WIDTH - 2) / columns);
    double left = (Bars.WIDTH - cell * columns) / 2;
    Svg svg = new Svg(id, Bars.WIDTH, cell * rows + 2, title);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        svg.rectangle("cell", left + column * cell + 1.5, row * cell + 1.5, cell - 3, cell - 3);
      }
    }
    for (Core core : cores) {
      double x = left + core.column() * cell;
      double y = core.row() * cell;
      svg.tip(
          core.tip(),
          "rect",
          "class",
          "k0",
          "fill-opacity",
          0.15 + 0.85 * core.share(),
          "x",
          x + 1.5,
          "y",
          y + 1.5,
          "width",
          cell - 3,
          "height",
          cell - 3);
      String ink = core.share() > 0.45 ? "onk0 small strong" : "ink small strong";
      if (cell >= 18) {
        svg.text(x + cell / 2, y + cell / 2 + 4, "middle", ink, core.label());
      }
    }
    return svg.finish();
  }
}
