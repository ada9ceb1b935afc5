package snq.backends.draw;

import java.util.List;

/// The mesh of a chip: used cores are filled by their load, used links between them drawn as strong
/// as they are used.
///
/// @param links may be empty
public record CoreMap(
    String id, String title, int columns, int rows, List<Core> cores, List<Link> links) {
  public CoreMap {
    cores = List.copyOf(cores);
    links = List.copyOf(links);
  }

  /// @param share of the fullest core's load, 0 .. 1
  /// @param label inside the cell, short
  public record Core(int column, int row, double share, String label, String tip) {}

  /// From one tile to its neighbour.
  ///
  /// @param right columns to go, -1 .. 1
  /// @param down rows to go, -1 .. 1
  /// @param share of the busiest link's use, 0 .. 1
  public record Link(int column, int row, int right, int down, double share, String tip) {}

  public String draw() {
    double cell = Math.min(60, (Bars.WIDTH - 2) / columns);
    double gap = links.isEmpty() ? 1.5 : Math.min(7, cell * 0.16);
    double left = (Bars.WIDTH - cell * columns) / 2;
    Svg svg = new Svg(id, Bars.WIDTH, cell * rows + 2, title);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double x = left + column * cell + gap;
        svg.rectangle("cell", x, row * cell + gap, cell - 2 * gap, cell - 2 * gap);
      }
    }
    for (Core core : cores) {
      core(svg, core, left, cell, gap);
    }
    for (Link link : links) {
      link(svg, link, left, cell, gap);
    }
    return svg.finish();
  }

  private static void core(Svg svg, Core core, double left, double cell, double gap) {
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
        x + gap,
        "y",
        y + gap,
        "width",
        cell - 2 * gap,
        "height",
        cell - 2 * gap);
    String ink = core.share() > 0.45 ? "onk0 small strong" : "ink small strong";
    if (cell >= 18) {
      svg.text(x + cell / 2, y + cell / 2 + 4, "middle", ink, core.label());
    }
  }

  /// Across the gap between two tiles, beside the link of the other direction.
  private static void link(Svg svg, Link link, double left, double cell, double gap) {
    double side = cell * 0.16;
    double x = left + (link.column() + 0.5) * cell + link.right() * (cell / 2 - gap);
    double y = (link.row() + 0.5) * cell + link.down() * (cell / 2 - gap);
    x += link.down() * side;
    y -= link.right() * side;
    svg.tip(
        link.tip(),
        "line",
        "class",
        "s6",
        "stroke-width",
        1 + 5 * link.share(),
        "x1",
        x,
        "y1",
        y,
        "x2",
        x + link.right() * 2 * gap,
        "y2",
        y + link.down() * 2 * gap);
  }
}
