package snq.backends.netx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Recorded texts among the test's resources; `-Dsnq.update=true` writes them anew and fails.
final class Recorded {
  private Recorded() {}

  static void compare(Class<?> test, String name, String text) {
    String place = test.getPackageName().replace('.', '/') + "/" + name;
    Path file = Path.of("src/test/resources").resolve(place);
    if (!Files.exists(Path.of("src"))) {
      file = Path.of("backends").resolve(file);
    }
    try {
      if (Boolean.getBoolean("snq.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        throw new AssertionError("recorded " + file);
      }
      assertThat(text).isEqualTo(Files.readString(file).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
