package snq.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;

/// A folder of files for the peers. Closing it deletes it.
record PeerFolder(Path path) implements AutoCloseable {
  /// @param name the same problem has the same folder whenever it is written
  static PeerFolder of(String name) {
    String own = "snq-peers-" + ProcessHandle.current().pid() + "-" + name;
    try {
      return new PeerFolder(
          Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), own)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An array of float64.
  void add(String name, Tensor tensor) {
    write(name + ".npy", Npy.write(tensor, ElementType.F64));
  }

  void write(String file, byte[] bytes) {
    try {
      Files.write(path.resolve(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
