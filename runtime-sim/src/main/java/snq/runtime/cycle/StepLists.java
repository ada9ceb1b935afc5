package snq.runtime.cycle;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import snq.compiler.network.SpikeRaster;
import snq.runtime.cycle.CyclePlan.Strand;

/// What happens in each chip step of a sample, as rising numbers of neurons or inputs: step s has
/// `items[from(s)] ..< items[to(s)]`.
final class StepLists {
  /// Chip steps from -1 on.
  private final int[] first;

  private final List<Part> parts;
  private int[] items = new int[1024];

  /// A strand without the neurons that do not matter here.
  @SuppressWarnings("ArrayRecordComponent")
  private record Part(int population, int start, int[] numbers, int[] neurons) {}

  /// @param matters by number; others are left out
  StepLists(List<Strand> strands, int chipSteps, IntPredicate matters) {
    this.first = new int[chipSteps + 2];
    this.parts =
        strands.stream().map(s -> part(s, matters)).filter(p -> p.numbers.length > 0).toList();
  }

  private static Part part(Strand strand, IntPredicate matters) {
    int[] numbers = new int[strand.neurons().length];
    int[] neurons = new int[numbers.length];
    int size = 0;
    for (int i = 0; i < strand.neurons().length; i++) {
      if (matters.test(strand.first() + i)) {
        numbers[size] = strand.first() + i;
        neurons[size++] = strand.neurons()[i];
      }
    }
    return new Part(
        strand.population(),
        strand.start(),
        Arrays.copyOf(numbers, size),
        Arrays.copyOf(neurons, size));
  }

  interface Rasters {
    @Nullable SpikeRaster of(int population);
  }

  int[] items() {
    return items;
  }

  int from(int step) {
    return first[step + 1];
  }

  int to(int step) {
    return first[step + 2];
  }

  /// Takes the bits of a sample.
  void fill(Rasters rasters) {
    int[] next = new int[first.length];
    for (Part part : parts) {
      SpikeRaster raster = rasters.of(part.population);
      if (raster != null) {
        count(part, raster, next);
      }
    }
    int sum = 0;
    for (int step = 0; step < next.length; step++) {
      first[step] = sum;
      sum += next[step];
      next[step] = first[step];
    }
    if (sum > items.length) {
      items = new int[sum + sum / 4];
    }
    for (Part part : parts) {
      SpikeRaster raster = rasters.of(part.population);
      if (raster != null) {
        place(part, raster, next);
      }
    }
  }

  private static void count(Part part, SpikeRaster raster, int[] next) {
    int blocks = SpikeRaster.wordsFor(raster.steps());
    for (int neuron : part.neurons) {
      for (int block = 0; block < blocks; block++) {
        int base = part.start + 1 + (block << 6);
        for (long word = raster.word(neuron, block); word != 0; word &= word - 1) {
          next[base + Long.numberOfTrailingZeros(word)]++;
        }
      }
    }
  }

  private void place(Part part, SpikeRaster raster, int[] next) {
    int blocks = SpikeRaster.wordsFor(raster.steps());
    for (int i = 0; i < part.neurons.length; i++) {
      for (int block = 0; block < blocks; block++) {
        int base = part.start + 1 + (block << 6);
        for (long word = raster.word(part.neurons[i], block); word != 0; word &= word - 1) {
          items[next[base + Long.numberOfTrailingZeros(word)]++] = part.numbers[i];
        }
      }
    }
  }
}
