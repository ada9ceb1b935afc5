package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.core.ChipPartition;
import snq.compiler.core.CorePipeline;
import snq.compiler.core.Places;
import snq.compiler.core.QuantizeOptions;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.PlacementChecker;
import snq.compiler.placement.PlacementVerdict;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.Problem;
import snq.dsl.model.Settings;
import snq.runtime.checkpoint.Checkpoint;
import snq.runtime.evaluate.ChipSide;
import snq.runtime.evaluate.Evaluation;
import snq.runtime.evaluate.EvaluationResult;
import snq.runtime.evaluate.SampleReader;
import snq.runtime.statevector.CircuitLayers;

/// A model run on its data, in floating point and on a chip.
///
/// @param chip empty when only the float network ran
/// @param notes warnings of the compiler: coarser scales, approximations
public record ModelRun(
    ReadyModel ready,
    RunOptions options,
    Optional<OnChip> chip,
    EvaluationResult result,
    List<Problem> notes) {
  public ModelRun {
    notes = List.copyOf(notes);
  }

  /// The name that asks for no chip.
  public static final String FLOAT = "float";

  /// The target when neither the file nor the user chose one.
  public static final String DEFAULT_TARGET = "snq1";

  /// @param byDefault true when neither the file nor the user chose the target
  public record OnChip(ChipPartition partition, PlacedProgram placed, boolean byDefault) {
    public Target target() {
      return partition.program().target();
    }
  }

  /// @param checkpoint where the run keeps finished samples, and begins
  /// @throws snq.dsl.ProblemException when the model, its data or the target do not fit
  public static ModelRun run(
      ReadyModel ready,
      RunOptions options,
      Optional<Checkpoint> checkpoint,
      CorePipeline.Listener passes,
      ProgressListener progress) {
    CircuitEvaluator circuits = new CircuitLayers();
    SampleReader reader = new SampleReader(ready.network(), ready.data());
    Optional<OnChip> chip =
        compile(ready.withoutData(), options.target(), options.verify(), passes);
    int samples =
        Math.toIntExact(Math.min(options.samples().orElse(Integer.MAX_VALUE), reader.size()));
    int onChip = chip.isEmpty() ? 0 : Math.min(samples, options.chipSamples().orElse(samples));
    Evaluation evaluation =
        Evaluation.of(
            ready.network(),
            ready.weights(),
            circuits,
            chip.map(c -> ChipSide.of(c.partition(), c.placed(), circuits)),
            options.seed());
    EvaluationResult result =
        evaluation.run(
            reader,
            new Evaluation.Amount(samples, onChip, options.threads()),
            checkpoint,
            done -> progress.at("running", "samples", done, samples));
    List<Problem> notes = new ArrayList<>(ready.text().warnings());
    chip.ifPresent(c -> notes.addAll(c.partition().notes()));
    return new ModelRun(ready, options, chip, result, notes);
  }

  static Optional<OnChip> compile(
      ReadyNetwork ready, Optional<String> target, boolean verify, CorePipeline.Listener passes) {
    Optional<String> chosen = target.or(() -> ready.deploy().map(Settings.Deploy::target));
    String name = chosen.filter(t -> !t.isEmpty()).orElse(DEFAULT_TARGET);
    if (name.equals(FLOAT)) {
      return Optional.empty();
    }
    CorePipeline.Request request =
        new CorePipeline.Request(
            TargetTable.of(name),
            ready.deploy().map(ModelRun::quantize).orElse(QuantizeOptions.DEFAULT),
            Places.of(ready.model(), ready.text().checked().positions()),
            passes);
    ChipPartition partition = CorePipeline.run(ready.network(), ready.weights(), request);
    PlacedProgram placed = Placer.place(partition.program(), Strategy.SEQUENTIAL);
    if (verify) {
      PlacementVerdict verdict = PlacementChecker.check(placed);
      if (!verdict.holds()) {
        throw new IllegalStateException("pass place: " + verdict.toText());
      }
    }
    return Optional.of(new OnChip(partition, placed, chosen.filter(t -> !t.isEmpty()).isEmpty()));
  }

  private static QuantizeOptions quantize(Settings.Deploy deploy) {
    return QuantizeOptions.of(deploy.method(), deploy.perChannel(), deploy.bits());
  }
}
