package snq.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a script of `bench/peers` and reads what it measured: lines `name <tab> wall <tab>
/// processor`.
///
/// @param python with the packages of `bench/peers/requirements.txt`; null to leave the peers out
record Peers(@Nullable Path python) {
  /// @param wall the fastest by the clock on the wall
  /// @param processor mean by the time that the process had the processor
  record Figure(String name, double wall, double processor) {}

  /// In the script's order.
  List<Figure> run(String script) {
    List<Figure> figures = new ArrayList<>();
    if (python == null) {
      return figures;
    }
    try {
      Process process =
          new ProcessBuilder(python.toString(), "bench/peers/" + script)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      for (String line : printed.split("\n")) {
        String[] cells = line.split("\t");
        if (cells.length == 3) {
          figures.add(
              new Figure(cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
        }
      }
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
