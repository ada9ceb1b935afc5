package snq.cli.toolchain;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import snq.backends.report.Report;
import snq.backends.report.Reports;
import snq.compiler.core.CorePipeline;
import snq.compiler.tensor.Bytes;
import snq.runtime.checkpoint.Checkpoint;

/// `snq run`, `snq energy` and `snq report` as Java calls.
public final class ReportCall {
  private ReportCall() {}

  /// Runs a model on its data.
  ///
  /// @throws snq.dsl.ProblemException when the model, its data or the target do not fit
  public static ModelRun run(
      ModelText text,
      RunOptions options,
      DataFiles files,
      CorePipeline.Listener passes,
      ProgressListener progress) {
    ReadyModel ready = ReadyModel.open(text, options, files);
    Optional<Checkpoint> checkpoint =
        options.checkpoint().map(file -> CheckpointFile.of(file, ready, options, files));
    return ModelRun.run(ready, options, checkpoint, passes, progress);
  }

  /// The folder in which the files of a model's data are looked for.
  public static Path dataFolder(Workspace workspace) {
    return workspace.data().orElseGet(workspace::folder);
  }

  /// The report of a run.
  ///
  /// @param command what reproduces it
  public static Report report(ModelRun run, String command, DataFiles files) {
    Map<String, String> inputs = new LinkedHashMap<>();
    run.ready()
        .text()
        .sources()
        .forEach(s ->
            inputs.put(
                s.name(),
                DataFiles.hash(
                    Bytes.of(s.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
    inputs.putAll(files.hashes());
    return Reports.of(ReportAssembly.of(run, command, inputs));
  }
}
