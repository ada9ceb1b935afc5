package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The energy of PilotNet-LIF beside the one that lava-dl publishes of Loihi 2 silicon: 1.093544 mJ
/// a frame of 16 steps, without static power.
final class PilotNetEnergyTest {
  private static final String CORPUS = "shared/corpora/loihi/pilotnet-lif";
  private static final double MEASURED = 1_093_544_000;
  private static final int STEPS = 24;

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private JsonNode report;
  private final Map<String, Long> counts = new LinkedHashMap<>();

  private static Path corpus() {
    Path corpus = Project.root().resolveSibling(CORPUS);
    Assumptions.assumeTrue(Files.exists(corpus), "missing: ../" + CORPUS);
    return corpus;
  }

  @BeforeEach
  void reported() {
    Path corpus = corpus();
    int exit =
        terminal.run(
            "report",
            corpus.resolve("network.net").toString(),
            "--input",
            corpus.resolve("image.npy").toString(),
            "--steps",
            Integer.toString(STEPS),
            "--clear-every",
            "17",
            "--format",
            "json",
            "-o",
            folder.resolve("page.html").toString());
    assertThat(exit).as(terminal.err()).isZero();
    report = new JsonMapper().readTree(terminal.out());
    for (JsonNode cell : report.path("counts").path("chip").path("cells").values()) {
      cell.path("events")
          .properties()
          .forEach(event -> counts.merge(event.getKey(), event.getValue().asLong(), Long::sum));
    }
  }

  /// Prices of both tables, typed off their sources, times the counts of the run.
  @Test
  void bothTablesStandBesideTheMeasurement() {
    JsonNode rows = report.path("tables").path("measured").path("rows");
    assertThat(rows.size()).isEqualTo(2);
    double davies = 23.6 * of("synaptic_operation") + 52 * of("neuron_update") + 29 * of("spike");
    double daviesNetwork = 1.7 * of("packet") + 3 * of("hop_east_west") + 4 * of("hop_north_south");
    check(rows.path(0), "loihi-davies", davies + daviesNetwork);
    double fit = 35.5 * of("synaptic_operation") + 72.8 * of("neuron_update") + 69.3 * of("spike");
    double fitNetwork = 111 * of("packet") + 3 * of("hop_east_west") + 4.2 * of("hop_north_south");
    check(rows.path(1), "loihi-sanafe", fit + fitNetwork);
    assertThat(rows.path(0).path("values").path("off").asDouble()).isBetween(0.20, 0.22);
    assertThat(rows.path(1).path("values").path("off").asDouble()).isBetween(0.92, 0.94);
    String answer = report.path("answer").path("lines").toString();
    assertThat(answer)
        .contains("221 cores on 2 chips of loihi1")
        .contains("Measured on Loihi 2: 1.09 mJ, dynamic energy of a frame of 16 steps")
        .contains("1.32 mJ (+20.8 %) under", "2.11 mJ (+92.7 %) under")
        .contains("The tables are of Loihi 1");
  }

  private long of(String event) {
    Long count = counts.get(event);
    assertThat(count).as(event).isNotNull().isPositive();
    return count;
  }

  private static void check(JsonNode row, String table, double picojoules) {
    assertThat(row.path("row").asString()).isEqualTo(table);
    JsonNode values = row.path("values");
    double here = picojoules * 16 / STEPS;
    assertThat(values.path("measured").asDouble()).isEqualTo(MEASURED);
    assertThat(values.path("here").asDouble()).isCloseTo(here, within(here));
    assertThat(values.path("off").asDouble()).isCloseTo(here / MEASURED - 1, within(1));
    assertThat(values.path("device").asString()).isEqualTo("Loihi 2");
    assertThat(values.path("source").asString()).contains("benchmark.ipynb at d825ac5");
  }

  private static org.assertj.core.data.Offset<Double> within(double value) {
    return org.assertj.core.data.Offset.offset(1e-9 * value);
  }

  /// The counts are those of the record: every recorded spike of the input reaches the windows of 3
  /// x 3 at stride 2 that it lies in, in 24 channels.
  @Test
  void theFirstLayersOperationsAreThoseOfTheRecordedSpikes() throws IOException {
    byte[] recorded = Files.readAllBytes(corpus().resolve("input.npy"));
    Tensor input = Npy.open("input.npy", Bytes.of(recorded)).toTensor();
    int[] sizes = {200, 66, 3, STEPS};
    assertThat(input.size()).isEqualTo(sizes[0] * sizes[1] * sizes[2] * sizes[3]);
    long operations = 0;
    long spikes = 0;
    for (int i = 0; i < input.size(); i++) {
      if (input.get(i) != 0) {
        int x = i / (sizes[1] * sizes[2] * sizes[3]);
        int y = i / (sizes[2] * sizes[3]) % sizes[1];
        operations += 24L * windows(x, 99) * windows(y, 32);
        spikes++;
      }
    }
    long counted = 0;
    long fired = 0;
    for (JsonNode cell : report.path("counts").path("chip").path("cells").values()) {
      String layer = cell.path("layer").asString();
      JsonNode events = cell.path("events");
      counted += layer.equals("conv1") ? events.path("synaptic_operation").asLong() : 0;
      fired += layer.equals("input0") ? events.path("spike").asLong() : 0;
    }
    assertThat(fired).isEqualTo(spikes).isBetween(842_500L, 843_500L);
    assertThat(counted).isEqualTo(operations);
  }

  /// Windows of 3 at stride 2 that hold a place.
  private static int windows(int place, int outputs) {
    int count = 0;
    for (int o = 0; o < outputs; o++) {
      count += place >= 2 * o && place < 2 * o + 3 ? 1 : 0;
    }
    return count;
  }
}
