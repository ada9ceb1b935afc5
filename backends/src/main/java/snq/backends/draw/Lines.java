package snq.backends.draw;

import java.util.List;

/// Curves over steps on a linear axis from 0, with a legend.
///
/// @param top value of the upper edge
/// @param topLabel how it is printed
/// @param steps numbers of the axis
public record Lines(
    String id, String title, double top, String topLabel, Steps steps, List<Line> lines) {
  private static final double HEIGHT = 170;

  public Lines {
    lines = List.copyOf(lines);
  }

  /// What stands at the left and the right edge.
  public record Steps(int first, int last) {}

  public record Line(String name, List<Double> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  public String draw() {
    List<String> names = lines.stream().map(Line::name).toList();
    double start = Legend.height(names, Bars.WIDTH) + 16;
    Svg svg = new Svg(id, Bars.WIDTH, start + HEIGHT + 22, title);
    Legend.draw(svg, names, Bars.WIDTH);
    for (int i = 0; i <= 4; i++) {
      double y = start + HEIGHT * i / 4;
      svg.line(i == 4 ? "axis" : "grid", 0, y, Bars.WIDTH, y);
    }
    svg.text(Bars.WIDTH, start - 4, "end", "muted small", topLabel);
    svg.text(0, start + HEIGHT + 16, "start", "muted small", "step " + steps.first());
    svg.text(Bars.WIDTH, start + HEIGHT + 16, "end", "muted small", "step " + steps.last());
    for (int i = 0; i < lines.size(); i++) {
      List<Double> values = lines.get(i).values();
      StringBuilder points = new StringBuilder();
      for (int p = 0; p < values.size(); p++) {
        double x = values.size() == 1 ? 0 : Bars.WIDTH * p / (values.size() - 1);
        double y = start + HEIGHT - (top == 0 ? 0 : values.get(p) / top * HEIGHT);
        points.append(p == 0 ? "" : " ").append(Svg.number(x)).append(',').append(Svg.number(y));
      }
      svg.tip(
          lines.get(i).name(),
          "polyline",
          "class",
          "s" + i % 10,
          "stroke-width",
          1.8,
          "points",
          points);
    }
    return svg.finish();
  }
}
