package snq.backends.qasm.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.testkit.Shared;

/// The grammar against programs that others wrote.
class GrammarCorpusTest {
  static List<Problem> parse(String name, String text) {
    Source source = new Source(name, text);
    StatementReader reader = new StatementReader(source, Limits.STANDARD);
    List<Problem> problems = new ArrayList<>();
    int at = 0;
    while (true) {
      StatementReader.Read read = reader.next(at);
      if (read.isEnd()) {
        return problems;
      }
      read.problem().ifPresent(problems::add);
      at = read.end();
    }
  }

  @Test
  void everyExampleOfTheLanguageParses() throws IOException {
    List<Path> files = files("corpora/qasm/openqasm3/examples");
    assertThat(files).hasSize(22);
    for (Path file : files) {
      assertThat(parse(file.getFileName().toString(), Files.readString(file))).isEmpty();
    }
  }

  @Test
  void everyProgramOfQasmBenchParses() throws IOException {
    for (Path file : files("corpora/qasm/qasmbench")) {
      assertThat(parse(file.getFileName().toString(), Files.readString(file))).isEmpty();
    }
  }

  @Test
  void everyWrongLineIsRejectedWhereItIsWrong() throws IOException {
    int lines = 0;
    List<String> accepted = new ArrayList<>();
    for (Path file : files("corpora/qasm/openqasm3/invalid")) {
      for (String line : Files.readAllLines(file)) {
        if (line.isBlank() || line.startsWith("//")) {
          continue;
        }
        lines++;
        List<Problem> problems = parse(file.getFileName().toString(), line);
        if (problems.isEmpty()) {
          accepted.add(line);
        }
      }
    }
    assertThat(accepted).isEmpty();
    assertThat(lines).isEqualTo(129);
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Shared.path(folder))) {
      return files.sorted().toList();
    }
  }
}
