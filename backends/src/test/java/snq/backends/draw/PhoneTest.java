package snq.backends.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// On a phone the texts of pictures are larger: 15 px, small ones 13 px. DejaVu Sans is a wide
/// font; its small letters are 0.61 em wide in the mean.
final class PhoneTest {
  private static final double EM = 0.61;

  @Test
  void namesOfALegendEndBeforeTheNextSwatch() {
    List<String> names =
        List.of("spikes.quantum_code", "hidden.rate_code", "neuron updates", "weights and tables");
    Svg svg = new Svg("legend", Bars.WIDTH, Legend.height(names, Bars.WIDTH), "Legend");
    Legend.draw(svg, names, Bars.WIDTH);
    Matcher swatch =
        Pattern.compile("<rect class=\"k\\d\" x=\"([0-9.]+)\" y=\"([0-9.]+)\"")
            .matcher(svg.finish());
    double end = 0;
    double line = -1;
    for (String name : names) {
      assertThat(swatch.find()).isTrue();
      double x = Double.parseDouble(swatch.group(1));
      double y = Double.parseDouble(swatch.group(2));
      assertThat(x).as(name).isGreaterThanOrEqualTo(y == line ? end : 0);
      end = x + 18 + 15 * EM * name.length();
      assertThat(end).as(name).isLessThanOrEqualTo(Bars.WIDTH);
      line = y;
    }
    assertThat(line).as("two lines").isGreaterThan(10);
  }

  @Test
  void labelsOfAnAxisDoNotTouch() {
    String svg =
        new Timeline(
                "t",
                "Step",
                List.of("update"),
                15156,
                "15156 cycles",
                15146,
                "barrier from cycle 15146",
                List.of(new Timeline.Row("core 0", List.of())))
            .draw();
    Matcher text =
        Pattern.compile("<text x=\"([0-9.]+)\"[^>]*>([^<]*(?:barrier|cycles)[^<]*)<").matcher(svg);
    assertThat(text.find()).isTrue();
    double end = Double.parseDouble(text.group(1));
    assertThat(end - 13 * EM * text.group(2).length()).isGreaterThan(64 + 13 * EM * 7);
    assertThat(text.find()).isTrue();
    assertThat(end).isLessThan(Bars.WIDTH - 13 * EM * text.group(2).length());
  }
}
