package snq.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.Workspace;
import snq.dsl.Limits;

/// Reads the options that say which model is meant, the same way for every verb.
final class ModelOptions {
  static final List<Flag> FLAGS = List.of(Flags.SET, Flags.INCLUDE, Flags.LIMIT);

  private static final List<String> LIMITS =
      List.of("source", "tokens", "nesting", "chain", "imports", "files", "expansion", "state");

  private ModelOptions() {}

  /// Reads and checks the model that the command line names.
  static ModelText check(Invocation invocation, String file) {
    return ModelText.check(
        workspace(invocation, file), invocation.pairs(Flags.SET), limits(invocation));
  }

  /// Where the model that the command line names lies.
  static Workspace workspace(Invocation invocation, String file) {
    List<Path> includes = invocation.texts(Flags.INCLUDE).stream().map(Workspace::path).toList();
    Optional<Path> data =
        invocation.verb().flags().contains(Flags.DATA)
            ? invocation.text(Flags.DATA).map(Workspace::path)
            : Optional.empty();
    return new Workspace(Workspace.path(file), includes, data);
  }

  static Limits limits(Invocation invocation) {
    Limits limits = Limits.STANDARD;
    for (Map.Entry<String, String> pair : invocation.pairs(Flags.LIMIT).entrySet()) {
      String name = pair.getKey();
      if (!LIMITS.contains(name)) {
        throw new UsageException(
            "there is no limit '"
                + name
                + "'"
                + Help.didYouMean(name, LIMITS)
                + "; limits: "
                + String.join(", ", LIMITS));
      }
      Limits before = limits;
      limits =
          value(pair.getValue())
              .flatMap(number -> before.with(name, number))
              .orElseThrow(() ->
                  new UsageException(
                      "--limit " + name + " takes a whole number, not '" + pair.getValue() + "'"));
    }
    return limits;
  }

  private static Optional<Long> value(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
