package snq.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.Workspace;
import snq.dsl.Limits;
import snq.dsl.Limits.ModelLimits;

/// Reads the options that say which model is meant, the same way for every verb.
final class ModelOptions {
  static final List<Flag> FLAGS = List.of(Flags.SET, Flags.INCLUDE, Flags.LIMIT);

  /// How each name of `--limit` changes the limits.
  private static final Map<String, BiFunction<Limits, Long, Limits>> LIMITS =
      Map.of(
          "source", (l, n) -> source(l, Math.toIntExact(n), l.tokens(), l.nesting(), l.chain()),
          "tokens", (l, n) -> source(l, l.sourceBytes(), Math.toIntExact(n), l.nesting(), l.chain()),
          "nesting", (l, n) -> source(l, l.sourceBytes(), l.tokens(), Math.toIntExact(n), l.chain()),
          "chain", (l, n) -> source(l, l.sourceBytes(), l.tokens(), l.nesting(), Math.toIntExact(n)),
          "import-depth", (l, n) -> model(l, Math.toIntExact(n), l.model().files(), l.model()),
          "files", (l, n) -> model(l, l.model().importDepth(), Math.toIntExact(n), l.model()),
          "expansion",
              (l, n) ->
                  sizes(l, new ModelLimits(
                      l.model().importDepth(), l.model().files(), n, l.model().stateBytes())),
          "state-bytes",
              (l, n) ->
                  sizes(l, new ModelLimits(
                      l.model().importDepth(), l.model().files(), l.model().expansion(), n)));

  private ModelOptions() {}

  /// Reads and checks the model that the command line names.
  static ModelText check(Invocation invocation, String file) {
    List<Path> includes = invocation.texts(Flags.INCLUDE).stream().map(Workspace::path).toList();
    Optional<Path> data =
        invocation.verb().flags().contains(Flags.DATA)
            ? invocation.text(Flags.DATA).map(Workspace::path)
            : Optional.empty();
    Workspace workspace = new Workspace(Workspace.path(file), includes, data);
    return ModelText.check(workspace, invocation.pairs(Flags.SET), limits(invocation));
  }

  static Limits limits(Invocation invocation) {
    Limits limits = Limits.STANDARD;
    for (Map.Entry<String, String> pair : invocation.pairs(Flags.LIMIT).entrySet()) {
      BiFunction<Limits, Long, Limits> change = LIMITS.get(pair.getKey());
      List<String> names = LIMITS.keySet().stream().sorted().toList();
      if (change == null) {
        throw new UsageException(
            "there is no limit '" + pair.getKey() + "'" + Help.didYouMean(pair.getKey(), names)
                + "; limits: " + String.join(", ", names));
      }
      try {
        limits = change.apply(limits, Long.parseLong(pair.getValue()));
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new UsageException(
            "--limit " + pair.getKey() + " takes a whole number, not '" + pair.getValue() + "'");
      }
    }
    return limits;
  }

  private static Limits source(Limits l, int bytes, int tokens, int nesting, int chain) {
    return new Limits(bytes, tokens, nesting, chain, l.model());
  }

  private static Limits model(Limits l, int depth, int files, ModelLimits m) {
    return sizes(l, new ModelLimits(depth, files, m.expansion(), m.stateBytes()));
  }

  private static Limits sizes(Limits l, ModelLimits model) {
    return new Limits(l.sourceBytes(), l.tokens(), l.nesting(), l.chain(), model);
  }
}
