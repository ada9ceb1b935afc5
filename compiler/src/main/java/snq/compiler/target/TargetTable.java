package snq.compiler.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import snq.dsl.ErrorCode;
import snq.dsl.NearName;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// The targets that come with the compiler: a JSON file each, listed in `index.txt`. A variant of a
/// known core is one more file.
public final class TargetTable {
  private static final List<String> NAMES = text("index.txt").lines().toList();

  /// Filled when a target is first asked for: reading JSON is slow at a cold start.
  private static final Map<String, Target> READ = new ConcurrentHashMap<>();

  private TargetTable() {}

  /// All names, the default target first.
  public static List<String> names() {
    return NAMES;
  }

  public static Optional<Target> find(String name) {
    return NAMES.contains(name)
        ? Optional.of(READ.computeIfAbsent(name, TargetTable::read))
        : Optional.empty();
  }

  /// The target of that name.
  ///
  /// @throws ProblemException with a near name and the list of names when there is none
  public static Target of(String name) {
    return find(name).orElseThrow(() -> new ProblemException(unknown(name)));
  }

  /// A target from the text of a JSON file.
  ///
  /// @throws ProblemException with every field that is missing, unknown or out of range
  public static Target load(String fileName, String json) {
    return TargetFile.parse(fileName, json);
  }

  /// A target as a JSON text that [#load] reads back; the sources of its numbers stay behind.
  public static String json(Target target) {
    return TargetText.of(target);
  }

  private static Problem unknown(String name) {
    Problem problem =
        Problem.of(ErrorCode.UNKNOWN_TARGET, null, "`" + name + "` is no target")
            .accepted("targets: " + String.join(", ", NAMES));
    return NearName.of(name, NAMES)
        .map(near -> problem.help("did you mean `" + near + "`?"))
        .orElse(problem);
  }

  private static Target read(String name) {
    return TargetFile.parse(name + ".json", text(name + ".json"));
  }

  private static String text(String resource) {
    try (InputStream in = TargetTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
