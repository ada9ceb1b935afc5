package snq.cli.toolchain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;

/// Where a model's files lie: its own text, the texts it imports, its data and weights.
///
/// @param file the model, as the user named it; `-` is the standard input
/// @param includes folders in which imports are looked for, after the model's own
/// @param data folder of the data files; empty: the model's own
public record Workspace(Path file, List<Path> includes, Optional<Path> data) {
  /// The name of the standard input.
  public static final String STANDARD_INPUT = "-";

  private static final long LARGEST_TEXT = 1L << 30;

  public Workspace {
    includes = List.copyOf(includes);
  }

  public static Workspace of(String file) {
    return new Workspace(path(file), List.of(), Optional.empty());
  }

  /// A path from text of a user; a name that the file system cannot have is a problem.
  public static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ProblemException(
          Problem.of(ErrorCode.FILE_MISSING, null, "'" + text + "' is not a file name"));
    }
  }

  /// The model's text, with the name under which problems show it.
  public Source source() {
    if (file.toString().equals(STANDARD_INPUT)) {
      try {
        return new Source("(standard input)", decode("standard input", System.in.readAllBytes()));
      } catch (IOException e) {
        throw unreadable("standard input", e);
      }
    }
    return new Source(file.toString(), read(file));
  }

  /// The folder in which the model lies.
  public Path folder() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /// The text of an import: beside the model, else in the folders of `-I`. Paths are relative and
  /// stay inside their folder, so that a model cannot read what lies elsewhere.
  public Optional<Source> imported(String path) {
    Path relative = path(path);
    if (relative.isAbsolute()) {
      return Optional.empty();
    }
    for (int i = -1; i < includes.size(); i++) {
      Path folder = i < 0 ? folder() : includes.get(i).toAbsolutePath().normalize();
      Path found = folder.resolve(relative).normalize();
      if (found.startsWith(folder) && Files.isRegularFile(found)) {
        return Optional.of(new Source(path, read(found)));
      }
    }
    return Optional.empty();
  }

  private static String read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new ProblemException(
            Problem.of(ErrorCode.FILE_MISSING, null, file + " is a folder")
                .accepted("a .snq file")
                .help("name a file in it"));
      }
      if (Files.size(file) > LARGEST_TEXT) {
        throw new ProblemException(
            Problem.of(ErrorCode.SOURCE_TOO_LARGE, null, Files.size(file) + " bytes in " + file));
      }
      return decode(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static String decode(String name, byte[] bytes) {
    try {
      // Quick for long texts; only one with a replacement character may have been wrong.
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.indexOf('\uFFFD') >= 0) {
        text =
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problem.of(ErrorCode.SYNTAX, null, name + " is not UTF-8 text")
              .help("save the file as UTF-8"));
    }
  }

  static ProblemException unreadable(String name, IOException e) {
    String why = e instanceof NoSuchFileException ? "there is no such file" : reason(e);
    return new ProblemException(
        Problem.of(ErrorCode.FILE_MISSING, null, name + ": " + why)
            .help("check the path; it is relative to the folder you stand in"));
  }

  static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException a -> "access is denied";
      case NoSuchFileException n -> "there is no such file or folder";
      case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
