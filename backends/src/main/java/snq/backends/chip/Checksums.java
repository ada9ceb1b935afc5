package snq.backends.chip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import snq.compiler.OutputFile;

/// `SHA256SUMS`: a line a file, as `sha256sum -c` takes it.
final class Checksums {
  static final String PATH = "SHA256SUMS";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) {2}(\\S.*)");

  private Checksums() {}

  static OutputFile of(List<OutputFile> files) {
    StringBuilder text = new StringBuilder();
    for (OutputFile file : files) {
      text.append(hash(file.bytes())).append("  ").append(file.path()).append('\n');
    }
    return OutputFile.of(PATH, text.toString());
  }

  /// Hash by path; empty when a line is no such line.
  static Optional<Map<String, String>> parse(byte[] bytes) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || hashes.put(matcher.group(2), matcher.group(1)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(hashes);
  }

  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
