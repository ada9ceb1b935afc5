package snq.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.EncodeCall;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.ReadyModel;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.RunOptions;
import snq.cli.toolchain.Workspace;
import snq.dsl.ProblemException;

/// `snq encode`: features to spike trains in a file.
final class EncodeVerb {
  private static final Flag ENCODER =
      Flag.value("", "encoder", "NAME", "which encoder (default: the first)");

  static final Verb VERB =
      new Verb(
          "encode",
          "FILE",
          "write the spike trains of an encoder",
          "Encodes the samples of a split one at a time and writes an .npy file of uint8, [samples, "
              + "steps, channels], 1 for a spike. The spikes are those of `snq run` with the same seed. "
              + "With --noise-from each circuit of a quantum_code has the noise of a device's qubits.",
          flags(),
          List.of(
              new Verb.Example(
                  "snq encode model.snq --split train -o spikes.npy", "all training samples")),
          EncodeVerb::run);

  private EncodeVerb() {}

  private static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(
        List.of(
            ENCODER,
            DeviceOption.NOISE_FROM,
            DeviceOption.SITES,
            Flags.DATA,
            Flags.SPLIT,
            Flags.SAMPLES,
            Flags.WEIGHTS,
            Flags.NETWORK,
            Flags.SEED,
            Flags.OUTPUT));
    return flags;
  }

  private static EncodeCall.Which which(Invocation invocation, String name) {
    return new EncodeCall.Which(
        name, DeviceOption.calibration(invocation), DeviceOption.sites(invocation));
  }

  private static int run(Invocation invocation) {
    Path file =
        Workspace.path(
            invocation
                .text(Flags.OUTPUT)
                .orElseThrow(() -> new UsageException("'snq encode' takes -o FILE.npy")));
    ModelText text = ModelOptions.check(invocation, invocation.onlyWord());
    int exit = ProblemPrinter.print(text.checked().problems(), text.sources(), invocation);
    if (exit != 0) {
      return exit;
    }
    RunOptions options = RunOptionsReader.read(invocation);
    try (DataFiles files = new DataFiles(ReportCall.dataFolder(text.workspace()));
        ProgressLine progress = new ProgressLine(invocation.console())) {
      ReadyModel ready = ReadyModel.open(text, options, files);
      List<String> encoders = EncodeCall.encoders(ready.network());
      if (encoders.isEmpty()) {
        throw new UsageException("the network has no encoder: its input is spikes already");
      }
      String name = invocation.text(ENCODER).orElse(encoders.get(0));
      EncodeCall.Written written =
          EncodeCall.write(ready, which(invocation, name), options, file, progress);
      progress.clear();
      invocation.say(
          "wrote %s: spikes of %s, %d samples x %d steps x %d channels, seed %d"
              .formatted(
                  file,
                  name,
                  written.samples(),
                  written.steps(),
                  written.channels(),
                  options.seed()));
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), text.sources(), invocation);
    }
  }
}
