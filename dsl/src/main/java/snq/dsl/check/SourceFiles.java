package snq.dsl.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.Parsed;
import snq.dsl.Parser;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.tree.Declaration;

/// The file and what it imports, each read once.
final class SourceFiles {
  private final Function<String, Optional<Source>> imports;
  private final Limits limits;
  private final Problems problems;
  private final Map<String, Parsed> byPath = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  SourceFiles(Function<String, Optional<Source>> imports, Limits limits, Problems problems) {
    this.imports = imports;
    this.limits = limits;
    this.problems = problems;
  }

  /// The file itself first, then imports in the order in which they are met.
  List<Parsed> read(Source source) {
    Parsed parsed = Parser.parse(source, limits);
    parsed.problems().forEach(problems::add);
    List<Parsed> all = new ArrayList<>();
    all.add(parsed);
    follow(parsed, "");
    all.addAll(byPath.values());
    return all;
  }

  private void follow(Parsed parsed, String folder) {
    for (Declaration declaration : parsed.tree().declarations()) {
      if (declaration instanceof Declaration.Import statement) {
        load(statement, folder);
      }
    }
  }

  private void load(Declaration.Import statement, String folder) {
    String written = statement.path().value();
    if (!isAllowed(written)) {
      problems.add(
          ErrorCode.IMPORT_PATH,
          statement.path().span(),
          "\"" + written + "\"",
          "a path beside this file or under `-I`, without `..`, no address");
      return;
    }
    String path = folder + written;
    if (open.contains(path)) {
      problems.add(
          ErrorCode.IMPORT_CYCLE,
          statement.path().span(),
          "\"" + written + "\" imports this file, through " + open.size() + " imports",
          "no file that imports itself");
      return;
    }
    if (byPath.containsKey(path) || !withinLimits(statement)) {
      return;
    }
    Optional<Source> source = imports.apply(path);
    if (source.isEmpty() && !folder.isEmpty()) {
      source = imports.apply(written);
    }
    if (source.isEmpty()) {
      problems.add(
          Problem.of(ErrorCode.FILE_MISSING, statement.path().span(), "no file \"" + written + "\"")
              .help("put it beside this file, or name its folder with `-I`"));
      return;
    }
    Parsed parsed = Parser.parse(source.get(), limits);
    parsed.problems().forEach(problems::add);
    byPath.put(path, parsed);
    open.push(path);
    follow(parsed, path.substring(0, path.lastIndexOf('/') + 1));
    open.pop();
  }

  private boolean withinLimits(Declaration.Import statement) {
    Limits.ModelLimits most = limits.model();
    if (open.size() >= most.importDepth()) {
      problems.add(
          Problem.of(
                  ErrorCode.IMPORT_TOO_DEEP,
                  statement.path().span(),
                  "import number " + (open.size() + 1) + " of a chain")
              .accepted("at most " + most.importDepth())
              .help("import the file itself, or raise `--limit imports=N`"));
      return false;
    }
    if (byPath.size() + 1 >= most.files()) {
      problems.add(
          Problem.of(
                  ErrorCode.TOO_MANY_FILES,
                  statement.path().span(),
                  "file number " + (byPath.size() + 2))
              .accepted("at most " + most.files())
              .help("put files together, or raise `--limit files=N`"));
      return false;
    }
    return true;
  }

  private static boolean isAllowed(String path) {
    boolean absolute = path.startsWith("/") || path.startsWith("\\") || path.contains(":");
    boolean leaves = ("/" + path.replace('\\', '/') + "/").contains("/../");
    return !path.isBlank() && !absolute && !leaves;
  }
}
