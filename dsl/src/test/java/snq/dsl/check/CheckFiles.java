package snq.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Limits;
import snq.dsl.ProblemFormat;
import snq.dsl.Source;

/// Golden files of the checker: `.snq` in, problems out. The first line of the input is the
/// command. `-Dsnq.update=true` rewrites the outputs; the run still fails, so that no green run
/// ever blessed its own result.
final class CheckFiles {
  private CheckFiles() {}

  /// The folder with the launcher and the parent `pom.xml`.
  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("snq")) || !Files.exists(at.resolve("pom.xml"))) {
      at = at.getParent();
      if (at == null) {
        throw new IllegalStateException("no project around " + Path.of("").toAbsolutePath());
      }
    }
    return at;
  }

  static Path folder() {
    return root().resolve("dsl/src/test/resources/snq/dsl/check/problems");
  }

  static List<Path> inputs() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(f -> f.toString().endsWith(".snq")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The check that the file's first line asks for.
  static Checked check(Path file) {
    String text = read(file);
    String command = text.lines().findFirst().orElse("");
    Map<String, String> set = new LinkedHashMap<>();
    Limits limits = Limits.STANDARD;
    String[] words = command.split(" ");
    for (int i = 0; i + 1 < words.length; i++) {
      String[] pair = words[i + 1].split("=", 2);
      if (words[i].equals("--set")) {
        set.put(pair[0], pair[1]);
      } else if (words[i].equals("--limit")) {
        limits = limits.with(pair[0], Long.parseLong(pair[1])).orElseThrow();
      }
    }
    Source source = new Source(file.getFileName().toString(), text);
    return Checker.check(source, CheckFiles::imported, set, limits);
  }

  private static Optional<Source> imported(String path) {
    Path file = folder().resolve("imports").resolve(path);
    return Files.exists(file) ? Optional.of(new Source(path, read(file))) : Optional.empty();
  }

  static String rendered(Checked checked) {
    return ProblemFormat.HUMAN.render(checked.problems(), checked.sources());
  }

  static void compare(Path expected, String actual) {
    try {
      String old = Files.exists(expected) ? Files.readString(expected) : "";
      if (Boolean.getBoolean("snq.update")) {
        Files.writeString(expected, actual);
      }
      assertThat(actual).as(expected.getFileName().toString()).isEqualTo(old);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
