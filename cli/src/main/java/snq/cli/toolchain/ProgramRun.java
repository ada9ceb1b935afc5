package snq.cli.toolchain;

import java.util.List;
import java.util.Optional;
import snq.compiler.core.CoreProgram;
import snq.runtime.cycle.CycleTable;
import snq.runtime.evaluate.TimeEstimate;

/// What a compiled chip program did with its samples.
///
/// @param samples what each sample gave
/// @param cycles of all samples, where the chip's cycle rules are known
/// @param estimate where latencies are known only
public record ProgramRun(
    CoreProgram program,
    List<Sample> samples,
    Optional<CycleTable> cycles,
    Optional<TimeEstimate> estimate) {
  public ProgramRun {
    samples = List.copyOf(samples);
  }

  /// @param spikes of each population, in the program's order
  /// @param outputs for each output population one number a neuron: its spikes, or its last
  ///   potential
  public record Sample(List<Long> spikes, List<List<Long>> outputs) {
    public Sample {
      spikes = List.copyOf(spikes);
      outputs = List.copyOf(outputs);
    }
  }
}
