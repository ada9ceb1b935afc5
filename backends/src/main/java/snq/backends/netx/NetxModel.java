package snq.backends.netx;

import java.util.List;
import java.util.OptionalInt;

/// A network as a NetX file says it: its layers in order.
///
/// @param file name that messages print
/// @param sampleSteps `simulation/tSample`, when the file has it
public record NetxModel(String file, List<NetxLayer> layers, OptionalInt sampleSteps) {
  public NetxModel {
    layers = List.copyOf(layers);
  }
}
