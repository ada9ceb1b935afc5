package snq.runtime.energy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import snq.dsl.model.Shape;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published and worked energies in `../shared/golden/energy`, and workloads like theirs.
final class EnergyGoldens {
  private EnergyGoldens() {}

  static JsonNode read(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !(Files.exists(root.resolve("snq")) && hasPom(root))) {
      root = root.getParent();
    }
    Path path = root == null ? null : root.resolveSibling("shared/golden/energy").resolve(name);
    Assumptions.assumeTrue(
        path != null && Files.exists(path), "missing: ../shared/golden/energy/" + name);
    try {
      return JsonMapper.shared().readTree(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasPom(Path folder) {
    return Files.exists(folder.resolve("pom.xml"));
  }

  static Workload floating(List<Layer> layers, int steps, CountTable counts, Widths widths) {
    return new Workload(
        steps,
        layers,
        counts,
        new CountTable(counts.samples(), Map.of()),
        widths,
        Map.of(),
        0,
        1,
        OptionalLong.empty());
  }

  static Layer dense(String name, boolean fromInput, int inputs, int outputs, boolean bias) {
    return layer(
        name,
        outputs,
        new Synapses(
            name + ".dense",
            List.of(),
            fromInput,
            false,
            false,
            inputs,
            1,
            outputs,
            (long) inputs * outputs,
            (long) inputs * outputs,
            bias ? outputs : 0,
            Synapses.Window.dense(outputs)),
        true);
  }

  static Layer layer(String name, int neurons, Synapses block, boolean leaky) {
    return new Layer(name, Layer.Role.NEURONS, Shape.of(neurons), List.of(block), leaky, true);
  }

  static CountTable table(long samples, Map<String, Counts> layers) {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    layers.forEach((name, counts) -> cells.put(new CountTable.Cell(name, -1), counts));
    return new CountTable(samples, cells);
  }

  static Counts counts(Object... eventsAndCounts) {
    Counts counts = Counts.NONE;
    for (int i = 0; i < eventsAndCounts.length; i += 2) {
      counts =
          counts.plus((Event) eventsAndCounts[i], ((Number) eventsAndCounts[i + 1]).longValue());
    }
    return counts;
  }

  /// Relative difference of an exact figure and a double of a golden file.
  static double difference(BigDecimal exact, double golden) {
    return Math.abs(exact.doubleValue() - golden) / Math.max(Math.abs(golden), 1e-300);
  }

  /// Picojoules a sample.
  static BigDecimal perSample(EnergyAccount account) {
    return account.total().divide(BigDecimal.valueOf(account.samples()));
  }
}
