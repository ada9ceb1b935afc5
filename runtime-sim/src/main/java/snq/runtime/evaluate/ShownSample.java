package snq.runtime.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import snq.compiler.network.SpikeRaster;

/// The sample whose spikes a picture shows.
///
/// @param label its class, as text; empty without labels
/// @param answer what was said, as text; empty without labels
/// @param rasters by layer, in the network's order
public record ShownSample(
    long sample, String label, String answer, Map<String, SpikeRaster> rasters) {
  public ShownSample {
    rasters = Collections.unmodifiableMap(new LinkedHashMap<>(rasters));
  }
}
