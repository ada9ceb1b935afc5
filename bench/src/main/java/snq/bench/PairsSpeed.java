package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import snq.backends.device.DeviceFiles;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.device.Device;
import snq.compiler.device.NativeGates;
import snq.compiler.device.NativeProgram;
import snq.compiler.device.Packing;
import snq.compiler.device.Pairs;

/// As many encoder pairs as a device holds, angles bound, from its map to native gates on its
/// qubits: the matching and the lowering, and both.
final class PairsSpeed {
  private static final Path CORPUS = Path.of("../shared/corpora/devices");

  private PairsSpeed() {}

  static List<Figures> measure(Peers peers) throws IOException {
    return List.of(
        pairs(peers, "torino", 56, 2.0),
        pairs(peers, "sherbrooke", 54, null),
        pairs(peers, "fez", 64, null));
  }

  private static Figures pairs(Peers peers, String name, int pairs, @Nullable Double bar)
      throws IOException {
    Path file = CORPUS.resolve("ibm_conf_" + name + ".json");
    Figures figures =
        Figures.times(pairs + " encoder pairs with angles onto " + name + ", one thread", "ms");
    if (!Files.isRegularFile(file)) {
      return figures.note("Not measured: " + file + " is missing.");
    }
    Device device = DeviceFiles.read(file.toString(), Files.readString(file));
    List<Circuit> blocks = blocks(pairs);
    Packing packing = Packing.of(device, 2, true, Pairs.Rule.MAXIMUM);
    Best.of(300, () -> Packing.of(device, 2, true, Pairs.Rule.MAXIMUM).slots().size() > 0 ? 1 : 0)
        .addTime(figures, "maximum matching", 1e6, null);
    Best.of(300, () -> packing.program("pairs", blocks).bits() > 0 ? 1 : 0)
        .addTime(figures, "a circuit, the matching given", 1e6, null);
    Best.of(
            300,
            () -> {
              Packing own = Packing.of(device, 2, true, Pairs.Rule.MAXIMUM);
              return own.program("pairs", blocks).bits() > 0 ? 1 : 0;
            })
        .addTime(figures, "a circuit", 1e6, bar);
    Best.of(10, () -> Packing.of(device, 2, true, Pairs.Rule.INDUCED).slots().size() > 0 ? 1 : 0)
        .addTime(figures, "pairs without neighbours", 1e6, null);
    figures.note("We leave a pair: " + left(packing.program("pairs", blocks), pairs) + ".");
    return figures.addPeers(
        peers.run("transpile_qiskit.py", file.toString(), Integer.toString(pairs)));
  }

  private static String left(NativeProgram program, int pairs) {
    Map<String, Double> counts = new TreeMap<>();
    for (String gate : NativeGates.names()) {
      if (program.count(gate) > 0) {
        counts.put(gate, program.count(gate) / (double) pairs);
      }
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((gate, count) -> parts.add(Figures.number(count) + " " + gate));
    return String.join(", ", parts);
  }

  private static List<Circuit> blocks(int pairs) {
    List<Circuit> blocks = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      blocks.add(
          new Circuit(
              "Pair",
              2,
              List.of(),
              List.of(),
              List.of(
                  Apply.of("rx", List.of(Angles.constant(0.3 + 0.01 * pair)), 0),
                  Apply.of("rx", List.of(Angles.constant(1.9 - 0.02 * pair)), 1),
                  Apply.of("cx", List.of(), 0, 1))));
    }
    return blocks;
  }
}
