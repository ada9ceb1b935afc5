package snq.backends.draw;

import java.util.List;

/// Work over time on one linear axis: a row a name, in it one lane a series.
///
/// @param series names of the lanes, from the top of each row
/// @param end value at the right edge
/// @param endLabel how it is printed
/// @param restFrom from here to the end nothing works: drawn as ground, with `restLabel` on it
public record Timeline(
    String id,
    String title,
    List<String> series,
    double end,
    String endLabel,
    double restFrom,
    String restLabel,
    List<Row> rows) {
  private static final double LEFT = 64;
  private static final double LANE = 7;

  public Timeline {
    series = List.copyOf(series);
    rows = List.copyOf(rows);
  }

  public record Row(String name, List<Span> spans) {
    public Row {
      spans = List.copyOf(spans);
    }
  }

  /// @param lane number of the series
  public record Span(int lane, double from, double to, String tip) {}

  public String draw() {
    double row = series.size() * LANE + 8;
    double top = Legend.height(series, Bars.WIDTH);
    Svg svg = new Svg(id, Bars.WIDTH, top + rows.size() * row + 22, title);
    Legend.draw(svg, series, Bars.WIDTH);
    double bottom = top + rows.size() * row;
    svg.rectangle("track", x(restFrom), top, Bars.WIDTH - x(restFrom), bottom - top);
    double y = top;
    for (Row each : rows) {
      svg.line("grid", LEFT, y, Bars.WIDTH, y);
      svg.text(LEFT - 8, y + row / 2 + 4, "end", "ink small", Bars.shorten(each.name(), 9));
      for (Span span : each.spans()) {
        svg.tip(
            span.tip(),
            "rect",
            "class",
            "k" + span.lane(),
            "x",
            x(span.from()),
            "y",
            y + 4 + span.lane() * LANE,
            "width",
            Math.max(0.4, x(span.to()) - x(span.from())),
            "height",
            LANE - 1);
      }
      y += row;
    }
    svg.line("axis", LEFT, bottom, Bars.WIDTH, bottom);
    svg.text(LEFT, bottom + 16, "start", "muted small", "cycle 0");
    double left = Bars.WIDTH - Bars.width(endLabel) - 12;
    svg.text(left, bottom + 16, "end", "muted small", restLabel);
    svg.text(Bars.WIDTH, bottom + 16, "end", "muted small", endLabel);
    return svg.finish();
  }

  private double x(double value) {
    return LEFT + (end == 0 ? 0 : value / end * (Bars.WIDTH - LEFT));
  }
}
