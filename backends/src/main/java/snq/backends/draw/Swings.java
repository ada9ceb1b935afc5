package snq.backends.draw;

import java.util.List;

/// A tornado: how far a total moves when one thing changes, the widest first.
///
/// @param total where the line in the middle stands
/// @param totalLabel how it is printed
public record Swings(String id, String title, double total, String totalLabel, List<Swing> swings) {
  private static final double ROW = 40;

  public Swings {
    swings = List.copyOf(swings);
  }

  public record Swing(String name, String label, double low, double high, String tip) {}

  public String draw() {
    Svg svg = new Svg(id, Bars.WIDTH, swings.size() * ROW + 20, title);
    double reach = 0;
    for (Swing swing : swings) {
      reach = Math.max(reach, Math.max(total - swing.low(), swing.high() - total));
    }
    double middle = Bars.WIDTH / 2;
    double scale = reach == 0 ? 0 : (middle - 4) / reach;
    double y = 0;
    for (Swing swing : swings) {
      svg.text(0, y + 14, "start", "ink", Bars.shorten(swing.name(), 46));
      svg.text(Bars.WIDTH, y + 14, "end", "ink strong", swing.label());
      svg.rectangle("track", 0, y + 20, Bars.WIDTH, 14);
      double left = middle - (total - swing.low()) * scale;
      double right = middle + (swing.high() - total) * scale;
      svg.tip(
          swing.tip(),
          "rect",
          "class",
          "k0",
          "x",
          left,
          "y",
          y + 20,
          "width",
          Math.max(1, right - left),
          "height",
          14);
      svg.line("axis", middle, y + 18, middle, y + 36);
      y += ROW;
    }
    svg.text(middle, y + 16, "middle", "muted small", totalLabel);
    return svg.finish();
  }
}
