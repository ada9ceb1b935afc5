package snq.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Texts that a test compares with a file among its module's resources. `-Dsnq.update=true`
/// rewrites the file; the run still fails, so that no green run ever blessed its own result.
public final class Goldens {
  private static final List<String> MODULES = List.of("compiler", "runtime-sim", "backends", "cli");

  private Goldens() {}

  /// @param name of the file, in the folder of the test's package
  public static void check(Class<?> test, String name, String actual) {
    Path golden = folder(test).resolve(name);
    try {
      String old = Files.exists(golden) ? Files.readString(golden).replace("\r\n", "\n") : "";
      if (Boolean.getBoolean("snq.update")) {
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, actual);
        throw new AssertionError("rewritten: " + golden);
      }
      assertThat(actual).as(golden.toString()).isEqualTo(old);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(Class<?> test) {
    String place = test.getPackageName().replace('.', '/');
    for (String module : MODULES) {
      Path tests = Shared.root().resolve(module).resolve("src/test");
      if (Files.exists(tests.resolve("java/" + place + "/" + test.getSimpleName() + ".java"))) {
        return tests.resolve("resources").resolve(place);
      }
    }
    throw new IllegalArgumentException("no module has " + test);
  }
}
