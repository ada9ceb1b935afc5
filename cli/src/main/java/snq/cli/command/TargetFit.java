package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.cli.toolchain.ModelText;
import snq.compiler.core.Fit;
import snq.compiler.core.Places;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.Problem;
import snq.dsl.model.Model;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.Settings;

/// Does a model fit a target, without its weights?
final class TargetFit {
  private TargetFit() {}

  /// @param target the one that the command names; else the one of the `deploy` block, else none
  static List<Problem> check(ModelText text, Optional<String> target) {
    Model model = text.model();
    List<Problem> problems = new ArrayList<>();
    for (NetworkModel network : model.networks()) {
      Optional<String> name =
          target.or(() ->
              model.settings().deploys().stream()
                  .filter(d -> d.network().equals(network.name()))
                  .map(Settings.Deploy::target)
                  .filter(t -> !t.isEmpty())
                  .findFirst());
      if (name.isPresent()) {
        Target chip = TargetTable.of(name.get());
        Places places = Places.of(network, text.checked().positions());
        problems.addAll(Fit.of(network, chip, places).problems());
      }
    }
    return problems;
  }
}
