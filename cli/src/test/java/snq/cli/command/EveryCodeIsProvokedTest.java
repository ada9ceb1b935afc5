package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import snq.dsl.ErrorCode;

/// A mistake that no test makes may be reported wrongly, or never: the text of each code stands in
/// a golden of some module, and a test compares that golden with what the program says.
class EveryCodeIsProvokedTest {
  private static final List<String> MODULES =
      List.of("dsl", "compiler", "runtime-sim", "backends", "cli");

  @Test
  void everyCodeStandsInAGolden() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path golden : goldens()) {
      text.append(Files.readString(golden)).append('\n');
    }
    List<String> missing = new ArrayList<>();
    for (ErrorCode code : ErrorCode.values()) {
      String severity = code.severity().name().toLowerCase(Locale.ROOT);
      Pattern said =
          Pattern.compile(
              "^(%2$s %3$s|%1$s\\[%2$s\\]: %3$s)$"
                  .formatted(severity, code.id(), Pattern.quote(code.title())),
              Pattern.MULTILINE);
      if (!said.matcher(text).find()) {
        missing.add(code.id());
      }
    }
    assertThat(missing).isEmpty();
  }

  /// Beside its input of the same name, or named by a test of its package.
  @Test
  void aTestReadsEachGolden() throws IOException {
    for (Path golden : goldens()) {
      String name = golden.getFileName().toString();
      if (Files.exists(golden.resolveSibling(name.replace(".txt", ".snq")))) {
        continue;
      }
      Path tests = Path.of(golden.getParent().toString().replace("/resources/", "/java/"));
      try (var files = Files.list(tests)) {
        assertThat(files.filter(test -> names(test, name))).as(golden.toString()).isNotEmpty();
      }
    }
  }

  private static boolean names(Path test, String golden) {
    try {
      return Files.isRegularFile(test) && Files.readString(test).contains(golden + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> goldens() throws IOException {
    List<Path> goldens = new ArrayList<>();
    for (String module : MODULES) {
      try (var files = Files.walk(Project.root().resolve(module + "/src/test/resources"))) {
        files.filter(file -> file.toString().endsWith(".txt")).sorted().forEach(goldens::add);
      }
    }
    return goldens;
  }
}
