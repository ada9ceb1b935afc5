package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import snq.backends.qasm.read.QasmReader;
import snq.dsl.ProblemException;
import snq.dsl.Source;

/// OpenQASM text to circuit on the files of QASMBench with 10 to 40 kB, warm, one thread.
final class QasmSpeed {
  private static final Path CORPUS = Path.of("../shared/corpora/qasm/qasmbench");
  private static final int LEAST = 10_000;
  private static final int MOST = 40_000;
  private static final int ROUNDS = 400;

  private QasmSpeed() {}

  static List<Figures> measure(Peers peers) throws IOException {
    Figures figures =
        Figures.rates("OpenQASM 2 to circuit, files of 10 to 40 kB, one thread", "MB/s");
    if (!Files.isDirectory(CORPUS)) {
      return List.of(figures.note("Not measured: " + CORPUS + " is missing."));
    }
    List<Source> sources = sources();
    List<Source> read = sources.stream().filter(QasmSpeed::isRead).toList();
    long bytes = read.stream().mapToLong(source -> source.text().length()).sum();
    Best.of(
            ROUNDS,
            () -> {
              read.forEach(source -> QasmReader.read("bench", source));
              return bytes;
            })
        .addRate(figures, "text to circuit", 1e3, 40.0);
    figures.note("We read " + read.size() + " of " + sources.size() + " files.");
    String[] files = sources.stream().map(Source::name).toArray(String[]::new);
    figures.addPeers(peers.run("qasm_mqt.py", files));
    return List.of(figures.addPeers(peers.run("qasm_qiskit.py", files)));
  }

  private static List<Source> sources() throws IOException {
    List<Source> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file);
        if (text.length() >= LEAST && text.length() <= MOST) {
          sources.add(new Source(file.toString(), text));
        }
      }
    }
    return sources;
  }

  private static boolean isRead(Source source) {
    try {
      QasmReader.read("bench", source);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }
}
