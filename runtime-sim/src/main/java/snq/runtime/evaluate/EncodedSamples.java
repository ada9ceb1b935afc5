package snq.runtime.evaluate;

import java.util.List;
import java.util.Optional;
import snq.compiler.device.Calibration;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Weights;
import snq.compiler.tensor.DatasetSplit;
import snq.runtime.encode.Encoder;
import snq.runtime.encode.Encoders;
import snq.runtime.encode.QuantumBlocks;

/// The spikes of one encoder for the samples of a split, the same as in a run of the whole network.
public final class EncodedSamples {
  private final ValueBefore values;
  private final Operation.Encode operation;
  private final Encoders.Place place;
  private final Encoder encoder;

  private EncodedSamples(
      ValueBefore values, Operation.Encode operation, Encoders.Place place, Encoder encoder) {
    this.values = values;
    this.operation = operation;
    this.place = place;
    this.encoder = encoder;
  }

  /// @param name of an encoder's node
  /// @throws snq.dsl.ProblemException when the encoder's input depends on spikes
  public static EncodedSamples of(
      Network network, Weights weights, DatasetSplit split, String name, long seed) {
    int node = network.indexOf(name);
    int source = network.nodes().get(node).inputs().get(0).from();
    return new EncodedSamples(
        new ValueBefore(network, weights, source, split, name),
        (Operation.Encode) network.nodes().get(node).operation(),
        place(network, node, seed),
        encoder(network, node, seed));
  }

  /// The same with the noise of a device on the circuit of each block.
  ///
  /// @param sites the device's qubits, one for each of the circuit's; none: its first
  /// @throws snq.dsl.ProblemException when the encoder runs no circuit, or not on these qubits
  public EncodedSamples on(Calibration calibration, List<Integer> sites) {
    return new EncodedSamples(
        values, operation, place, Encoders.onDevice(operation, place, calibration, sites));
  }

  /// The encoder of a node, with the random words that belong to it.
  static Encoder encoder(Network network, int node, long seed) {
    Network.Node encode = network.nodes().get(node);
    return Encoders.of((Operation.Encode) encode.operation(), place(network, node, seed));
  }

  /// Where an encoder's node stands.
  public static Encoders.Place place(Network network, int node, long seed) {
    Network.Node encode = network.nodes().get(node);
    int source = encode.inputs().get(0).from();
    return new Encoders.Place(
        encode.name(), network.nodes().get(source).type().shape(), network.steps(), seed);
  }

  /// The circuits of the encoder, where it runs circuits.
  public Optional<QuantumBlocks> blocks() {
    return QuantumBlocks.of(operation, place);
  }

  /// What the encoder is given for a sample.
  public double[] features(long sample) {
    return values.of(sample);
  }

  public long size() {
    return values.size();
  }

  public int channels() {
    return encoder.outputs();
  }

  /// @throws snq.dsl.ProblemException for values that the encoder cannot take
  public SpikeRaster encode(long sample) {
    return encoder.encode(sample, values.of(sample));
  }
}
