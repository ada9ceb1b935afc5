package snq.compiler;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A file to be written by whoever runs the toolchain: a path relative to the folder chosen there,
/// with `/` between names, and its bytes.
public final class OutputFile {
  private final String path;
  private final byte[] bytes;

  private OutputFile(String path, byte[] bytes) {
    if (path.isEmpty() || path.startsWith("/") || path.contains("\\") || path.contains("..")) {
      throw new IllegalArgumentException("path " + path);
    }
    this.path = path;
    this.bytes = bytes;
  }

  public static OutputFile of(String path, byte[] bytes) {
    return new OutputFile(path, bytes.clone());
  }

  /// A text in UTF-8.
  public static OutputFile of(String path, String text) {
    return new OutputFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public String path() {
    return path;
  }

  /// A copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  /// The bytes as UTF-8.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutputFile f && path.equals(f.path) && Arrays.equals(bytes, f.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "OutputFile[" + path + ", " + bytes.length + " bytes]";
  }
}
