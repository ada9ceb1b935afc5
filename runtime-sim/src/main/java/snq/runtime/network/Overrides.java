package snq.runtime.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.Tensor;

/// Values that a run takes as given: what a chip computed, so that the rest is evaluated by the
/// same code as the float network. What only they depend on is not computed, and not counted.
///
/// @param rasters by node, of kind spike
/// @param currents by node, of kind current, the steps as first axis
public record Overrides(Map<Integer, SpikeRaster> rasters, Map<Integer, Tensor> currents) {
  public static final Overrides NONE = new Overrides(Map.of(), Map.of());

  public Overrides {
    rasters = Collections.unmodifiableMap(new LinkedHashMap<>(rasters));
    currents = Collections.unmodifiableMap(new LinkedHashMap<>(currents));
  }

  boolean isEmpty() {
    return rasters.isEmpty() && currents.isEmpty();
  }

  boolean has(int node) {
    return rasters.containsKey(node) || currents.containsKey(node);
  }

  /// Puts the given value of a node in place of a computed one.
  void load(int node, RunState state) {
    SpikeRaster raster = rasters.get(node);
    if (raster != null) {
      state.spikes(node).load(raster);
      return;
    }
    Tensor tensor = currents.get(node);
    float[] values = state.currents(node);
    if (tensor == null || tensor.size() != values.length) {
      throw new IllegalArgumentException("no proper currents for node " + node);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) tensor.get(i);
    }
  }
}
