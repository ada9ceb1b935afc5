package snq.runtime.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.Tensor;
import snq.runtime.count.CountTable;

/// What a run of one sample gave.
///
/// @param outputs by name of the output: a real, or spikes and currents with the steps as first
///   axis
/// @param classes by name of the output, for `class[n]`: the largest, the lowest index on a tie
/// @param spikeCounts by node: spikes of each channel of encoders, spike inputs and neurons
/// @param rasters by node, of those that were asked for
/// @param counts per layer, core [CountTable#HOST]
public record SampleResult(
    Map<String, Tensor> outputs,
    Map<String, Integer> classes,
    Map<Integer, IntVector> spikeCounts,
    Map<Integer, SpikeRaster> rasters,
    CountTable counts) {
  public SampleResult {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    spikeCounts = Collections.unmodifiableMap(new LinkedHashMap<>(spikeCounts));
    rasters = Collections.unmodifiableMap(new LinkedHashMap<>(rasters));
  }
}
