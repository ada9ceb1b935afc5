package snq.runtime.chip;

import java.util.Arrays;
import snq.compiler.placement.AxonEntry;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.SegmentEntry;
import snq.compiler.placement.WeightWords;

/// Reads the axons of one core's image. Weights are spread to one byte a lane, shared by all
/// segments as the words are; the few of sparse words are written out behind them.
final class CoreReader {
  private final PlacedCore placed;
  private final int core;
  private final WeightWords format;

  /// Population and position of each local neuron.
  private final int[] population;

  private final int[] position;
  private final WeightBytes weights;
  private final int firstWeight;
  private final AxonRuns[] axons;

  private int[] runs = new int[48];
  private int runsSize;
  private long words;
  private long synapses;
  private long effective;

  CoreReader(PlacedCore placed, int core, WeightWords format, int[][] places, WeightBytes weights) {
    this.placed = placed;
    this.core = core;
    this.format = format;
    this.population = places[0];
    this.position = places[1];
    this.weights = weights;
    this.firstWeight = weights.size();
    this.axons = new AxonRuns[placed.memories().axons().size()];
    CoreImage image = placed.memories();
    for (int w = 0; w < image.weights().size(); w++) {
      for (int lane = 0; lane < format.lanes(); lane++) {
        weights.add(format.get(image.weights().get(w), lane));
      }
    }
  }

  PlacedCore placed() {
    return placed;
  }

  AxonRuns axon(int index) {
    if (axons[index] == null) {
      axons[index] = read(placed.memories().axon(index));
    }
    return axons[index];
  }

  private AxonRuns read(AxonEntry axon) {
    runsSize = 0;
    words = 0;
    synapses = 0;
    effective = 0;
    int to = -1;
    for (int s = axon.firstSegment(); s < axon.firstSegment() + axon.segments(); s++) {
      SegmentEntry segment = placed.memories().segment(s);
      int first = axon.base() + segment.offset();
      words += segment.words(format.lanes());
      if (segment.sparse()) {
        readSparse(segment, first);
      } else {
        int at = firstWeight + segment.block() * format.lanes() + segment.lane();
        addRun(first, at, segment.count());
      }
      int last = runsSize == 0 ? first : runs[runsSize - 3];
      if (to >= 0 && to != population[last]) {
        throw new IllegalArgumentException("core " + core + ": an axon reaches two layers");
      }
      to = population[last];
    }
    int[] positions = Arrays.copyOf(runs, runsSize);
    for (int r = 0; r < runsSize; r += 3) {
      positions[r] = position[positions[r]];
    }
    AxonRuns.Reads reads = new AxonRuns.Reads(axon.segments(), words, synapses, effective);
    return new AxonRuns(core, to, axon.delay(), axon.shift(), reads, positions);
  }

  private void readSparse(SegmentEntry segment, int first) {
    for (int w = segment.block(); w < segment.block() + segment.count(); w++) {
      long word = placed.memories().weights().get(w);
      for (int e = 0; e < 3; e++) {
        if (WeightWords.sparseValid(word, e)) {
          weights.add(WeightWords.sparseWeight(word, e));
          addRun(first + WeightWords.sparseNeuron(word, e), weights.size() - 1, 1);
        }
      }
    }
  }

  private void addRun(int local, int weight, int count) {
    if (runsSize + 3 > runs.length) {
      runs = Arrays.copyOf(runs, 2 * runs.length);
    }
    runs[runsSize++] = local;
    runs[runsSize++] = weight;
    runs[runsSize++] = count;
    synapses += count;
    for (int i = 0; i < count; i++) {
      effective += weights.get(weight + i) == 0 ? 0 : 1;
    }
  }
}
