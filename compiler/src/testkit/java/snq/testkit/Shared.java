package snq.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;

/// Material that lies beside the project, not in it. Tests that need it are skipped, with the
/// folder's name, where it is not there.
public final class Shared {
  private Shared() {}

  /// The project's root: the folder with the launcher.
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!(Files.exists(folder.resolve("snq")) && Files.exists(folder.resolve("pom.xml")))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not inside the project");
      }
    }
    return folder;
  }

  /// `../shared/relative`, or the test is skipped.
  public static Path path(String relative) {
    Path path = root().resolveSibling("shared").resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), () -> "missing: ../shared/" + relative);
    return path;
  }

  public static Bytes bytes(String relative) {
    return bytes(path(relative));
  }

  public static Tensor npy(String relative) {
    return Npy.open(relative, bytes(relative)).toTensor();
  }

  public static Bytes bytes(Path path) {
    try {
      return Bytes.of(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
