package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Wall time of the short verbs, from the start of the launcher to its end, as a user waits for it.
///
///     java -cp bench/target/classes snq.bench.StartUp [RUNS]
///
/// Run it in the project's folder on a quiet machine. The first runs, which build and make the
/// cache, are not counted.
public final class StartUp {
  private static final List<Case> CASES =
      List.of(
          new Case("version", 150, List.of("version")),
          new Case("check", 250, List.of("check", "examples/mosi_text/mosi_text.snq")),
          new Case(
              "check json",
              250,
              List.of("check", "--format", "json", "examples/mosi_text/mosi_text.snq")),
          new Case("explain", 250, List.of("explain", "SNQ0101")),
          new Case("fmt", 250, List.of("fmt", "--check", "examples/mosi_text/mosi_text.snq")));

  private record Case(String name, int limitMs, List<String> arguments) {}

  private StartUp() {}

  /// Prints a table: fastest, median and slowest tenth in milliseconds, and the bar.
  public static void main(String[] args) throws IOException, InterruptedException {
    int runs = args.length == 0 ? 41 : Integer.parseInt(args[0]);
    Path launcher = Path.of("snq").toAbsolutePath();
    if (!Files.isExecutable(launcher)) {
      System.err.println("start this in the project's folder: no launcher at " + launcher);
      System.exit(2);
    }
    System.out.println("verb         min  median  90 %   bar  exit");
    for (Case one : CASES) {
      int exit = 0;
      for (int warm = 0; warm < 3; warm++) {
        exit = run(launcher, one.arguments());
      }
      double[] ms = new double[runs];
      for (int i = 0; i < runs; i++) {
        long start = System.nanoTime();
        run(launcher, one.arguments());
        ms[i] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(ms);
      System.out.printf(
          Locale.ROOT,
          "%-10s %5.0f %7.0f %5.0f %5d %5d%n",
          one.name(),
          ms[0],
          ms[runs / 2],
          ms[runs * 9 / 10],
          one.limitMs(),
          exit);
    }
  }

  private static int run(Path launcher, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
