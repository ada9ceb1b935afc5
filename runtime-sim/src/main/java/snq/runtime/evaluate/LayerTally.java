package snq.runtime.evaluate;

import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.runtime.checkpoint.StateReader;
import snq.runtime.checkpoint.StateWriter;

/// Sums of one layer's spikes over samples. All sums are whole numbers, so parts that were summed
/// on different threads give the same total in any order.
final class LayerTally {
  private final int[] perNeuron;
  private final int[] perStep;
  private long both;
  private long reference;
  private long compared;

  LayerTally(int neurons, int steps) {
    perNeuron = new int[neurons];
    perStep = new int[steps];
  }

  /// Adds the spikes of one sample to the sums over neurons and steps.
  void add(SpikeRaster raster) {
    int blocks = SpikeRaster.wordsFor(raster.steps());
    for (int channel = 0; channel < raster.channels(); channel++) {
      for (int block = 0; block < blocks; block++) {
        long word = raster.word(channel, block);
        perNeuron[channel] += Long.bitCount(word);
        for (int first = block << 6; word != 0; word &= word - 1) {
          perStep[first + Long.numberOfTrailingZeros(word)]++;
        }
      }
    }
  }

  /// Adds how far two rasters of the same sample agree.
  void compare(SpikeRaster wanted, SpikeRaster found) {
    int blocks = SpikeRaster.wordsFor(wanted.steps());
    for (int channel = 0; channel < wanted.channels(); channel++) {
      for (int block = 0; block < blocks; block++) {
        long a = wanted.word(channel, block);
        long b = found.word(channel, block);
        both += Long.bitCount(a & b);
        reference += Long.bitCount(a);
        compared += Long.bitCount(b);
      }
    }
  }

  void add(LayerTally other) {
    for (int i = 0; i < perNeuron.length; i++) {
      perNeuron[i] += other.perNeuron[i];
    }
    for (int t = 0; t < perStep.length; t++) {
      perStep[t] += other.perStep[t];
    }
    both += other.both;
    reference += other.reference;
    compared += other.compared;
  }

  void write(StateWriter out) {
    out.list(perNeuron).list(perStep).numbers(both, reference, compared);
  }

  /// Takes what [#write] wrote in place of its own sums.
  void read(StateReader in) {
    System.arraycopy(in.list(), 0, perNeuron, 0, perNeuron.length);
    System.arraycopy(in.list(), 0, perStep, 0, perStep.length);
    both = in.number();
    reference = in.number();
    compared = in.number();
  }

  LayerSpikes result(String layer) {
    return new LayerSpikes(
        layer, IntVector.of(perNeuron), IntVector.of(perStep), both, reference, compared);
  }
}
