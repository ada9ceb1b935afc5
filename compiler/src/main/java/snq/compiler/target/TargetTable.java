package snq.compiler.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.dsl.ErrorCode;
import snq.dsl.NearName;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// The targets that come with the compiler: a JSON file each, listed in `index.txt`. A variant of a
/// known core is one more file.
public final class TargetTable {
  private static final Map<String, Target> TARGETS = read();

  private TargetTable() {}

  /// All names, the default target first.
  public static List<String> names() {
    return List.copyOf(TARGETS.keySet());
  }

  public static Optional<Target> find(String name) {
    return Optional.ofNullable(TARGETS.get(name));
  }

  /// The target of that name.
  ///
  /// @throws ProblemException with a near name and the list of names when there is none
  public static Target of(String name) {
    Target target = TARGETS.get(name);
    if (target == null) {
      throw new ProblemException(unknown(name));
    }
    return target;
  }

  /// A target from the text of a JSON file.
  ///
  /// @throws ProblemException with every field that is missing, unknown or out of range
  public static Target load(String fileName, String json) {
    return TargetFile.parse(fileName, json);
  }

  private static Problem unknown(String name) {
    Problem problem =
        Problem.of(ErrorCode.UNKNOWN_TARGET, null, "`" + name + "` is no target")
            .accepted("targets: " + String.join(", ", TARGETS.keySet()));
    return NearName.of(name, TARGETS.keySet())
        .map(near -> problem.help("did you mean `" + near + "`?"))
        .orElse(problem);
  }

  private static Map<String, Target> read() {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (String name : text("index.txt").lines().toList()) {
      targets.put(name, TargetFile.parse(name + ".json", text(name + ".json")));
    }
    return targets;
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
