package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.dsl.model.Model;

/// A checked model with the texts it was read from, which problems point into.
///
/// @param sources the model's own text first, then what it imports
public record ModelText(Workspace workspace, Checked checked, List<Source> sources) {
  public ModelText {
    sources = List.copyOf(sources);
  }

  /// Reads and checks a model: names, types, shapes, ranges. Reads neither data nor weights.
  ///
  /// @param set values of params as text
  /// @throws ProblemException when the file cannot be read; what is wrong inside is in `checked`
  public static ModelText check(Workspace workspace, Map<String, String> set, Limits limits) {
    Source source = workspace.source();
    Map<String, Source> imported = Collections.synchronizedMap(new LinkedHashMap<>());
    Checked checked =
        Checker.check(
            source,
            path -> {
              Optional<Source> found = workspace.imported(path);
              found.ifPresent(text -> imported.put(text.name(), text));
              return found;
            },
            set,
            limits);
    List<Source> sources = new ArrayList<>(List.of(source));
    sources.addAll(imported.values());
    return new ModelText(workspace, checked, sources);
  }

  /// The model.
  ///
  /// @throws ProblemException with all problems when there is none
  public Model model() {
    return checked.model().orElseThrow(() -> new ProblemException(checked.problems()));
  }

  public List<Problem> warnings() {
    return checked.problems().stream().filter(p -> !p.isError()).toList();
  }
}
