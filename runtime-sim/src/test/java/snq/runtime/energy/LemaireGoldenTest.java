package snq.runtime.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static snq.runtime.energy.EnergyGoldens.counts;
import static snq.runtime.energy.EnergyGoldens.difference;
import static snq.runtime.energy.EnergyGoldens.floating;
import static snq.runtime.energy.EnergyGoldens.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import tools.jackson.databind.JsonNode;

/// The machine of Lemaire et al. on single layers, and on whole nets as SpikingJelly 2.0.0 counts
/// it.
class LemaireGoldenTest {
  private static final double TOLERANCE = 1e-9;

  @Test
  void givesEveryTermOfTheThreeLayers() {
    int rows = 0;
    for (JsonNode row : EnergyGoldens.read("lemaire_layers.json").path("rows").values()) {
      CostTable cost = shippedAt(row.path("sram").asString(), row.path("ops").asString());
      int bits = row.path("bits").asInt();
      Layer layer = layer(row);
      long updates = row.path("T").asLong() * layer.neurons();
      Counts counts =
          counts(
              Event.INPUT_SPIKE, row.path("theta_in").asLong(),
              Event.NEURON_UPDATE, updates,
              Event.SPIKE, row.path("theta_out").asLong());
      Workload workload =
          floating(
              List.of(layer),
              row.path("T").asInt(),
              table(1, Map.of("h", counts)),
              new Widths(bits, bits, bits, 1));
      agrees(row.path("snn"), EnergyAccount.ofSpikes(cost, workload));
      if (row.has("ann")) {
        agrees(row.path("ann"), EnergyAccount.ofTwin(cost, workload, bits));
      }
      rows++;
    }
    assertThat(rows).isEqualTo(36);
  }

  /// Terms of a golden row and the events they are.
  private static final Map<String, List<Event>> TERMS =
      Map.ofEntries(
          Map.entry("mac_leak", List.of(Event.LEAK_MULTIPLY)),
          Map.entry("acc_synaptic", List.of(Event.ACCUMULATE)),
          Map.entry("acc_bias", List.of(Event.BIAS_ADD)),
          Map.entry("acc_reset", List.of(Event.RESET)),
          Map.entry("addr_mac", List.of(Event.ADDRESS_MULTIPLY)),
          Map.entry("addr_acc", List.of(Event.ADDRESS_ADD)),
          Map.entry("read_in", List.of(Event.QUEUE_READ, Event.ACTIVATION_READ)),
          Map.entry("read_weight", List.of(Event.WEIGHT_WORD_READ)),
          Map.entry("read_bias", List.of(Event.BIAS_READ)),
          Map.entry("read_potential", List.of(Event.POTENTIAL_READ)),
          Map.entry("write_potential", List.of(Event.POTENTIAL_WRITE)),
          Map.entry("write_out", List.of(Event.QUEUE_WRITE, Event.ACTIVATION_WRITE)),
          Map.entry("mac", List.of(Event.MULTIPLY_ACCUMULATE)));

  private static void agrees(JsonNode golden, EnergyAccount account) {
    golden
        .path("counts")
        .properties()
        .forEach(term -> {
          List<Event> events = TERMS.get(term.getKey());
          long found =
              account.entries().stream()
                  .filter(entry -> events.contains(entry.event()))
                  .mapToLong(EnergyAccount.Entry::count)
                  .sum();
          assertThat(found).as(term.getKey()).isEqualTo(term.getValue().asLong());
        });
    assertThat(difference(account.total(), golden.path("total").asDouble())).isLessThan(TOLERANCE);
    assertThat(account.complete()).isTrue();
  }

  private static CostTable shippedAt(String sram, String ops) {
    String id = sram.equals("curve") ? "lemaire-spikingjelly" : "lemaire-" + sram;
    String text = CostTables.text(id + ".json");
    if (ops.equals("fp32")) {
      text =
          text.replace("\"value\": \"0.03\"", "\"value\": \"0.9\"")
              .replace("\"value\": \"0.2\"", "\"value\": \"3.7\"");
    }
    return CostTableReader.parse(id, text);
  }

  private static Layer layer(JsonNode row) {
    JsonNode dims = row.path("dims");
    if (row.path("kind").asString().equals("fc")) {
      Layer plain =
          EnergyGoldens.dense("h", true, dims.path("nin").asInt(), dims.path("nout").asInt(), true);
      return new Layer(
          "h",
          Layer.Role.NEURONS,
          plain.shape(),
          plain.synapses(),
          row.path("leaky").asBoolean(),
          true);
    }
    int channels = dims.path("co").asInt();
    long area = dims.path("ho").asLong() * dims.path("wo").asLong();
    long weights =
        (long) channels
            * dims.path("ci").asInt()
            * dims.path("kh").asInt()
            * dims.path("kw").asInt();
    Synapses block =
        new Synapses(
            "h.conv2d",
            List.of(),
            true,
            false,
            false,
            dims.path("ci").asLong() * dims.path("hi").asLong() * dims.path("wi").asLong(),
            1,
            channels * area,
            weights * area,
            weights,
            channels,
            new Synapses.Window(
                true,
                channels,
                1,
                dims.path("kh").asInt(),
                dims.path("kw").asInt(),
                dims.path("stride").asInt(),
                dims.path("stride").asInt()));
    return EnergyGoldens.layer("h", (int) (channels * area), block, row.path("leaky").asBoolean());
  }

  /// SpikingJelly's estimator: words of 32 bits, int32 operations, queues of 1000 words, weights
  /// and biases in one memory. A change of constants and memories, no code.
  @Test
  void givesSpikingJellysEstimateOfWholeNets() {
    CostTable cost = spikingJelly();
    JsonNode golden = EnergyGoldens.read("lemaire_spikingjelly.json").path("nets");
    for (String net : List.of("dense2", "conv")) {
      Workload workload = net(net);
      EnergyAccount account = EnergyAccount.ofSpikes(cost, workload);
      JsonNode own = golden.path(net).path("own");
      assertThat(sum(account, Event.ACCUMULATE, Event.BIAS_ADD, Event.RESET))
          .as(net)
          .isEqualTo(own.path("ac").asLong());
      assertThat(sum(account, Event.MULTIPLY_ACCUMULATE, Event.LEAK_MULTIPLY))
          .as(net)
          .isEqualTo(own.path("mac").asLong());
      assertThat(difference(account.total(), own.path("total_pj").asDouble()))
          .as(net + " " + account.total())
          .isLessThan(1e-12);
    }
  }

  private static CostTable spikingJelly() {
    String text =
        CostTables.text("lemaire-spikingjelly.json")
            .replace("\"value\": \"0.03\"", "\"value\": \"0.1\"")
            .replace("\"value\": \"0.2\"", "\"value\": \"3.1\"")
            .replace("\"words\": \"64\"", "\"words\": \"1000\"")
            .replace("\"layer:weights\"", "\"layer:parameters\"")
            .replace("\"layer:biases\"", "\"layer:parameters\"");
    return CostTableReader.parse("spikingjelly", text);
  }

  private static long sum(EnergyAccount account, Event... events) {
    return account.entries().stream()
        .filter(entry -> List.of(events).contains(entry.event()))
        .mapToLong(EnergyAccount.Entry::count)
        .sum();
  }

  private static Workload net(String name) {
    JsonNode net = EnergyGoldens.read("nets/" + name + ".json");
    List<Layer> layers = new ArrayList<>();
    Map<String, Counts> counts = new HashMap<>();
    for (JsonNode of : net.path("counts").values()) {
      JsonNode row = net.path("layers").path(layers.size());
      String id = "l" + layers.size();
      layers.add(layer(id, row, of));
      counts.put(
          id,
          counts(
              Event.INPUT_SPIKE, of.path("input_nonzero").asLong(),
              Event.NEURON_UPDATE, of.path("neuron_updates").asLong(),
              Event.SPIKE, of.path("spikes").asLong()));
    }
    return floating(layers, net.path("T").asInt(), table(1, counts), new Widths(32, 32, 32, 1));
  }

  private static Layer layer(String id, JsonNode row, JsonNode counts) {
    JsonNode shape = row.path("weight_shape");
    int neurons = counts.path("neurons").asInt();
    boolean convolution = row.path("kind").asString().equals("conv");
    int channels = shape.path(0).asInt();
    int kernel = convolution ? shape.path(2).asInt() : 1;
    int stride = row.path("stride").asInt();
    long weights = (long) channels * shape.path(1).asInt() * kernel * kernel;
    Synapses block =
        new Synapses(
            id,
            List.of(),
            false,
            false,
            false,
            counts.path("input_elements_per_step").asLong(),
            1,
            neurons,
            counts.path("dense_mac_per_step").asLong(),
            weights,
            0,
            new Synapses.Window(convolution, channels, 1, kernel, kernel, stride, stride));
    assertThat(block.tapsWithPadding())
        .isEqualTo(counts.path("dense_mac_per_step_counting_padding").asLong());
    return EnergyGoldens.layer(id, neurons, block, true);
  }

  @Test
  void pricesAMemoryBetweenTheCurvesPoints() {
    Memory.Rule.Curve curve =
        new Memory.Rule.Curve(
            List.of(
                new Memory.Rule.Curve.Point(8192, "a"), new Memory.Rule.Curve.Point(32768, "b")),
            64);
    assertThat(curve.access(100, 64)).isEqualTo(Map.of("a", BigDecimal.ONE));
    assertThat(curve.access(8192, 64)).isEqualTo(Map.of("b", BigDecimal.ONE));
    assertThat(curve.access(2560, 64).get("a")).isEqualByComparingTo("0.5");
    assertThat(curve.access(2560, 64).get("b")).isEqualByComparingTo("0.5");
    assertThat(curve.access(1024, 16)).isEqualTo(Map.of("a", new BigDecimal("0.25")));
  }
}
