package snq.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import snq.backends.netx.NetxLayer;
import snq.backends.netx.NetxModel;
import snq.backends.netx.NetxNeuron;
import snq.backends.netx.NetxWriter;
import snq.compiler.core.IntVector;
import snq.dsl.model.Shape;

/// The smallest NetX network with everything: two input neurons that add up their biases, and one
/// output that adds 6 for each of their spikes. All fire above 10.
final class TinyNetx {
  private static final NetxNeuron NEURON = new NetxNeuron(4096, 0, 10, 1);
  static final NetxModel MODEL =
      new NetxModel(
          "tiny.net",
          List.of(
              new NetxLayer.Input(0, Shape.of(2), Optional.of(NEURON), 10, 1),
              new NetxLayer.Dense(
                  1,
                  2,
                  Shape.of(1),
                  NEURON,
                  IntVector.of(6, 6),
                  Optional.empty(),
                  IntVector.of(0),
                  Optional.empty())),
          OptionalInt.of(6),
          Map.of());

  private TinyNetx() {}

  static void write(Path file) throws IOException {
    Files.write(file, NetxWriter.write(MODEL));
  }
}
