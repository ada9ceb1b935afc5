package snq.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ModelRun;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.ProgressListener;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.RunOptions;
import snq.cli.toolchain.Workspace;
import snq.compiler.core.CorePipeline;
import snq.dsl.Limits;

/// A model of this folder, through the same calls as the command.
record Example(Path file, Map<String, String> set) {
  static Example of(String name) {
    return new Example(root().resolve("examples/" + name + "/" + name + ".snq"), Map.of());
  }

  String name() {
    return file.getFileName().toString().replace(".snq", "");
  }

  Example with(String param, String value) {
    return new Example(file, Map.of(param, value));
  }

  /// The project's folder, wherever the test was started.
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("ARCHITECTURE.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static RunOptions options(int samples, int threads) {
    return options(samples, threads, Optional.empty());
  }

  /// @param samples 0 for all
  /// @param target in place of the model's own
  static RunOptions options(int samples, int threads, Optional<String> target) {
    return options(samples, threads, target, RunOptions.DEFAULT_SEED);
  }

  static RunOptions options(int samples, int threads, Optional<String> target, long seed) {
    RunOptions s = RunOptions.standard();
    return new RunOptions(
        s.network(),
        target,
        s.weights(),
        s.split(),
        samples == 0 ? s.samples() : java.util.OptionalInt.of(samples),
        s.chipSamples(),
        seed,
        threads,
        s.checkpoint(),
        true);
  }

  ModelText text() {
    return text(Optional.empty());
  }

  ModelText text(Optional<Path> data) {
    return ModelText.check(new Workspace(file, List.of(), data), set, Limits.STANDARD);
  }

  ModelRun run(RunOptions options) {
    return run(text(), options);
  }

  static ModelRun run(ModelText text, RunOptions options) {
    try (DataFiles files = new DataFiles(ReportCall.dataFolder(text.workspace()))) {
      return ReportCall.run(
          text, options, files, CorePipeline.Listener.NONE, ProgressListener.SILENT);
    }
  }
}
