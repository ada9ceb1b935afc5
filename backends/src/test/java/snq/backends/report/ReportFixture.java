package snq.backends.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.dsl.model.Shape;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.cycle.CoreCycles;
import snq.runtime.cycle.CycleTable;
import snq.runtime.cycle.Direction;
import snq.runtime.cycle.HostCycles;
import snq.runtime.cycle.LinkHops;
import snq.runtime.cycle.QueueUse;
import snq.runtime.cycle.StepTime;
import snq.runtime.cycle.StepTimeline;
import snq.runtime.cycle.TimeParts;
import snq.runtime.cycle.UnitCycles;
import snq.runtime.energy.Layer;
import snq.runtime.energy.Layers;
import snq.runtime.energy.Synapses;

/// A report's input with the shapes of `mosi_text` on three cores and random activity.
final class ReportFixture {
  private static final int STEPS = 500;
  private static final int FLOAT = 686;
  private static final int CHIP = 100;

  private ReportFixture() {}

  /// @param rate mean rate of the neurons
  /// @param core core that holds most of it
  private record Row(Layer layer, double rate, int core, int lanes) {}

  static ReportInput mosi() {
    List<Row> rows = rows();
    SplittableRandom random = new SplittableRandom(3407);
    List<ReportInput.LayerActivity> activity = new ArrayList<>();
    List<ReportInput.LayerRaster> rasters = new ArrayList<>();
    for (Row row : rows) {
      activity.add(activity(row, random));
      rasters.add(new ReportInput.LayerRaster(row.layer().name(), raster(row, random)));
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
        rows.stream().map(Row::layer).toList(),
        table(rows, activity, FLOAT, false),
        table(rows, activity, CHIP, true),
        chip(),
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

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
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
    rows.add(new Row(conv("h1", "spikes.quantum_code", 100, 20), 0.081, 0, 64));
    rows.add(
        new Row(
            Layers.gates("h1.max_pool1d", List.of("h1.Cell"), Shape.of(64, 10), 1280), 0.13, 1, 1));
    rows.add(new Row(conv("h2", "h1.max_pool1d", 64, 10), 0.044, 1, 64));
    rows.add(
        new Row(
            Layers.gates("h2.max_pool1d", List.of("h2.Cell"), Shape.of(64, 5), 640), 0.07, 2, 1));
    rows.add(new Row(dense("h3", "h2.max_pool1d", 320, 128), 0.031, 2, 128));
    rows.add(new Row(dense("votes", "h3.Cell", 128, 20), 0.112, 2, 20));
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

  private static ReportInput.LayerActivity activity(Row row, SplittableRandom random) {
    int neurons = (int) row.layer().neurons();
    double[] chance = new double[neurons];
    for (int i = 0; i < neurons; i++) {
      chance[i] = random.nextInt(12) == 0 ? 0 : row.rate() * -Math.log(1 - random.nextDouble());
    }
    int[] perNeuron = new int[neurons];
    int[] perStep = new int[STEPS];
    long total = 0;
    for (int i = 0; i < neurons; i++) {
      perNeuron[i] = (int) (Math.min(0.95, chance[i]) * STEPS * CHIP);
      total += perNeuron[i];
    }
    long given = 0;
    for (int step = 0; step < STEPS; step++) {
      double ramp = 1 - Math.exp(-step / 12.0);
      perStep[step] = (int) (total * ramp / STEPS * (0.97 + 0.06 * random.nextDouble()));
      given += perStep[step];
    }
    perStep[STEPS - 1] += (int) Math.max(0, Math.min(total - given, perStep[STEPS - 1] / 9));
    return new ReportInput.LayerActivity(
        row.layer().name(), IntVector.of(perNeuron), IntVector.of(perStep));
  }

  private static SpikeRaster raster(Row row, SplittableRandom random) {
    int neurons = (int) row.layer().neurons();
    int words = SpikeRaster.wordsFor(STEPS);
    long[] bits = new long[neurons * words];
    for (int i = 0; i < neurons; i++) {
      double chance = random.nextInt(12) == 0 ? 0 : row.rate() * -Math.log(1 - random.nextDouble());
      for (int step = 0; step < STEPS; step++) {
        if (random.nextDouble() < chance * (1 - Math.exp(-step / 12.0))) {
          bits[i * words + (step >> 6)] |= 1L << step;
        }
      }
    }
    return SpikeRaster.ofWords(neurons, STEPS, bits);
  }

  private static long spikes(ReportInput.LayerActivity activity) {
    long sum = 0;
    for (int i = 0; i < activity.spikesPerNeuron().size(); i++) {
      sum += activity.spikesPerNeuron().get(i);
    }
    return sum;
  }

  private static CountTable table(
      List<Row> rows, List<ReportInput.LayerActivity> activity, int samples, boolean chip) {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    Map<String, Long> spikes = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      long fired = spikes(activity.get(i)) * samples / CHIP;
      spikes.put(row.layer().name(), fired);
      if (row.layer().role() == Layer.Role.GATES && !chip) {
        continue;
      }
      int core = chip ? row.core() : CountTable.HOST;
      cells.put(
          new CountTable.Cell(row.layer().name(), core), counts(row, spikes, fired, samples, chip));
    }
    return new CountTable(samples, cells);
  }

  private static Counts counts(
      Row row, Map<String, Long> spikes, long fired, int samples, boolean chip) {
    Counts counts = Counts.of(Event.SPIKE, fired);
    if (row.layer().role() == Layer.Role.ENCODER) {
      counts =
          counts
              .plus(Event.RANDOM_WORD, samples * 1000L * 58)
              .plus(Event.ENCODER_OPERATION, samples * 1000L * 110)
              .plus(Event.TABLE_SETUP, samples * 2000L);
      return chip ? counts.plus(Event.HOST_PACKET, fired).plus(Event.HOP_EAST_WEST, 0) : counts;
    }
    Synapses block = row.layer().synapses().get(0);
    long in = spikes.get(block.sources().get(0));
    long operations = in * block.taps() / block.inputs();
    long updates =
        row.layer().role() == Layer.Role.GATES
            ? fired
            : samples * (long) STEPS * row.layer().neurons();
    long quiet = updates - fired;
    counts =
        counts
            .plus(Event.SYNAPTIC_OPERATION, operations)
            .plus(Event.EFFECTIVE_OPERATION, operations - operations / 90)
            .plus(Event.ACCUMULATE, operations)
            .plus(Event.NEURON_UPDATE, updates)
            .plus(Event.COMPARE, updates)
            .plus(Event.RESET, fired);
    if (row.layer().role() == Layer.Role.NEURONS) {
      counts = counts.plus(Event.BIAS_ADD, updates);
      counts = counts.plus(chip ? Event.LEAK_SHIFT : Event.LEAK_MULTIPLY, updates);
    }
    return chip ? onChip(counts, row, in, operations, quiet) : counts.plus(Event.INPUT_SPIKE, in);
  }

  private static Counts onChip(Counts counts, Row row, long in, long operations, long quiet) {
    long updates = counts.get(Event.NEURON_UPDATE);
    long fired = counts.get(Event.SPIKE);
    return counts
        .plus(Event.AXON_READ, in)
        .plus(Event.SEGMENT_READ, in)
        .plus(Event.WEIGHT_WORD_READ, operations * Math.ceilDiv(row.lanes(), 8) / row.lanes())
        .plus(Event.LANE, operations)
        .plus(Event.ACCUMULATOR_READ, operations + updates)
        .plus(Event.ACCUMULATOR_WRITE, operations + updates)
        .plus(Event.STATE_WORD_READ, updates)
        .plus(Event.STATE_WORD_WRITE, updates)
        .plus(Event.CLIP, quiet / 1_000_000)
        .plus(Event.ROUTE_READ, fired)
        .plus(Event.PACKET, fired)
        .plus(Event.HOP_EAST_WEST, fired * (row.core() == 2 ? 0 : 1));
  }

  private static ReportInput.Chip chip() {
    Map<String, Long> limits = new LinkedHashMap<>();
    limits.put("columns", 16L);
    limits.put("rows", 8L);
    limits.put("neurons", 1024L);
    limits.put("axons", 4096L);
    limits.put("segments", 8192L);
    limits.put("weight_words", 16384L);
    limits.put("routes", 4096L);
    limits.put("classes", 64L);
    return new ReportInput.Chip(
        "snq1",
        "snq1, the open core of this project: 16 x 8 cores of 1024 neurons, 8-bit weights",
        false,
        false,
        "horowitz-compiled",
        8,
        24,
        24,
        limits,
        1e8,
        Optional.of(time()),
        List.of(
            core(0, List.of("h1.Cell"), 1024, Map.of("axons", 2000L, "weight_words", 2400L)),
            core(
                1,
                List.of("h1.Cell", "h1.max_pool1d", "h2.Cell"),
                1020,
                Map.of("axons", 1320L, "weight_words", 3936L)),
            core(
                2,
                List.of("h2.Cell", "h2.max_pool1d", "h3.Cell", "votes.Cell"),
                984,
                Map.of("axons", 1768L, "weight_words", 6640L))));
  }

  /// A made-up run of three cores in a row.
  private static ReportInput.ChipTime time() {
    List<CoreCycles> cores = new ArrayList<>();
    List<StepTimeline.Span> spans = new ArrayList<>();
    long all = CHIP * (376 + STEPS * 408L);
    for (int core = 0; core < 3; core++) {
      long update = CHIP * STEPS * 132L;
      long deliver = CHIP * STEPS * (core == 1 ? 371L : 190L);
      long sent = CHIP * STEPS * 20L;
      cores.add(
          new CoreCycles(
              core,
              core,
              0,
              new UnitCycles(update, 7 * CHIP, all - update - 7 * CHIP),
              new UnitCycles(sent, CHIP, all - sent - CHIP),
              new UnitCycles(deliver, 0, all - deliver),
              new QueueUse(4, 7 * CHIP),
              new QueueUse(2, CHIP),
              new QueueUse(4, 90),
              sent,
              sent));
      spans.add(new StepTimeline.Span(core, StepTimeline.Unit.UPDATE, 0, 132));
      for (int i = 0; i < 20; i++) {
        int at = 6 + i * 6 + core;
        spans.add(new StepTimeline.Span(core, StepTimeline.Unit.SEND, at, at + 1));
      }
      spans.add(new StepTimeline.Span(core, StepTimeline.Unit.DELIVER, 9 + core, 200 + 90 * core));
    }
    List<StepTime> steps = new ArrayList<>();
    long start = 376;
    for (int step = -1; step < STEPS; step++) {
      StepTime time =
          new StepTime(step, start, step < 0 ? 0 : 132, 380 + step % 17, 8, step == 40 ? 20 : 0);
      steps.add(time);
      start = time.end();
    }
    List<LinkHops> links =
        List.of(
            new LinkHops(0, 0, Direction.EAST, CHIP * 41_000L, new QueueUse(4, 300)),
            new LinkHops(1, 0, Direction.EAST, CHIP * 9_000L, new QueueUse(2, 0)),
            new LinkHops(1, 0, Direction.WEST, CHIP * 2_000L, new QueueUse(1, 0)));
    TimeParts parts = new TimeParts(CHIP * 376L, 0, CHIP * STEPS * 400L, CHIP * STEPS * 8L, 0);
    CycleTable table =
        new CycleTable(CHIP, parts, cores, links, new HostCycles(1, 1, QueueUse.NONE, 0, 0));
    return new ReportInput.ChipTime.Cycles(table, steps, new StepTimeline(steps.get(17), spans));
  }

  private static ReportInput.CoreUse core(
      int number, List<String> layers, long neurons, Map<String, Long> some) {
    Map<String, Long> used = new LinkedHashMap<>();
    used.put("axons", some.get("axons"));
    used.put("segments", 2L * some.get("axons"));
    used.put("weight_words", some.get("weight_words"));
    used.put("routes", neurons);
    used.put("classes", (long) layers.size());
    return new ReportInput.CoreUse(number, number, 0, layers, neurons, used);
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
    return new snq.backends.draw.Svg("circuit-Pair", 320, 110, "Circuit Pair")
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
