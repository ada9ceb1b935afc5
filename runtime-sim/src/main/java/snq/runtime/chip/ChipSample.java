package snq.runtime.chip;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.network.SpikeRaster;

/// What one sample did on the chip, in each population's own reference steps and neuron order.
///
/// @param spikes by population, inputs too
/// @param potentials of the populations that never fire, by population
public record ChipSample(List<SpikeRaster> spikes, Map<Integer, PotentialTrace> potentials) {
  public ChipSample {
    spikes = List.copyOf(spikes);
    potentials = java.util.Collections.unmodifiableMap(new TreeMap<>(potentials));
  }
}
