package snq.cli.toolchain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;

/// Writes results so that a crash or a full disk leaves the old file or the new one, never a part:
/// beside the file first, forced to the disk, then moved over it.
public final class OutputFiles {
  private OutputFiles() {}

  /// Puts the content of a file into a channel, piece by piece.
  @FunctionalInterface
  public interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /// Writes `bytes` to `file`, making its folder.
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, channel -> writeAll(channel, bytes));
  }

  /// Writes all of `bytes` at the channel's position.
  public static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /// Writes what `content` gives to `file`, making its folder.
  public static void write(Path file, Content content) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException(file + " is not a file");
    }
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "." + absolute.getFileName(), ".part");
    try {
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      allowReading(beside);
      move(beside, absolute);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /// What to tell the user when writing failed.
  public static Problem problem(Path file, IOException e) {
    return Problem.of(ErrorCode.OUTPUT_UNWRITABLE, null, file + ": " + Workspace.reason(e))
        .help("make room or choose another place with -o; nothing was changed");
  }

  /// Temporary files are private to their maker; a result is as readable as other new files.
  private static void allowReading(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
