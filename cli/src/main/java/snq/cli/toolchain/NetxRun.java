package snq.cli.toolchain;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snq.backends.netx.NetxProgram;
import snq.backends.netx.NetxSample;
import snq.backends.trace.TraceFiles;
import snq.compiler.OutputFile;
import snq.compiler.core.CoreProgram;
import snq.dsl.ProblemException;
import snq.runtime.chip.ChipRun;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.ChipStates;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RowAdding;
import snq.runtime.evaluate.SampleTrace;

/// A NetX network run on one sample, as Loihi runs it. There is no float network beside it: the
/// file has integers only.
public record NetxRun(NetxProgram network, NetxSample input, ChipSample sample) {

  /// @param checkpoint file that keeps the state of the chip between steps, and with which the run
  ///   begins; changes no result
  /// @throws ProblemException when files cannot be read, values do not fit or no input was named
  public static NetxRun run(NetxCall call, Optional<Path> checkpoint, DataFiles files) {
    NetxCall.Ready ready = call.open(files);
    NetxSample input = call.required(ready.sample());
    FunctionalChip chip = FunctionalChip.together(ready.network().program(), RowAdding.AUTO);
    ChipRun<ChipSample> run =
        checkpoint
            .map(file -> chip.run(input.inputs(), CheckpointFile.of(file, "run", call, files)))
            .orElseGet(() -> chip.run(input.inputs()));
    return new NetxRun(ready.network(), input, run.results().get(0));
  }

  /// The files of `--trace`, worked out anew with all states kept.
  ///
  /// @throws ProblemException when messages are wanted
  public List<OutputFile> trace(Set<TraceFiles.What> wanted, TraceFiles.Format format) {
    TraceCall.checkMessages(wanted, program().target());
    ChipStates states = FunctionalChip.together(program(), RowAdding.AUTO).states(input.inputs());
    return TraceFiles.of(program(), new SampleTrace(0, states, List.of()), wanted, format);
  }

  public CoreProgram program() {
    return network.program();
  }
}
