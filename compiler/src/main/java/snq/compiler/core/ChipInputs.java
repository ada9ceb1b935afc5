package snq.compiler.core;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.network.SpikeRaster;

/// What the host gives a chip for one sample.
///
/// @param rasters spikes of the input populations, in the program's order
/// @param biases mantissas of populations whose biases are the sample's own (a real-valued input
///   becomes the bias of its neurons), by population: one value a neuron, in place of its own
public record ChipInputs(List<SpikeRaster> rasters, Map<Integer, IntVector> biases) {
  public ChipInputs {
    rasters = List.copyOf(rasters);
    biases = Collections.unmodifiableMap(new TreeMap<>(biases));
  }

  public static ChipInputs of(List<SpikeRaster> rasters) {
    return new ChipInputs(rasters, Map.of());
  }
}
