package snq.cli.toolchain;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import snq.compiler.network.Network;
import snq.compiler.network.Weights;
import snq.compiler.network.WeightsInitializer;
import snq.compiler.network.WeightsLoader;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Dataset;
import snq.compiler.tensor.DatasetSplit;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Model;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.Settings;
import snq.dsl.table.WeightNames;
import snq.dsl.table.WeightSpec;

/// A network of a model with its weights and its data, ready to run.
///
/// @param deploy the network's `deploy` block, if the file has one
/// @param data the split that runs
public record ReadyModel(
    ModelText text,
    Model model,
    NetworkModel networkModel,
    Optional<Settings.Deploy> deploy,
    Network network,
    Weights weights,
    DatasetSplit data) {

  /// Opens weights and data.
  ///
  /// @throws ProblemException when something is missing, unreadable or does not fit
  public static ReadyModel open(ModelText text, RunOptions options, DataFiles files) {
    Model model = text.model();
    NetworkModel networkModel = choose(model, options.network());
    Dataset dataset = dataset(text, networkModel, files);
    ReadyNetwork ready =
        ReadyNetwork.of(text, networkModel, options.weights(), files, () -> dataset);
    DatasetSplit split = dataset.split(split(dataset, options));
    if (split.rows() == 0) {
      throw new ProblemException(
          Problem.of(ErrorCode.NO_SAMPLES, null, "split " + split.name() + " is empty")
              .accepted("one of " + String.join(", ", dataset.splits()))
              .help("name another with --split, or look at the data files"));
    }
    return new ReadyModel(
        text, model, networkModel, ready.deploy(), ready.network(), ready.weights(), split);
  }

  /// What is compiled for a chip.
  ReadyNetwork withoutData() {
    return new ReadyNetwork(text, networkModel, deploy, network, weights);
  }

  static NetworkModel choose(Model model, Optional<String> name) {
    List<NetworkModel> networks = model.networks();
    if (name.isEmpty() && networks.size() == 1) {
      return networks.get(0);
    }
    String names = networks.stream().map(NetworkModel::name).collect(Collectors.joining(", "));
    String several =
        networks.isEmpty() ? "the file has no network" : "the file has several networks";
    return networks.stream()
        .filter(n -> name.isPresent() && n.name().equals(name.get()))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(
                        ErrorCode.NETWORK_CHOICE,
                        null,
                        name.map(n -> "no network is called `" + n + "`").orElse(several))
                    .accepted(names)
                    .help(
                        networks.isEmpty()
                            ? "add a network; snq draw and snq compile take circuits alone"
                            : "name one with --network NAME")));
  }

  static Dataset dataset(ModelText text, NetworkModel network, DataFiles files) {
    Settings.Dataset settings =
        text.model().settings().datasets().stream()
            .filter(d -> d.network().equals(network.name()))
            .findFirst()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(
                            ErrorCode.DATASET_MISSING,
                            null,
                            "no dataset block is about network `" + network.name() + "`")
                        .help("add one; see snq explain dataset")));
    return Dataset.open(settings, files::open);
  }

  private static String split(Dataset dataset, RunOptions options) {
    return options
        .split()
        .orElse(dataset.splits().contains("test") ? "test" : dataset.splits().getLast());
  }

  static Weights weights(
      ModelText text,
      NetworkModel network,
      Optional<Settings.Deploy> deploy,
      Optional<String> chosen,
      DataFiles files) {
    if (chosen.isPresent()) {
      String file = chosen.get();
      return WeightsLoader.load(network, file, opened(file, files.here(file)));
    }
    String file = deploy.map(Settings.Deploy::weights).orElse("");
    if (!file.isEmpty()) {
      Path path = text.workspace().folder().resolve(Workspace.path(file));
      return WeightsLoader.load(network, file, opened(file, files.at(file, path)));
    }
    if (deploy.isPresent() && deploy.get().init().isPresent()) {
      return WeightsInitializer.init(network, deploy.get().init().getAsLong());
    }
    if (WeightNames.of(network).stream().anyMatch(w -> w.origin() != WeightSpec.Origin.FITTED)) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.WEIGHTS_MISSING,
                  null,
                  "nothing says where the weights of network `" + network.name() + "` are")
              .accepted("a weight file, or a seed to start from")
              .help(
                  "write `weights: \"file.npz\";` into deploy, give --weights FILE, or write"
                      + " `init: 3407;`"));
    }
    return WeightsInitializer.init(network, 0);
  }

  private static Bytes opened(String file, Optional<Bytes> bytes) {
    return bytes.orElseThrow(() ->
        new ProblemException(
            Problem.of(ErrorCode.FILE_MISSING, null, "weights " + file + ": no such file")
                .help("the path of `weights:` is beside the model's file")));
  }
}
