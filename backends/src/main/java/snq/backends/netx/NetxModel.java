package snq.backends.netx;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A network as a NetX file says it: its layers in order.
///
/// @param file name that messages print
/// @param sampleSteps `simulation/tSample`, when the file has it
/// @param timings what snq wrote beside the layers, by their number; empty for files of others
public record NetxModel(
    String file,
    List<NetxLayer> layers,
    OptionalInt sampleSteps,
    Map<Integer, LayerTiming> timings) {
  public NetxModel {
    layers = List.copyOf(layers);
    timings = Collections.unmodifiableMap(new TreeMap<>(timings));
  }
}
