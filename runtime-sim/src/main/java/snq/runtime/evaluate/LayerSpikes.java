package snq.runtime.evaluate;

import java.util.OptionalDouble;
import snq.compiler.core.IntVector;

/// Spikes of one layer over all samples that were run.
///
/// @param layer node of the network
/// @param perNeuron spikes of each neuron
/// @param perStep spikes of all neurons in each step
/// @param both spikes that the float network and the chip both have, same neuron, step and sample
/// @param floatSpikes spikes of the float network on the samples that both ran
/// @param chipSpikes spikes of the chip on the same
public record LayerSpikes(
    String layer,
    IntVector perNeuron,
    IntVector perStep,
    long both,
    long floatSpikes,
    long chipSpikes) {

  /// F1 = 2 both / (float + chip): plain agreement would call a sparse layer right when it is not.
  /// Empty when neither side spiked.
  public OptionalDouble f1() {
    long sum = floatSpikes + chipSpikes;
    return sum == 0 ? OptionalDouble.empty() : OptionalDouble.of(2.0 * both / sum);
  }
}
