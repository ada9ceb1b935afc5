package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import snq.cli.toolchain.RunOptions;
import snq.cli.toolchain.Workspace;

/// Reads the options of the verbs that run a model.
final class RunOptionsReader {
  private static final Flag CHIP_SAMPLES =
      Flag.value("", "chip-samples", "N", "simulate the chip for the first N samples only");

  private RunOptionsReader() {}

  static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(
        List.of(
            Flags.TARGET,
            Flags.DATA,
            Flags.SPLIT,
            Flags.SAMPLES,
            CHIP_SAMPLES,
            Flags.WEIGHTS,
            Flags.NETWORK,
            Flags.SEED,
            Flags.THREADS,
            Flags.CHECKPOINT,
            Flags.VERIFY,
            Flags.TIME_PASSES,
            Flags.PRINT_AFTER));
    return flags;
  }

  static RunOptions read(Invocation invocation) {
    return new RunOptions(
        invocation.text(Flags.NETWORK),
        invocation.text(Flags.TARGET),
        invocation.text(Flags.WEIGHTS),
        invocation.text(Flags.SPLIT),
        invocation.number(Flags.SAMPLES, 1),
        invocation.number(CHIP_SAMPLES, 1),
        invocation.seed().orElse(RunOptions.DEFAULT_SEED),
        invocation.number(Flags.THREADS, 1).orElse(Runtime.getRuntime().availableProcessors()),
        invocation.text(Flags.CHECKPOINT).map(Workspace::path),
        invocation.has(Flags.VERIFY));
  }
}
