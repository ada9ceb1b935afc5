package snq.backends.draw;

import java.util.List;
import java.util.function.DoubleFunction;

/// Values of several series, a row each, on a logarithmic axis; dots of a row are joined by a line.
/// Series differ by shape as well: circle, square, diamond.
///
/// @param ticks formats a power of ten for the axis
public record LogDots(
    String id, String title, List<String> legend, List<Row> rows, DoubleFunction<String> ticks) {
  private static final double ROW = 46;
  private static final double AXIS = 24;
  private static final double LEGEND = 26;

  /// Series lie a little apart, so that equal values do not hide each other.
  private static final double[] OFFSET = {0, -3, 4};

  public LogDots {
    legend = List.copyOf(legend);
    rows = List.copyOf(rows);
  }

  /// @param note printed at the right of the name
  public record Row(String name, String note, List<Dot> dots) {
    public Row {
      dots = List.copyOf(dots);
    }
  }

  public record Dot(int series, double value, String tip) {}

  public String draw() {
    double top = LEGEND;
    double bottom = top + rows.size() * ROW;
    Svg svg = new Svg(id, Bars.WIDTH, bottom + AXIS, title);
    legend(svg);
    int low = (int) Math.floor(bound(true));
    int high = Math.max(low + 1, (int) Math.ceil(bound(false)));
    axis(svg, low, high, top, bottom);
    double y = top;
    for (Row row : rows) {
      row(svg, row, low, high, y);
      y += ROW;
    }
    return svg.finish();
  }

  /// Names beside their shapes.
  private void legend(Svg svg) {
    double x = 7;
    for (int series = 0; series < legend.size(); series++) {
      shape(svg, new Dot(series, 1, legend.get(series)), x, 9);
      svg.text(x + 12, 13, "start", "muted", legend.get(series));
      x += Bars.width(legend.get(series)) + 32;
    }
  }

  private double bound(boolean low) {
    double[] powers =
        rows.stream()
            .flatMap(row -> row.dots().stream())
            .filter(dot -> dot.value() > 0)
            .mapToDouble(dot -> StrictMath.log10(dot.value()))
            .sorted()
            .toArray();
    if (powers.length == 0) {
      return low ? 0 : 1;
    }
    return low ? powers[0] : powers[powers.length - 1];
  }

  private static double x(double value, int low, int high) {
    return 8 + (StrictMath.log10(value) - low) / (high - low) * (Bars.WIDTH - 16);
  }

  private void axis(Svg svg, int low, int high, double top, double bottom) {
    int every = Math.max(1, (high - low + 5) / 6);
    for (int power = low; power <= high; power++) {
      double value = StrictMath.pow(10, power);
      double x = x(value, low, high);
      svg.line("grid", x, top, x, bottom);
      if ((power - low) % every == 0) {
        String anchor = power == low ? "start" : power == high ? "end" : "middle";
        double at = power == low ? 0 : power == high ? Bars.WIDTH : x;
        svg.text(at, bottom + 17, anchor, "muted small", ticks.apply(value));
      }
    }
    svg.line("axis", 0, bottom, Bars.WIDTH, bottom);
  }

  private void row(Svg svg, Row row, int low, int high, double y) {
    String note = row.note();
    int room = (int) ((Bars.WIDTH - Bars.width(note) - 16) / 6.1);
    svg.text(0, y + 15, "start", "ink halo", Bars.shorten(row.name(), room));
    svg.text(Bars.WIDTH, y + 15, "end", "ink strong halo", note);
    double at = y + 31;
    double from = Double.MAX_VALUE;
    double to = 0;
    for (Dot dot : row.dots()) {
      if (dot.value() > 0) {
        from = Math.min(from, x(dot.value(), low, high));
        to = Math.max(to, x(dot.value(), low, high));
      }
    }
    if (to > from) {
      svg.line("axis", from, at, to, at);
    }
    for (Dot dot : row.dots()) {
      if (dot.value() > 0) {
        shape(svg, dot, x(dot.value(), low, high), at + OFFSET[dot.series() % 3]);
      }
    }
  }

  private static void shape(Svg svg, Dot dot, double x, double y) {
    String classes = "k" + dot.series() + " seam";
    switch (dot.series() % 3) {
      case 0 -> svg.tip(dot.tip(), "circle", "class", classes, "cx", x, "cy", y, "r", 6.5);
      case 1 ->
          svg.tip(
              dot.tip(), "rect", "class", classes, "x", x - 5.5, "y", y - 5.5, "width", 11,
              "height", 11);
      default -> {
        String points =
            Svg.number(x)
                + ","
                + Svg.number(y - 7.5)
                + " "
                + Svg.number(x + 7.5)
                + ","
                + Svg.number(y)
                + " "
                + Svg.number(x)
                + ","
                + Svg.number(y + 7.5)
                + " "
                + Svg.number(x - 7.5)
                + ","
                + Svg.number(y);
        svg.tip(dot.tip(), "polygon", "class", classes, "points", points);
      }
    }
  }
}
