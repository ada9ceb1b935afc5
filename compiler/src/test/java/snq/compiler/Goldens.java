package snq.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import snq.dsl.Problem;
import snq.testkit.Shared;

/// Texts that a test compares with a file. `-Dsnq.update=true` rewrites the file; the run still
/// fails, so that no green run ever blessed its own result.
public final class Goldens {
  private Goldens() {}

  public static void check(String file, String actual) {
    Path path = Shared.root().resolve("compiler/src/test/resources/snq/compiler").resolve(file);
    try {
      if (Boolean.getBoolean("snq.update")) {
        Files.createDirectories(path.getParent());
        String old = Files.exists(path) ? Files.readString(path) : "";
        Files.writeString(path, actual);
        assertThat(actual).as("rewritten: " + file).isEqualTo(old);
      }
      assertThat(actual).as(file).isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A problem as lines of a golden file.
  public static String text(Problem problem) {
    StringBuilder text = new StringBuilder();
    text.append(problem.code().id()).append(' ').append(problem.code().title()).append('\n');
    text.append("  found: ").append(problem.found()).append('\n');
    if (!problem.accepted().isEmpty()) {
      text.append("  accepted: ").append(problem.accepted()).append('\n');
    }
    if (!problem.help().isEmpty()) {
      text.append("  help: ").append(problem.help()).append('\n');
    }
    return text.toString();
  }
}
