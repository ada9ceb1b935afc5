package snq.backends.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Contrast of WCAG 2.1: (lighter + 0.05) / (darker + 0.05) of relative luminances.
class ContrastTest {
  private static final String HTML = HtmlReport.render(Reports.of(ReportFixture.mosi()));

  @Test
  void textIsReadableInLightAndDark() {
    for (boolean dark : List.of(false, true)) {
      Map<String, String> colors = colors(dark);
      for (String[] pair :
          List.of(
              new String[] {"fg", "bg"},
              new String[] {"fg", "card"},
              new String[] {"fg", "head"},
              new String[] {"soft", "bg"},
              new String[] {"soft", "card"},
              new String[] {"link", "card"},
              new String[] {"link", "bg"},
              new String[] {"warn-fg", "warn-bg"},
              new String[] {"ink", "paper"},
              new String[] {"muted", "paper"},
              new String[] {"on0", "k0"})) {
        assertThat(contrast(colors.get(pair[0]), colors.get(pair[1])))
            .as(pair[0] + " on " + pair[1] + (dark ? ", dark" : ", light"))
            .isGreaterThanOrEqualTo(4.5);
      }
      for (int series = 0; series < 10; series++) {
        assertThat(contrast(colors.get("k" + series), colors.get("paper")))
            .as("series " + series + (dark ? ", dark" : ", light"))
            .isGreaterThanOrEqualTo(3);
      }
    }
  }

  /// Variables as the page sets them; the dark ones replace those of the same name.
  private static Map<String, String> colors(boolean dark) {
    Map<String, String> colors = new HashMap<>();
    String style = HTML.substring(HTML.indexOf("<style>"), HTML.indexOf("</style>"));
    style = style.substring(0, style.indexOf("@media print"));
    Matcher block =
        Pattern.compile(
                "(@media \\(prefers-color-scheme:dark\\)\\{)?(?:\\.figure|:root)\\{([^}]*)\\}")
            .matcher(style);
    while (block.find()) {
      if (block.group(1) == null || dark) {
        Matcher variable =
            Pattern.compile("--([a-z0-9-]+):\\s*(#[0-9a-f]{6})").matcher(block.group(2));
        while (variable.find()) {
          colors.put(variable.group(1), variable.group(2));
        }
      }
    }
    return colors;
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String color) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
