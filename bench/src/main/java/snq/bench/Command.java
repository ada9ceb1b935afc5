package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The launcher as a user waits for it: whole processes, with the shell around them.
final class Command {
  private static final Path LAUNCHER = Path.of("snq").toAbsolutePath();
  private static final int POLL_MS = 50;

  /// Below a table with whole processes.
  static final String NOTE =
      "Processor time of a whole process is that of all its threads and of the shell, fastest.";

  private Command() {}

  /// @param seconds from start to end
  /// @param peakMegabytes most memory that the process had, NaN where the system does not tell
  record Run(int exit, double seconds, double peakMegabytes) {}

  /// Seconds of many runs.
  ///
  /// @param ninth of ten: 90 % of the runs took at most as long
  /// @param processor of all threads and of the shell, fastest; NaN where the system does not tell
  record Wait(double fastest, double median, double ninth, double processor) {
    /// The first runs, which fill caches, do not count.
    static Wait of(int runs, String... arguments) throws IOException, InterruptedException {
      return of("", runs, arguments);
    }

    /// @param javaOptions more options for java
    static Wait of(String javaOptions, int runs, String... arguments)
        throws IOException, InterruptedException {
      for (int i = 0; i < 2; i++) {
        start(javaOptions, arguments).waitFor();
      }
      double[] wall = new double[runs];
      double processor = Double.MAX_VALUE;
      for (int i = 0; i < runs; i++) {
        double before = childrenSeconds();
        Run run = Command.run(javaOptions, arguments);
        if (run.exit() != 0) {
          throw new IllegalStateException("snq " + arguments[0] + ": exit " + run.exit());
        }
        wall[i] = run.seconds();
        processor = Math.min(processor, childrenSeconds() - before);
      }
      Arrays.sort(wall);
      return new Wait(wall[0], wall[runs / 2], wall[(9 * runs - 1) / 10], processor);
    }
  }

  /// @param javaOptions more options for java, such as -Xmx256m
  static Run run(String javaOptions, String... arguments) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = start(javaOptions, arguments);
    Path status = Path.of("/proc/" + process.pid() + "/status");
    double peak = Double.NaN;
    while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
      peak = peak(status, peak);
    }
    return new Run(process.exitValue(), (System.nanoTime() - start) / 1e9, peak);
  }

  /// The high-water mark of resident memory, else what was known before.
  private static double peak(Path status, double before) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        }
      }
    } catch (IOException e) {
      return before; // no such file: another system, or the process has just ended
    }
    return before;
  }

  /// Processor time of the children that have ended, in steps of 10 ms (fields 16 and 17 of proc's
  /// `stat`; the second field may hold blanks and ends with a parenthesis).
  private static double childrenSeconds() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static Process start(String javaOptions, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("SNQ_JAVA_OPTIONS", javaOptions);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }
}
