package snq.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Figures of one question, ours and the peers', printed side by side with the ratio to ours.
///
/// @param unit of all figures
/// @param lessIsBetter true for times, false for rates
final class Figures {
  private final String title;
  private final String unit;
  private final boolean lessIsBetter;
  private final Map<String, Double> ours = new LinkedHashMap<>();
  private final Map<String, Double> bars = new LinkedHashMap<>();
  private final Map<String, Double> peers = new LinkedHashMap<>();

  Figures(String title, String unit, boolean lessIsBetter) {
    this.title = title;
    this.unit = unit;
    this.lessIsBetter = lessIsBetter;
  }

  /// One of our figures, with the bar that it must reach.
  void add(String name, double value, double bar) {
    ours.put(name, value);
    bars.put(name, bar);
  }

  void addPeers(Map<String, Double> figures) {
    peers.putAll(figures);
  }

  String table() {
    StringBuilder text = new StringBuilder("\n## " + title + " (" + unit + ")\n\n");
    text.append("| | ").append(unit).append(" | bar | met |\n| --- | --- | --- | --- |\n");
    ours.forEach(
        (name, value) -> {
          double bar = bars.get(name);
          boolean met = lessIsBetter ? value <= bar : value >= bar;
          text.append(
              String.format(
                  Locale.ROOT, "| %s | %.3g | %.3g | %s |%n", name, value, bar, met ? "yes" : "NO"));
        });
    if (!peers.isEmpty()) {
      String best = ours.keySet().iterator().next();
      double anchor = ours.get(best);
      text.append("\n| peer | ").append(unit).append(" | snq (").append(best).append(") is |\n");
      text.append("| --- | --- | --- |\n");
      peers.forEach(
          (name, value) -> {
            double ratio = lessIsBetter ? value / anchor : anchor / value;
            text.append(
                String.format(Locale.ROOT, "| %s | %.3g | %.3g x |%n", name, value, ratio));
          });
    }
    return text.toString();
  }
}
