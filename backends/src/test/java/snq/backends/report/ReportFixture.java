package snq.backends.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import snq.backends.draw.Svg;
import snq.dsl.model.Shape;
import snq.runtime.energy.Layer;
import snq.runtime.energy.Layers;
import snq.runtime.energy.Synapses;

/// A report's input with the shapes of `mosi_text` on three cores and random activity.
final class ReportFixture {
  static final int STEPS = 500;
  private static final int FLOAT = 686;
  static final int CHIP = 100;

  private ReportFixture() {}

  static ReportInput mosi() {
    List<ActivityFixture.Row> rows = rows();
    SplittableRandom random = new SplittableRandom(3407);
    List<ReportInput.LayerActivity> activity = new ArrayList<>();
    List<ReportInput.LayerRaster> rasters = new ArrayList<>();
    for (ActivityFixture.Row row : rows) {
      activity.add(ActivityFixture.activity(row, random));
      rasters.add(
          new ReportInput.LayerRaster(row.layer().name(), ActivityFixture.raster(row, random)));
    }
    return new ReportInput(
        new ReportInput.Subject(
            "Mosi",
            "examples/mosi_text/mosi_text.snq",
            "Pairwise quantum encoding of CMU-MOSI text (20 words x 100 GloVe features), then a"
                + " convolutional SNN.",
            STEPS,
            true),
        new ReportInput.Data("MosiText", "test", FLOAT, FLOAT, CHIP),
        new ReportInput.Answers(
            share(487, FLOAT), share(70, CHIP), share(379, FLOAT), share(97, CHIP)),
        rows.stream().map(ActivityFixture.Row::layer).toList(),
        ActivityFixture.table(rows, activity, FLOAT, false),
        ActivityFixture.table(rows, activity, CHIP, true),
        ChipFixture.chip(),
        fidelity(),
        activity,
        Optional.of(new ReportInput.SampleRaster(17, "positive", "positive", rasters)),
        List.of(new ReportInput.CircuitDrawing("Pair", CIRCUIT, circuit())),
        provenance(),
        List.of());
  }

  private static Optional<ReportInput.Share> share(long count, long of) {
    return Optional.of(new ReportInput.Share(count, of));
  }

  private static List<ActivityFixture.Row> rows() {
    List<ActivityFixture.Row> rows = new ArrayList<>();
    rows.add(
        new ActivityFixture.Row(
            new Layer(
                "spikes.quantum_code",
                Layer.Role.ENCODER,
                Shape.of(100, 20),
                List.of(),
                false,
                false),
            0.087,
            -1,
            0));
    rows.add(new ActivityFixture.Row(conv("h1", "spikes.quantum_code", 100, 20), 0.081, 0, 64));
    rows.add(
        new ActivityFixture.Row(
            Layers.gates("h1.max_pool1d", List.of("h1.Cell"), Shape.of(64, 10), 1280), 0.13, 1, 1));
    rows.add(new ActivityFixture.Row(conv("h2", "h1.max_pool1d", 64, 10), 0.044, 1, 64));
    rows.add(
        new ActivityFixture.Row(
            Layers.gates("h2.max_pool1d", List.of("h2.Cell"), Shape.of(64, 5), 640), 0.07, 2, 1));
    rows.add(new ActivityFixture.Row(dense("h3", "h2.max_pool1d", 320, 128), 0.031, 2, 128));
    rows.add(new ActivityFixture.Row(dense("votes", "h3.Cell", 128, 20), 0.112, 2, 20));
    return rows;
  }

  private static Layer conv(String name, String source, int in, int width) {
    Synapses block =
        new Synapses(
            name + ".conv1d",
            List.of(source),
            name.equals("h1"),
            false,
            false,
            (long) in * width,
            1,
            64L * width,
            64L * in * (3 * width - 2),
            64L * in * 3,
            64,
            new Synapses.Window(true, 64, 1, 1, 3, 1, 1));
    return new Layer(
        name + ".Cell", Layer.Role.NEURONS, Shape.of(64, width), List.of(block), true, true);
  }

  private static Layer dense(String name, String source, int in, int out) {
    Synapses block =
        new Synapses(
            name + ".dense",
            List.of(source),
            false,
            false,
            false,
            in,
            1,
            out,
            (long) in * out,
            (long) in * out,
            out,
            Synapses.Window.dense(out));
    return new Layer(name + ".Cell", Layer.Role.NEURONS, Shape.of(out), List.of(block), true, true);
  }

  private static List<ReportInput.Fidelity> fidelity() {
    List<ReportInput.Fidelity> layers = new ArrayList<>();
    double f1 = 0.981;
    for (String layer : List.of("h1.Cell", "h2.Cell", "h3.Cell", "votes.Cell")) {
      layers.add(
          new ReportInput.Fidelity(
              layer,
              true,
              layer.equals("h3.Cell")
                  ? List.of("shift 5 in place of 6: the sum would overflow")
                  : List.of(),
              OptionalDouble.of(171.25),
              OptionalDouble.of(0.00291),
              OptionalDouble.of(f1),
              OptionalLong.of(0)));
      f1 -= 0.041;
    }
    return layers;
  }

  private static ReportInput.Provenance provenance() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("samples", "100");
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("examples/mosi_text/mosi_text.snq", "5d41402abc4b2a76b9719d911017c592".repeat(2));
    inputs.put("examples/mosi_text/mosi_text.npz", "7d793037a0760186574b0282f2f435e7".repeat(2));
    return new ReportInput.Provenance(
        "0.1.0",
        "snq report examples/mosi_text/mosi_text.snq --samples 100",
        3407,
        "1",
        options,
        inputs);
  }

  private static final String CIRCUIT =
      """
      q0: --[rx(a)]--*---M--
                     |
      q1: --[rx(b)]-(+)--M--
      """;

  private static String circuit() {
    return new Svg("circuit-Pair", 320, 110, "Circuit Pair")
        .line("wire", 30, 30, 300, 30)
        .line("wire", 30, 80, 300, 80)
        .text(0, 34, "start", "ink mono", "q0")
        .text(0, 84, "start", "ink mono", "q1")
        .rectangle("box", 60, 15, 64, 30)
        .rectangle("box", 60, 65, 64, 30)
        .text(92, 34, "middle", "ink mono", "rx(a)")
        .text(92, 84, "middle", "ink mono", "rx(b)")
        .line("wire", 170, 30, 170, 90)
        .leaf("circle", "class", "ink", "cx", 170, "cy", 30, "r", 4)
        .leaf("circle", "class", "wire", "cx", 170, "cy", 80, "r", 10)
        .rectangle("box", 230, 15, 40, 30)
        .rectangle("box", 230, 65, 40, 30)
        .text(250, 34, "middle", "ink mono", "M")
        .text(250, 84, "middle", "ink mono", "M")
        .finish();
  }
}
