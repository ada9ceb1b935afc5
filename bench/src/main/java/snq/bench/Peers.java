package snq.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Runs a script of `bench/peers` and reads what it measured: lines `name <tab> value`.
final class Peers {
  private Peers() {}

  /// Figures by peer, in the script's order; empty when there is no Python to run it with.
  static Map<String, Double> run(Path python, Path script) throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    Process process =
        new ProcessBuilder(python.toString(), script.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    for (String line : printed.split("\n")) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        figures.put(line.substring(0, tab), Double.parseDouble(line.substring(tab + 1)));
      }
    }
    return figures;
  }
}
