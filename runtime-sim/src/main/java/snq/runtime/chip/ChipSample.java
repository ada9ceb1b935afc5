package snq.runtime.chip;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.core.CoreProgram;
import snq.compiler.network.SpikeRaster;

/// What one sample did on the chip, in each population's own reference steps and neuron order.
///
/// @param spikes by population, inputs too
/// @param negatives of the populations with lower thresholds, by population: which of the spikes
///   came from below
/// @param potentials of the populations that never fire, by population
/// @param visits of the populations with lazy neurons, by population: when each lazy neuron was
///   visited; 0 for neurons that are not lazy, which are visited in every step
/// @param hostWrites biases that the host wrote for it
public record ChipSample(
    List<SpikeRaster> spikes,
    Map<Integer, SpikeRaster> negatives,
    Map<Integer, PotentialTrace> potentials,
    Map<Integer, SpikeRaster> visits,
    long hostWrites) {
  public ChipSample {
    spikes = List.copyOf(spikes);
    negatives = Collections.unmodifiableMap(new TreeMap<>(negatives));
    potentials = Collections.unmodifiableMap(new TreeMap<>(potentials));
    visits = Collections.unmodifiableMap(new TreeMap<>(visits));
  }

  /// Tells a listener what happened, chip step by chip step, populations and neurons in their
  /// order. The simulation itself keeps no listeners: a step of one layer may be computed long
  /// before the same step of another.
  public void replay(CoreProgram program, ChipListener listener) {
    for (int chipStep = -1; chipStep < program.chipSteps(); chipStep++) {
      listener.stepStarted(chipStep);
      for (int p = 0; p < spikes.size(); p++) {
        int step = chipStep - program.populations().get(p).start();
        if (step >= 0 && step < program.steps()) {
          replay(p, step, listener);
        }
      }
    }
  }

  private void replay(int population, int step, ChipListener listener) {
    SpikeRaster raster = spikes.get(population);
    for (int neuron = 0; neuron < raster.channels(); neuron++) {
      if (raster.get(neuron, step)) {
        listener.spiked(population, step, neuron);
      }
    }
    PotentialTrace trace = potentials.get(population);
    for (int neuron = 0; trace != null && neuron < trace.neurons(); neuron++) {
      listener.potential(population, step, neuron, trace.get(step, neuron));
    }
  }
}
