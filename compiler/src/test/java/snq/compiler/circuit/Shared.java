package snq.compiler.circuit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The folder of shared material beside the project. Tests that need it are skipped without it.
final class Shared {
  private Shared() {}

  static Path folder(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("runtime-sim"))) {
      root = root.getParent();
    }
    Assumptions.assumeTrue(root != null, "the project's root is not above this folder");
    Path folder = root.resolve("../shared").resolve(name).normalize();
    Assumptions.assumeTrue(Files.isDirectory(folder), "missing folder ../shared/" + name);
    return folder;
  }
}
