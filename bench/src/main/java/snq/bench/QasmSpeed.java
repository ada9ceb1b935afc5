package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import snq.backends.qasm.read.QasmReader;
import snq.dsl.ProblemException;
import snq.dsl.Source;

/// OpenQASM text to circuit on the files of QASMBench with 10 to 40 kB, warm, one thread; and a
/// generated file of 10 MB as a whole process.
final class QasmSpeed {
  private static final Path CORPUS = Path.of("../shared/corpora/qasm/qasmbench");
  private static final int LEAST = 10_000;
  private static final int MOST = 40_000;
  private static final int ROUNDS = 400;
  private static final int LARGE = 10_000_000;
  private static final int QUBITS = 16;

  private QasmSpeed() {}

  static List<Figures> measure(Peers peers) throws IOException, InterruptedException {
    return List.of(warm(peers), cold());
  }

  private static Figures warm(Peers peers) throws IOException {
    Figures figures =
        Figures.rates("OpenQASM 2 to circuit, files of 10 to 40 kB, one thread", "MB/s");
    if (!Files.isDirectory(CORPUS)) {
      return figures.note("Not measured: " + CORPUS + " is missing.");
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
    return figures.addPeers(peers.run("qasm_qiskit.py", files));
  }

  private static Figures cold() throws IOException, InterruptedException {
    Figures figures = Figures.times("OpenQASM 2 of 10 MB: `snq check`, whole process", "s");
    Path file = Files.createTempFile("large", ".qasm");
    try {
      Files.writeString(file, large());
      Command.Wait wait = Command.Wait.of(3, "check", file.toString());
      figures.add("text to circuit", wait.fastest(), wait.processor(), 0.5);
    } finally {
      Files.delete(file);
    }
    return figures.note(Command.NOTE);
  }

  /// A text of one circuit on 16 qubits.
  private static String large() {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[16];\n");
    while (text.length() < LARGE) {
      int qubit = random.nextInt(QUBITS);
      int other = (qubit + 1 + random.nextInt(QUBITS - 1)) % QUBITS;
      text.append("h q[").append(qubit).append("];\nrz(").append(random.nextDouble());
      text.append(") q[").append(other).append("];\ncx q[").append(qubit);
      text.append("],q[").append(other).append("];\n");
    }
    return text.toString();
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
