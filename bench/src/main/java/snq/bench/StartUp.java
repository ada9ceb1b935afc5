package snq.bench;

import java.io.IOException;
import java.util.List;

/// Wall time of the short verbs, from the start of the launcher to its end.
final class StartUp {
  private static final int RUNS = 21;
  private static final String MODEL = "examples/mosi_text/mosi_text.snq";

  private StartUp() {}

  static List<Figures> measure() throws IOException, InterruptedException {
    Figures figures = Figures.times("Short verbs, whole process", "ms");
    add(figures, 150.0, "version");
    add(figures, 250.0, "check", MODEL);
    add(figures, 250.0, "check", "--format", "json", MODEL);
    return List.of(figures.note(Command.NOTE));
  }

  private static void add(Figures figures, double bar, String... arguments)
      throws IOException, InterruptedException {
    Command.Wait wait = Command.Wait.of(RUNS, arguments);
    String verb = "`snq " + String.join(" ", arguments) + "`";
    double processor = 1e3 * wait.processor();
    figures.add(verb + ", fastest", 1e3 * wait.fastest(), processor, bar);
    figures.add(verb + ", median", 1e3 * wait.median(), Double.NaN, bar);
    figures.add(verb + ", 9 of 10 runs within", 1e3 * wait.ninth(), Double.NaN, bar);
  }
}
