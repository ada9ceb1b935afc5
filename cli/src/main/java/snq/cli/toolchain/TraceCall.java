package snq.cli.toolchain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import snq.backends.trace.TraceFiles;
import snq.compiler.OutputFile;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.evaluate.ChipSide;
import snq.runtime.evaluate.Evaluation;
import snq.runtime.evaluate.SampleReader;
import snq.runtime.evaluate.SampleTrace;
import snq.runtime.statevector.CircuitLayers;

/// `snq run --trace`: all that one sample does on the chip.
public final class TraceCall {
  private TraceCall() {}

  /// The files of sample `sample` of a run.
  ///
  /// @throws ProblemException when no chip ran, the sample does not exist, or messages are wanted
  ///   of a chip without cycle rules
  public static List<OutputFile> of(
      ModelRun run, int sample, Set<TraceFiles.What> wanted, TraceFiles.Format format) {
    ModelRun.OnChip chip =
        run.chip()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(ErrorCode.TRACE, null, "a trace of the float network")
                        .accepted("traces of a chip")
                        .help("leave out --target float")));
    checkMessages(wanted, chip.target());
    SampleReader reader = new SampleReader(run.ready().network(), run.ready().data());
    checkSample(sample, reader.size(), "split");
    CircuitLayers circuits = new CircuitLayers();
    ChipSide side = ChipSide.of(chip.partition(), chip.placed(), circuits);
    SampleTrace trace =
        Evaluation.of(
                run.ready().network(),
                run.ready().weights(),
                circuits,
                Optional.of(side),
                run.options().seed())
            .trace(reader, sample);
    return TraceFiles.of(chip.partition().program(), trace, wanted, format);
  }

  /// @param of what has the samples
  static void checkSample(int sample, long samples, String of) {
    if (sample >= samples) {
      throw new ProblemException(
          Problem.of(ErrorCode.TRACE, null, "sample " + sample)
              .accepted("0 .. " + (samples - 1) + ", those of the " + of));
    }
  }

  static void checkMessages(Set<TraceFiles.What> wanted, Target target) {
    if (wanted.contains(TraceFiles.What.MESSAGES) && !target.hasCycles()) {
      throw new ProblemException(
          Problem.of(ErrorCode.TRACE, null, "messages of " + target.name())
              .accepted("messages of snq1, whose cycle rules are known")
              .help("--trace spikes,potential"));
    }
  }
}
