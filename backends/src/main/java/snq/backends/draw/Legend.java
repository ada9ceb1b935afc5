package snq.backends.draw;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names of the series beside a swatch, in as many lines as they need.
final class Legend {
  private static final double LINE = 20;

  private Legend() {}

  static double height(List<String> names, double width) {
    return place(null, names, width);
  }

  static void draw(Svg svg, List<String> names, double width) {
    place(svg, names, width);
  }

  /// Height in all; draws when there is a picture.
  private static double place(@Nullable Svg svg, List<String> names, double width) {
    double x = 0;
    double y = 0;
    boolean any = false;
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        continue;
      }
      double needs = 18 + Bars.width(names.get(i)) + 14;
      if (any && x + needs > width) {
        x = 0;
        y += LINE;
      }
      if (svg != null) {
        svg.rectangle("k" + i, x, y + 3, 12, 12);
        svg.text(x + 18, y + 13, "start", "muted", names.get(i));
      }
      x += needs;
      any = true;
    }
    return any ? y + LINE + 6 : 0;
  }
}
