package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.RowSource;
import snq.compiler.tensor.StoredArray;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// The samples of a compiled program, from a file: the spikes of its input populations, as `snq
/// encode` writes them, or, when it has none, the biases of its first population.
final class ProgramInputs {
  private final CoreProgram program;
  private final StoredArray array;

  private ProgramInputs(CoreProgram program, StoredArray array) {
    this.program = program;
    this.array = array;
  }

  /// @throws ProblemException when the array does not fit the program
  static List<ChipInputs> read(CoreProgram program, StoredArray array) {
    ProgramInputs inputs = new ProgramInputs(program, array);
    return program.populations().stream().anyMatch(p -> p.role() == Role.INPUT)
        ? inputs.spikes()
        : inputs.biases();
  }

  /// `[samples, steps, inputs]`, or `[steps, inputs]` for one sample: the inputs of all input
  /// populations one after the other, anything but 0 is a spike.
  private List<ChipInputs> spikes() {
    long inputs = 0;
    for (Population population : program.populations()) {
      inputs += population.role() == Role.INPUT ? population.size() : 0;
    }
    List<Long> one = List.of((long) program.steps(), inputs);
    if (!fits(one)) {
      throw refused(
          array.file() + " is an array of sizes " + array.sizes(),
          "[samples, " + program.steps() + ", " + inputs + "]: samples, steps, inputs",
          "snq encode writes such a file for the model that was compiled");
    }
    int size = (int) inputs;
    return samples(one, sample -> rasters(sample, size));
  }

  /// The shape of the first population, or samples of it: whole numbers in the range of the chip.
  private List<ChipInputs> biases() {
    Population first = program.populations().get(0);
    List<Long> one = first.shape().sizes().stream().map(Integer::longValue).toList();
    if (!fits(one) || !isWhole(array.type())) {
      throw refused(
          array.file() + " is an array of " + array.type() + " of sizes " + array.sizes(),
          "whole numbers, the biases of "
              + first.name()
              + ": one sample "
              + one
              + ", or several with their number in front",
          "the neurons stand row-major in the shape that program.json gives");
    }
    return samples(
        one, sample -> new ChipInputs(List.of(), Map.of(0, checked(first.name(), sample))));
  }

  private IntVector checked(String name, double[] sample) {
    int most = program.target().arithmetic().biasMax();
    return IntVector.generate(
        sample.length,
        i -> {
          if (sample[i] < -most - 1.0 || sample[i] > most) {
            throw refused(
                array.file()
                    + ": the bias of neuron "
                    + i
                    + " of "
                    + name
                    + " is "
                    + (long) sample[i],
                "biases from " + (-most - 1) + " to " + most,
                "scale the values as for the training");
          }
          return (int) sample[i];
        });
  }

  private boolean fits(List<Long> one) {
    List<Long> sizes = array.sizes();
    return sizes.equals(one)
        || sizes.size() == one.size() + 1
            && sizes.get(0) > 0
            && sizes.subList(1, sizes.size()).equals(one);
  }

  private static boolean isWhole(ElementType type) {
    return switch (type) {
      case BOOL, U8, I8, U16, I16, U32, I32, U64, I64 -> true;
      case F16, BF16, F32, F64 -> false;
    };
  }

  private static ProblemException refused(String found, String accepted, String help) {
    return new ProblemException(
        Problem.of(ErrorCode.CHIP_INPUT, null, found).accepted(accepted).help(help));
  }

  /// The file's rows put together to samples.
  private List<ChipInputs> samples(List<Long> one, Function<double[], ChipInputs> of) {
    int size = Math.toIntExact(one.stream().reduce(1L, Math::multiplyExact));
    RowSource rows = array.toRows();
    int rowsOfSample = array.sizes().equals(one) ? Math.toIntExact(rows.rows()) : 1;
    double[] row = new double[size / rowsOfSample];
    double[] sample = new double[size];
    List<ChipInputs> samples = new ArrayList<>();
    for (long r = 0; r < rows.rows(); r++) {
      rows.read(r, row);
      int at = (int) (r % rowsOfSample);
      System.arraycopy(row, 0, sample, at * row.length, row.length);
      if (at == rowsOfSample - 1) {
        samples.add(of.apply(sample));
      }
    }
    return samples;
  }

  private ChipInputs rasters(double[] sample, int inputs) {
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
}
