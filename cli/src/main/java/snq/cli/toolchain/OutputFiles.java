package snq.cli.toolchain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Writes results so that a crash or a full disk leaves the old file or the new one, never a part:
/// beside the file first, forced to the disk, then moved over it. Files that belong together are
/// moved when all of them are on the disk. Folders on the way are made.
public final class OutputFiles {
  private OutputFiles() {}

  /// Puts the content of a file into a channel, piece by piece.
  @FunctionalInterface
  public interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /// @throws ProblemException when the file cannot be written
  public static void write(Path file, byte[] bytes) {
    write(file, channel -> writeAll(channel, bytes));
  }

  /// @throws ProblemException when the file cannot be written
  public static void write(Path file, Content content) {
    write(Map.of(file, content));
  }

  /// Writes all files, in the map's order, or none.
  ///
  /// @throws ProblemException when one of them cannot be written
  public static void write(Map<Path, Content> files) {
    Map<Path, Path> parts = new LinkedHashMap<>(); // what is written beside -> where it belongs
    try {
      files.forEach((file, content) -> attempt(file, () -> begin(file, content, parts)));
      parts.forEach((part, target) -> attempt(target, () -> move(part, target)));
    } finally {
      parts.keySet().forEach(part -> attempt(part, () -> Files.deleteIfExists(part)));
    }
  }

  /// Writes all of `bytes` at the channel's position.
  public static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /// What to tell the user when writing failed.
  public static Problem problem(String place, IOException e) {
    return Problem.of(ErrorCode.OUTPUT_UNWRITABLE, null, place + ": " + Workspace.reason(e))
        .help("make room or choose another place; what was there before is unchanged");
  }

  private interface FileWork {
    void run() throws IOException;
  }

  private static void attempt(Path file, FileWork work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new ProblemException(problem(file.toString(), e));
    }
  }

  private static void begin(Path file, Content content, Map<Path, Path> parts) throws IOException {
    Path target = target(file);
    if (Files.isDirectory(target)) {
      throw new IOException("a folder stands there");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) { // a device or a pipe
      try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
      }
      return;
    }
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path part = target.resolveSibling(nameBeside(target));
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      parts.put(part, target);
      content.writeTo(channel);
      channel.force(true);
    }
    keepPermissions(target, part);
  }

  /// The file itself where `file` is a link to one.
  private static Path target(Path file) throws IOException {
    try {
      return file.toRealPath();
    } catch (NoSuchFileException e) {
      return file.toAbsolutePath();
    }
  }

  /// No other running process and no other call has this name.
  private static String nameBeside(Path target) {
    return "."
        + target.getFileName()
        + "."
        + ProcessHandle.current().pid()
        + "-"
        + System.nanoTime()
        + ".part";
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (old != null && Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(to, old.readAttributes().permissions());
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
