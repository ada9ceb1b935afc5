package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.cli.toolchain.ModelText;
import snq.compiler.core.Fit;
import snq.compiler.core.Places;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Model;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.Settings;

/// Does a network fit a target, without its weights?
///
/// @param network its name
record TargetFit(String network, Target target, Fit fit) {
  /// `Digits fits snq1: 138 neurons, 1 core `.
  String summary() {
    return network
        + " fits "
        + target.name()
        + ": "
        + fit.neurons()
        + " neurons, at least "
        + fit.cores()
        + (fit.cores() == 1 ? " core" : " cores");
  }

  /// @param target the one that the command names; else the one of the `deploy` block, else none
  static List<TargetFit> of(ModelText text, Optional<String> target) {
    Model model = text.model();
    List<TargetFit> fits = new ArrayList<>();
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
        fits.add(new TargetFit(network.name(), chip, Fit.of(network, chip, places)));
      }
    }
    return fits;
  }
}
