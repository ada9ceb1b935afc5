package snq.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Figures of one question, ours beside the peers', as a Markdown table.
final class Figures {
  /// @param wall the fastest by the clock on the wall
  /// @param processor by the time that the work had the processor, NaN where it was not taken
  private record Row(String name, double wall, double processor, @Nullable Double bar) {}

  private final String title;
  private final String unit;
  private final boolean lessIsBetter;
  private final List<Row> ours = new ArrayList<>();
  private final List<Peers.Figure> peers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Figures(String title, String unit, boolean lessIsBetter) {
    this.title = title;
    this.unit = unit;
    this.lessIsBetter = lessIsBetter;
  }

  /// The bar is the most that a figure may be.
  static Figures times(String title, String unit) {
    return new Figures(title, unit, true);
  }

  /// The bar is the least that a figure must be.
  static Figures rates(String title, String unit) {
    return new Figures(title, unit, false);
  }

  /// A peer is compared with the first row that ends in the same case (`..., n = 10`), else with
  /// the first one.
  ///
  /// @param bar for the wall time; null for none
  Figures add(String name, double wall, double processor, @Nullable Double bar) {
    ours.add(new Row(name, wall, processor, bar));
    return this;
  }

  Figures addPeers(Peers.Answer answer) {
    peers.addAll(answer.figures());
    notes.addAll(answer.notes());
    return this;
  }

  /// A line below the table.
  Figures note(String line) {
    notes.add(line);
    return this;
  }

  String table() {
    StringBuilder text = new StringBuilder("\n## " + title + " (" + unit + ")\n\n");
    text.append("| | wall, fastest | processor, mean | bar | met |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    for (Row row : ours) {
      text.append(line(row.name(), number(row.wall()), number(row.processor()), verdict(row)));
    }
    if (!peers.isEmpty()) {
      text.append("\n| peer | wall, fastest | processor, mean | ours beside it |\n");
      text.append("| --- | --- | --- | --- |\n");
      for (Peers.Figure peer : peers) {
        Row row = beside(peer);
        double ratio = lessIsBetter ? peer.wall() / row.wall() : row.wall() / peer.wall();
        String times = row.name() + ": " + number(ratio) + " x as fast";
        text.append(line(peer.name(), number(peer.wall()), number(peer.processor()), times));
      }
    }
    notes.forEach(note -> text.append('\n').append(note).append('\n'));
    return text.toString();
  }

  /// The first row that measures the same case, else the first one.
  private Row beside(Peers.Figure peer) {
    return ours.stream()
        .filter(row -> caseOf(row.name()).equals(caseOf(peer.name())))
        .findFirst()
        .orElse(ours.get(0));
  }

  /// What follows the last comma of a name.
  private static String caseOf(String name) {
    return name.substring(name.lastIndexOf(',') + 1).strip();
  }

  private String verdict(Row row) {
    if (row.bar() == null) {
      return " | ";
    }
    boolean met = lessIsBetter ? row.wall() <= row.bar() : row.wall() >= row.bar();
    return number(row.bar()) + " | " + (met ? "yes" : "NO");
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /// Three digits.
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    int whole = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    return String.format(Locale.ROOT, "%." + Math.clamp(3 - whole, 0, 8) + "f", value);
  }
}
