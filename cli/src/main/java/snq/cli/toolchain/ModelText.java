package snq.cli.toolchain;

import java.util.List;
import java.util.Map;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.dsl.model.Model;

/// A checked model and where its files lie.
public record ModelText(Workspace workspace, Checked checked) {

  /// Reads and checks a model: names, types, shapes, ranges. Reads neither data nor weights.
  ///
  /// @param set values of params as text
  /// @throws ProblemException when the file cannot be read; what is wrong inside is in `checked`
  public static ModelText check(Workspace workspace, Map<String, String> set, Limits limits) {
    return new ModelText(
        workspace, Checker.check(workspace.source(), workspace::imported, set, limits));
  }

  /// The texts that problems point into.
  public List<Source> sources() {
    return checked.sources();
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
