package snq.compiler.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import snq.compiler.tensor.Tensor;

/// What one sample puts into a network.
///
/// @param reals by name of the input: real inputs with their shape, current inputs with the steps
///   as an axis before it
/// @param rasters by index of the node: spikes of encoders and of spike inputs, channels in
///   row-major order of the node's shape
public record NetworkInput(Map<String, Tensor> reals, Map<Integer, SpikeRaster> rasters) {
  public NetworkInput {
    reals = Collections.unmodifiableMap(new LinkedHashMap<>(reals));
    rasters = Collections.unmodifiableMap(new LinkedHashMap<>(rasters));
  }

  /// Encodes the values that are not known before the network runs: an encoder behind a read-out.
  @FunctionalInterface
  public interface Encoding {
    /// No network of the sample needs it.
    Encoding NONE =
        (node, value) -> {
          throw new IllegalArgumentException("no spikes for node " + node);
        };

    /// The spikes of encoder node `node` for `value`.
    SpikeRaster encode(int node, Tensor value);
  }
}
