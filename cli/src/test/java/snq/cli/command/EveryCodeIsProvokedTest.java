package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import snq.dsl.ErrorCode;

/// A mistake that no test makes may be reported wrongly, or never: each code stands in a golden of
/// some module, or a test asks for it by name.
class EveryCodeIsProvokedTest {
  @Test
  void everyCodeStandsInAGoldenOrATest() throws IOException {
    String tests = tests();
    List<String> missing = new ArrayList<>();
    for (ErrorCode code : ErrorCode.values()) {
      Pattern name = Pattern.compile("\\b" + code.name() + "\\b|\\b" + code.id());
      if (!name.matcher(tests).find()) {
        missing.add(code.id());
      }
    }
    assertThat(missing).isEmpty();
  }

  /// Names and contents of all test files.
  private static String tests() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String module : List.of("dsl", "compiler", "runtime-sim", "backends", "cli", "examples")) {
      try (var files = Files.walk(Project.root().resolve(module + "/src/test"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          text.append(file.getFileName()).append('\n');
          text.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
        }
      }
    }
    return text.toString();
  }
}
