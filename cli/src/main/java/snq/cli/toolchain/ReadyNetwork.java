package snq.cli.toolchain;

import java.util.Optional;
import java.util.function.Supplier;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkLowering;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Dataset;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.Settings;
import snq.runtime.evaluate.FitAxes;
import snq.runtime.evaluate.KernelReferences;

/// A network of a model with its weights, ready to be compiled for a chip.
///
/// @param deploy the network's `deploy` block, if the file has one
public record ReadyNetwork(
    ModelText text,
    NetworkModel model,
    Optional<Settings.Deploy> deploy,
    Network network,
    Weights weights) {
  /// Opens weights, and data only when weights are taken from it.
  ///
  /// @param network name of the network, when the file has several
  /// @param weights file in place of the `deploy` block's
  /// @throws snq.dsl.ProblemException when something is missing, unreadable or does not fit
  public static ReadyNetwork open(
      ModelText text, Optional<String> network, Optional<String> weights, DataFiles files) {
    NetworkModel model = ReadyModel.choose(text.model(), network);
    Supplier<Dataset> dataset =
        new Supplier<>() {
          private Optional<Dataset> opened = Optional.empty();

          @Override
          public Dataset get() {
            if (opened.isEmpty()) {
              opened = Optional.of(ReadyModel.dataset(text, model, files));
            }
            return opened.get();
          }
        };
    return of(text, model, weights, files, dataset);
  }

  static ReadyNetwork of(
      ModelText text,
      NetworkModel model,
      Optional<String> weights,
      DataFiles files,
      Supplier<Dataset> dataset) {
    Optional<Settings.Deploy> deploy =
        text.model().settings().deploys().stream()
            .filter(d -> d.network().equals(model.name()))
            .findFirst();
    Network network = NetworkLowering.lower(model);
    Weights stored = ReadyModel.weights(text, model, deploy, weights, files);
    Weights fitted = FitAxes.fit(network, stored, () -> dataset.get().split("train"));
    Weights all =
        KernelReferences.read(network, fitted, data -> dataset.get().array(data, "train"));
    return new ReadyNetwork(text, model, deploy, network, all);
  }
}
