package snq.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project lies, wherever the test was started.
final class Project {
  private Project() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("ARCHITECTURE.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
