package snq.cli.toolchain;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snq.compiler.tensor.Bytes;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Opens data and weight files and remembers which, so that a report can name them with their
/// hashes. Close it when the work is done.
public final class DataFiles implements AutoCloseable {
  private static final int BLOCK = 1 << 16;
  private final Path folder;
  private final Map<String, FileBytes> opened = new TreeMap<>();

  /// @param folder where relative paths start
  public DataFiles(Path folder) {
    this.folder = folder;
  }

  /// The bytes of a file; empty when there is none.
  ///
  /// @throws snq.dsl.ProblemException when it is there and cannot be read
  public Optional<Bytes> open(String path) {
    return at(path, folder.resolve(Workspace.path(path)));
  }

  /// The bytes of a file that is relative to where the user stands.
  public Optional<Bytes> here(String path) {
    return at(path, Workspace.path(path));
  }

  /// The bytes of `file`, remembered as `path`.
  public synchronized Optional<Bytes> at(String path, Path file) {
    FileBytes known = opened.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    if (Files.isDirectory(file)) {
      throw new ProblemException(
          Problem.of(ErrorCode.FILE_MISSING, null, path + ": a folder stands there")
              .accepted("a file")
              .help("paths are beside the model's file, or under `--data DIR`"));
    }
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      FileBytes bytes = new FileBytes(path, FileChannel.open(file, StandardOpenOption.READ));
      opened.put(path, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw Workspace.unreadable(file.toString(), e);
    }
  }

  /// SHA-256 in hexadecimal of every file that was opened, by its path as written.
  public Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    opened.forEach((path, bytes) -> hashes.put(path, hash(bytes)));
    return hashes;
  }

  static String hash(Bytes bytes) {
    MessageDigest digest = sha256();
    byte[] block = new byte[BLOCK];
    for (long at = 0; at < bytes.size(); at += BLOCK) {
      int count = (int) Math.min(BLOCK, bytes.size() - at);
      bytes.read(at, block, 0, count);
      digest.update(block, 0, count);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    opened.values().forEach(FileBytes::close);
    opened.clear();
  }

  private record FileBytes(String name, FileChannel channel, long size) implements Bytes {
    FileBytes(String name, FileChannel channel) throws IOException {
      this(name, channel, channel.size());
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) {
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
      try {
        while (buffer.hasRemaining()) {
          long at = position + length - buffer.remaining();
          if (channel.read(buffer, at) < 0) {
            throw new EOFException("the file became shorter while it was read");
          }
        }
      } catch (IOException e) {
        throw Workspace.unreadable(name, e);
      }
    }

    void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw Workspace.unreadable(name, e);
      }
    }
  }
}
