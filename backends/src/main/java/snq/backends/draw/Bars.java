package snq.backends.draw;

import java.util.List;

/// Horizontal bars of parts on one linear scale from 0; the name stands above its bar, so that the
/// picture fits a narrow column.
///
/// @param legend names of the series by number; empty texts are left out
public record Bars(String id, String title, List<String> legend, List<Bar> bars) {
  static final double WIDTH = 480;
  private static final double BAR = 16;
  private static final double ROW = 42;

  public Bars {
    legend = List.copyOf(legend);
    bars = List.copyOf(bars);
  }

  /// @param label the value, printed at the right of the name
  public record Bar(String name, String label, List<Part> parts) {
    public Bar {
      parts = List.copyOf(parts);
    }

    double sum() {
      return parts.stream().mapToDouble(Part::value).sum();
    }
  }

  /// @param series colour, and place in the legend
  /// @param tip the exact value, with what it is of
  public record Part(int series, double value, String tip) {}

  public String draw() {
    double top = Legend.height(legend, WIDTH);
    Svg svg = new Svg(id, WIDTH, top + bars.size() * ROW + 4, title);
    Legend.draw(svg, legend, WIDTH);
    double most = bars.stream().mapToDouble(Bar::sum).max().orElse(0);
    double y = top;
    for (Bar bar : bars) {
      svg.text(0, y + 14, "start", "ink", shorten(bar.name(), 44));
      svg.text(WIDTH, y + 14, "end", "ink strong", bar.label());
      svg.rectangle("track", 0, y + 20, WIDTH, BAR);
      double x = 0;
      for (Part part : bar.parts()) {
        double width = most == 0 ? 0 : part.value() / most * WIDTH;
        if (width > 0) {
          svg.tip(
              part.tip(),
              "rect",
              "class",
              "k" + part.series() + " seam",
              "x",
              x,
              "y",
              y + 20,
              "width",
              width,
              "height",
              BAR);
          x += width;
        }
      }
      y += ROW;
    }
    return svg.finish();
  }

  static String shorten(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
  }

  /// About how wide a text is in a wide font (DejaVu Sans) at the larger size that pictures have on
  /// a phone.
  static double width(String text) {
    double width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean narrow = "fijlrt.,:;()' ".indexOf(c) >= 0;
      width += narrow ? 5.3 : Character.isUpperCase(c) || c == 'm' || c == 'w' ? 12 : 9.5;
    }
    return width;
  }
}
