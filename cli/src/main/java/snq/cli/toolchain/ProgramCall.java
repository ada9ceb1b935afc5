package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import snq.backends.trace.TraceFiles;
import snq.compiler.OutputFile;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreProgram;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.tensor.Npy;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.LatencyClock;
import snq.runtime.chip.PotentialTrace;
import snq.runtime.cycle.CycleChip;
import snq.runtime.evaluate.ChipTime;
import snq.runtime.evaluate.SampleTrace;
import snq.runtime.evaluate.TimeEstimate;
import snq.runtime.evaluate.TimeTally;

/// A compiled chip program and the samples that it is to run on.
public final class ProgramCall {
  private final CoreProgram program;
  private final List<ChipInputs> samples;
  private final FunctionalChip chip;
  private final Optional<CycleChip> clock;
  private final Optional<LatencyClock> latencies;

  private ProgramCall(PlacedProgram placed, List<ChipInputs> samples) {
    this.program = placed.program();
    this.samples = samples;
    this.chip = FunctionalChip.of(placed);
    boolean cycles = program.target().hasCycles();
    this.clock = cycles ? Optional.of(CycleChip.of(placed)) : Optional.empty();
    this.latencies = cycles ? Optional.empty() : LatencyClock.of(placed, chip);
  }

  /// @param path of the program
  /// @param input path of the samples, an `.npy` file: [ProgramInputs]
  /// @throws ProblemException when a file cannot be read or does not fit
  public static ProgramCall open(String path, String input, DataFiles files) {
    PlacedProgram placed = ProgramFiles.read(path).placed();
    return new ProgramCall(
        placed,
        ProgramInputs.read(
            placed.program(),
            Npy.open(
                input,
                files
                    .here(input)
                    .orElseThrow(() ->
                        new ProblemException(
                            Problem.of(ErrorCode.FILE_MISSING, null, input + ": no such file")
                                .help("snq encode writes such files"))))));
  }

  /// All samples; the same result on any number of threads.
  public ProgramRun run(int threads) {
    Queue<TimeTally> tallies = new ConcurrentLinkedQueue<>();
    ThreadLocal<Optional<TimeTally>> own =
        ThreadLocal.withInitial(() -> {
          Optional<TimeTally> tally = clock.map(TimeTally::new);
          tally.ifPresent(tallies::add);
          return tally;
        });
    AtomicLong picoseconds = new AtomicLong();
    List<ProgramRun.Sample> results =
        chip.run(
                samples.size(),
                threads,
                samples::get,
                (sample, onChip) -> {
                  own.get().ifPresent(tally -> tally.add(sample, onChip));
                  latencies.ifPresent(table -> picoseconds.addAndGet(table.picoseconds(onChip)));
                  return sample(onChip);
                })
            .results();
    Optional<TimeTally> sum = clock.map(TimeTally::new);
    sum.ifPresent(all -> tallies.forEach(all::add));
    return new ProgramRun(
        program,
        results,
        sum.flatMap(TimeTally::result).map(ChipTime::table),
        latencies.map(
            clock -> new TimeEstimate(samples.size(), picoseconds.get(), clock.table().source())));
  }

  /// The files of `--trace`.
  ///
  /// @throws ProblemException when the file has no such sample, or messages are wanted of a chip
  ///   without cycle rules
  public List<OutputFile> trace(int sample, Set<TraceFiles.What> wanted, TraceFiles.Format format) {
    TraceCall.checkMessages(wanted, program.target());
    TraceCall.checkSample(sample, samples.size(), "file");
    SampleTrace trace = SampleTrace.of(sample, samples.get(sample), chip, clock);
    return TraceFiles.of(program, trace, wanted, format);
  }

  private ProgramRun.Sample sample(ChipSample result) {
    List<Long> spikes = result.spikes().stream().map(SpikeRaster::count).toList();
    List<List<Long>> outputs = new ArrayList<>();
    for (int p : program.outputs()) {
      @Nullable PotentialTrace trace = result.potentials().get(p);
      List<Long> values = new ArrayList<>();
      for (int n = 0; n < program.populations().get(p).size(); n++) {
        long fired = result.spikes().get(p).count(n);
        values.add(trace == null ? fired : (long) trace.get(trace.steps() - 1, n));
      }
      outputs.add(values);
    }
    return new ProgramRun.Sample(spikes, outputs);
  }
}
