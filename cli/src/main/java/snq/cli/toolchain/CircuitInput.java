package snq.cli.toolchain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snq.backends.qasm.read.QasmReader;
import snq.compiler.circuit.Circuit;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.dsl.Span;

/// The circuits of a file: of OpenQASM text one, of a model each that it declares.
///
/// @param warnings of the file
/// @param sources what the warnings point into
public record CircuitInput(
    List<Circuit> circuits, List<Problem> warnings, Collection<Source> sources) {
  public CircuitInput {
    circuits = List.copyOf(circuits);
    warnings = List.copyOf(warnings);
    sources = List.copyOf(sources);
  }

  /// Whether a file is taken for OpenQASM.
  public static boolean isQasm(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".qasm");
  }

  /// @param set values of a model's params
  /// @throws ProblemException with all problems of the file
  public static CircuitInput open(Workspace workspace, Map<String, String> set, Limits limits) {
    if (!isQasm(workspace.file().toString())) {
      ModelText text = ModelText.check(workspace, set, limits);
      return new CircuitInput(
          text.model().circuits().stream().map(Circuit::of).toList(),
          text.warnings(),
          text.sources());
    }
    Source source = workspace.source();
    QasmReader.Result result =
        QasmReader.read(
            name(workspace.file()),
            source,
            limits,
            file -> workspace.imported(file).map(Source::text));
    return new CircuitInput(List.of(result.circuit()), result.warnings(), result.sources());
  }

  /// The texts that problems of such a file point into.
  public static List<Source> sources(Workspace workspace, List<Problem> problems) {
    List<Source> sources = new ArrayList<>();
    for (Problem problem : problems) {
      Span where = problem.where();
      if (where == null || sources.stream().anyMatch(s -> s.name().equals(where.source()))) {
        continue;
      }
      if (where.source().equals(workspace.file().toString())) {
        sources.add(workspace.source());
      } else {
        workspace.imported(where.source()).ifPresent(sources::add);
      }
    }
    return sources;
  }

  /// The stem of a file as the name of its circuit.
  static String name(Path file) {
    Path last = file.getFileName();
    String stem = last == null ? "" : last.toString();
    int dot = stem.indexOf('.');
    String ascii = (dot > 0 ? stem.substring(0, dot) : stem).replaceAll("[^A-Za-z0-9_]", "_");
    return ascii.isEmpty() || !Character.isLetter(ascii.charAt(0)) ? "circuit" + ascii : ascii;
  }

  /// The circuit that is meant.
  ///
  /// @param wanted its name, where the file has several
  public Circuit one(Optional<String> wanted) {
    List<String> names = circuits.stream().map(Circuit::name).toList();
    if (wanted.isEmpty() && circuits.size() == 1) {
      return circuits.get(0);
    }
    return circuits.stream()
        .filter(c -> wanted.isPresent() && c.name().equals(wanted.get()))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(
                        ErrorCode.CIRCUIT_CHOICE,
                        null,
                        wanted
                            .map(w -> "no circuit is called `" + w + "`")
                            .orElse(
                                names.isEmpty()
                                    ? "the file has no circuit"
                                    : "the file has several circuits"))
                    .accepted(String.join(", ", names))
                    .help("name one with --circuit NAME")));
  }
}
