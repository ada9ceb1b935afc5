package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The main command of the project's README, built, on two threads.
final class ReportRun {
  private static final String MODEL = "examples/mosi_text/mosi_text.snq";

  private ReportRun() {}

  static List<Figures> measure() throws IOException, InterruptedException {
    Path page = Files.createTempFile("mosi_text", ".html");
    try {
      Command.Run run = Command.run("", "report", MODEL, "--threads", "2", "-o", page.toString());
      if (run.exit() != 0) {
        throw new IllegalStateException("snq report: exit " + run.exit());
      }
      Figures figures = Figures.times("`snq report " + MODEL + "`, 2 threads, once", "s");
      figures.add("the whole test split, float and chip", run.seconds(), Double.NaN, 60.0);
      figures.note("Most memory: " + Figures.number(run.peakMegabytes()) + " MB resident.");
      return List.of(figures);
    } finally {
      Files.delete(page);
    }
  }
}
