package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import snq.backends.device.DeviceTarget;
import snq.compiler.OutputFile;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkLowering;
import snq.dsl.ProblemException;
import snq.dsl.model.Model;
import snq.dsl.model.NetworkModel;
import snq.runtime.encode.QuantumBlocks;
import snq.runtime.evaluate.EncodedSamples;

/// Circuits and encoders of a model for a quantum device.
///
/// @param encoder which encoder is packed; empty: all that run circuits
public record DeviceCall(
    ModelText text, DeviceChoice choice, RunOptions options, Optional<String> encoder) {

  /// Programs of all circuits; and where the model has data, the packed circuits of its encoders
  /// for the first sample, or for as many as the options say.
  ///
  /// @throws ProblemException for what the device cannot do
  public List<OutputFile> write(DeviceTarget target, DataFiles data, CircuitLog log) {
    if (!target.fits(choice.device())) {
      throw new ProblemException(target.forOther(Optional.of(choice.device())));
    }
    Model model = text.model();
    List<OutputFile> files =
        new ArrayList<>(DeviceCircuits.write(model, target, choice, options.seed(), log));
    List<String> encoders = encoders(model);
    if (encoders.isEmpty()) {
      return files;
    }
    ReadyModel ready = ReadyModel.open(text, options, data);
    for (String name : encoders) {
      EncodedSamples samples =
          EncodedSamples.of(ready.network(), ready.weights(), ready.data(), name, options.seed());
      QuantumBlocks blocks = samples.blocks().orElseThrow();
      OptionalInt wanted = options.samples();
      int count = (int) Math.min(samples.size(), wanted.orElse(1));
      files.addAll(PackedEncoder.of(name, blocks, choice).files(samples, count, target));
    }
    return files;
  }

  private List<String> encoders(Model model) {
    boolean known = model.networks().size() == 1 || options.network().isPresent();
    if (!known && encoder.isEmpty()) {
      return List.of();
    }
    NetworkModel chosen = ReadyModel.choose(model, options.network());
    Network network = NetworkLowering.lower(chosen);
    if (encoder.isPresent()) {
      return List.of(PackedEncoder.choose(network, encoder));
    }
    boolean hasData =
        model.settings().datasets().stream().anyMatch(d -> d.network().equals(chosen.name()));
    return hasData ? PackedEncoder.encoders(network) : List.of();
  }

  /// The encoder that is planned, without its data.
  ///
  /// @throws ProblemException when there is none
  public PackedEncoder packed() {
    NetworkModel chosen = ReadyModel.choose(text.model(), options.network());
    Network network = NetworkLowering.lower(chosen);
    String name = PackedEncoder.choose(network, encoder);
    return PackedEncoder.of(name, PackedEncoder.blocks(network, name).orElseThrow(), choice);
  }
}
