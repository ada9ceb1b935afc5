package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.backends.chip.ChipProgram;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.RowSource;
import snq.compiler.tensor.StoredArray;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.PotentialTrace;

/// A compiled chip program run on spikes from a file, as `snq encode` writes them.
///
/// @param samples what each sample gave
public record ProgramRun(CoreProgram program, List<Sample> samples) {
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

  /// @param input `.npy` of sizes `[samples, steps, inputs]`, or `[steps, inputs]` for one sample;
  ///   the inputs of all input populations one after the other, anything but 0 is a spike
  /// @throws ProblemException when a file cannot be read or does not fit
  public static ProgramRun run(ChipProgram chip, String input, int threads, DataFiles files) {
    CoreProgram program = chip.placed().program();
    StoredArray array =
        Npy.open(
            input,
            files
                .here(input)
                .orElseThrow(() ->
                    new ProblemException(
                        Problem.of(ErrorCode.FILE_MISSING, null, input + ": no such file")
                            .help("snq encode writes such files"))));
    List<ChipInputs> samples = samples(program, array);
    List<Sample> results =
        FunctionalChip.of(chip.placed())
            .run(samples.size(), threads, samples::get, (sample, result) -> sample(program, result))
            .results();
    return new ProgramRun(program, results);
  }

  private static List<ChipInputs> samples(CoreProgram program, StoredArray array) {
    long inputs = 0;
    for (Population population : program.populations()) {
      inputs += population.role() == Role.INPUT ? population.size() : 0;
    }
    List<Long> sizes = array.sizes();
    boolean one = sizes.equals(List.of((long) program.steps(), inputs));
    boolean many =
        sizes.size() == 3
            && sizes.get(0) > 0
            && sizes.subList(1, 3).equals(List.of((long) program.steps(), inputs));
    if (!one && !many) {
      throw new ProblemException(
          Problem.of(ErrorCode.CHIP_INPUT, null, array.file() + " is an array of sizes " + sizes)
              .accepted(
                  "[samples, " + program.steps() + ", " + inputs + "]: samples, steps, inputs")
              .help("snq encode writes such a file for the model that was compiled"));
    }
    RowSource rows = array.toRows();
    int rowsOfSample = one ? program.steps() : 1;
    int stepsOfRow = program.steps() / rowsOfSample;
    double[] row = new double[Math.toIntExact(stepsOfRow * inputs)];
    List<ChipInputs> samples = new ArrayList<>();
    double[] sample = new double[Math.toIntExact(program.steps() * inputs)];
    for (long r = 0; r < rows.rows(); r++) {
      rows.read(r, row);
      int at = (int) (r % rowsOfSample);
      System.arraycopy(row, 0, sample, at * row.length, row.length);
      if (at == rowsOfSample - 1) {
        samples.add(rasters(program, sample, (int) inputs));
      }
    }
    return samples;
  }

  private static ChipInputs rasters(CoreProgram program, double[] sample, int inputs) {
    List<SpikeRaster> rasters = new ArrayList<>();
    int words = SpikeRaster.wordsFor(program.steps());
    int first = 0;
    for (Population population : program.populations()) {
      if (population.role() != Role.INPUT) {
        continue;
      }
      long[] bits = new long[population.size() * words];
      for (int t = 0; t < program.steps(); t++) {
        for (int c = 0; c < population.size(); c++) {
          if (sample[t * inputs + first + c] != 0) {
            bits[c * words + t / Long.SIZE] |= 1L << t % Long.SIZE;
          }
        }
      }
      rasters.add(SpikeRaster.ofWords(population.size(), program.steps(), bits));
      first += population.size();
    }
    return ChipInputs.of(rasters);
  }

  private static Sample sample(CoreProgram program, ChipSample result) {
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
    return new Sample(spikes, outputs);
  }
}
