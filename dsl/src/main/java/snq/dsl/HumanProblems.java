package snq.dsl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ProblemFormat.PlacedSource;

/// Problems for people, in the shape of `docs/style`: title, place, the line with a mark, what is
/// accepted, one next step.
final class HumanProblems {
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String BLUE = "\u001b[1;34m";
  private static final String PLAIN = "\u001b[0m";

  private final Map<String, PlacedSource> sources;
  private final boolean colors;
  private final StringBuilder out = new StringBuilder();

  HumanProblems(Map<String, PlacedSource> sources, boolean colors) {
    this.sources = sources;
    this.colors = colors;
  }

  String render(List<Problem> problems) {
    int shown = Math.min(problems.size(), ProblemFormat.SHOWN);
    for (int i = 0; i < shown; i++) {
      if (i > 0) {
        out.append('\n');
      }
      problem(problems.get(i));
    }
    int more = problems.size() - shown;
    if (more > 0) {
      out.append("\n... and ")
          .append(more)
          .append(more == 1 ? " more problem\n" : " more problems\n");
    }
    return out.toString();
  }

  private void problem(Problem problem) {
    String severity = problem.code().severity().name().toLowerCase(Locale.ROOT);
    String color = problem.isError() ? RED : YELLOW;
    out.append(colored(color, severity + "[" + problem.code().id() + "]"));
    out.append(": ").append(problem.code().title()).append('\n');
    Span where = problem.where();
    PlacedSource source = where == null ? null : sources.get(where.source());
    String gutter = " ";
    if (where != null && source != null) {
      gutter = " ".repeat(String.valueOf(source.lines().line(where.start())).length());
      place(problem, where, source, gutter, color);
    } else {
      if (where != null) {
        out.append(gutter)
            .append(colored(BLUE, "-->"))
            .append(' ')
            .append(where.source())
            .append('\n');
      }
      note(gutter, "found", problem.found());
    }
    note(gutter, "accepted", problem.accepted());
    String explain = "`snq explain " + problem.code().id() + "`";
    note(
        gutter, "help", problem.help().isEmpty() ? explain : problem.help() + " (" + explain + ")");
  }

  private void place(
      Problem problem, Span where, PlacedSource source, String gutter, String color) {
    Position start = source.lines().position(where.start());
    ShownLine line = ShownLine.of(source, where);
    String bar = colored(BLUE, "|");
    out.append(gutter).append(colored(BLUE, "-->")).append(' ');
    out.append(where.source()).append(':').append(start).append('\n');
    out.append(gutter).append(' ').append(bar).append('\n');
    out.append(colored(BLUE, String.valueOf(start.line()))).append(' ').append(bar);
    out.append(line.text().isEmpty() ? "" : " " + line.text()).append('\n');
    out.append(gutter).append(' ').append(bar).append(' ').append(" ".repeat(line.column()));
    String mark = "^".repeat(line.width());
    String label = visible(problem.found()) + (line.more().isEmpty() ? "" : " " + line.more());
    out.append(colored(color, (mark + " " + label).stripTrailing())).append('\n');
  }

  private void note(String gutter, String word, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      out.append(gutter).append(' ').append(colored(BLUE, "=")).append(' ');
      out.append(word).append(": ").append(visible(text)).append('\n');
    }
  }

  private String colored(String color, String text) {
    return colors ? color + text + PLAIN : text;
  }

  /// Without anything that moves a terminal's cursor.
  static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(TextWidth.shown(c)));
    return shown.toString();
  }
}
