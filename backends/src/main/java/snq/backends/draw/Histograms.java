package snq.backends.draw;

import java.util.List;

/// One small histogram a row, all with the same intervals, each scaled to its highest bar.
///
/// @param intervals names of the intervals
public record Histograms(String id, String title, List<String> intervals, List<Row> rows) {
  private static final double BAR = 40;
  private static final double ROW = 82;

  public Histograms {
    intervals = List.copyOf(intervals);
    rows = List.copyOf(rows);
  }

  /// @param shares of each interval, 0 .. 1
  /// @param labels printed above each bar
  public record Row(String name, List<Double> shares, List<String> labels, List<String> tips) {
    public Row {
      shares = List.copyOf(shares);
      labels = List.copyOf(labels);
      tips = List.copyOf(tips);
    }
  }

  public String draw() {
    Svg svg = new Svg(id, Bars.WIDTH, rows.size() * ROW + 22, title);
    double step = Bars.WIDTH / intervals.size();
    double y = 0;
    for (Row row : rows) {
      svg.text(0, y + 14, "start", "ink strong", Bars.shorten(row.name(), 60));
      double base = y + 34 + BAR;
      double most = row.shares().stream().mapToDouble(Double::doubleValue).max().orElse(0);
      for (int i = 0; i < row.shares().size(); i++) {
        double height = most == 0 ? 0 : row.shares().get(i) / most * BAR;
        svg.tip(
            row.tips().get(i),
            "rect",
            "class",
            i == 0 ? "k9" : "k0",
            "x",
            i * step + 3,
            "y",
            base - height,
            "width",
            step - 6,
            "height",
            height);
        svg.text(
            i * step + step / 2, base - height - 3, "middle", "muted small", row.labels().get(i));
      }
      svg.line("axis", 0, base, Bars.WIDTH, base);
      y += ROW;
    }
    for (int i = 0; i < intervals.size(); i++) {
      svg.text(i * step + step / 2, y + 15, "middle", "muted small", intervals.get(i));
    }
    return svg.finish();
  }
}
