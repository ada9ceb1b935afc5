package snq.backends.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.energy.Layer;
import snq.runtime.energy.Synapses;

/// Random activity of layers, and what it counts to.
final class ActivityFixture {
  private ActivityFixture() {}

  /// @param rate mean rate of the neurons
  /// @param core core that holds most of it
  record Row(Layer layer, double rate, int core, int lanes) {}

  static ReportInput.LayerActivity activity(Row row, SplittableRandom random) {
    int neurons = (int) row.layer().neurons();
    double[] chance = new double[neurons];
    for (int i = 0; i < neurons; i++) {
      chance[i] = random.nextInt(12) == 0 ? 0 : row.rate() * -Math.log(1 - random.nextDouble());
    }
    int[] perNeuron = new int[neurons];
    int[] perStep = new int[ReportFixture.STEPS];
    long total = 0;
    for (int i = 0; i < neurons; i++) {
      perNeuron[i] = (int) (Math.min(0.95, chance[i]) * ReportFixture.STEPS * ReportFixture.CHIP);
      total += perNeuron[i];
    }
    long given = 0;
    for (int step = 0; step < ReportFixture.STEPS; step++) {
      double ramp = 1 - Math.exp(-step / 12.0);
      perStep[step] =
          (int) (total * ramp / ReportFixture.STEPS * (0.97 + 0.06 * random.nextDouble()));
      given += perStep[step];
    }
    perStep[ReportFixture.STEPS - 1] +=
        (int) Math.max(0, Math.min(total - given, perStep[ReportFixture.STEPS - 1] / 9));
    return new ReportInput.LayerActivity(
        row.layer().name(), IntVector.of(perNeuron), IntVector.of(perStep));
  }

  static SpikeRaster raster(Row row, SplittableRandom random) {
    int neurons = (int) row.layer().neurons();
    int words = SpikeRaster.wordsFor(ReportFixture.STEPS);
    long[] bits = new long[neurons * words];
    for (int i = 0; i < neurons; i++) {
      double chance = random.nextInt(12) == 0 ? 0 : row.rate() * -Math.log(1 - random.nextDouble());
      for (int step = 0; step < ReportFixture.STEPS; step++) {
        if (random.nextDouble() < chance * (1 - Math.exp(-step / 12.0))) {
          bits[i * words + (step >> 6)] |= 1L << step;
        }
      }
    }
    return SpikeRaster.ofWords(neurons, ReportFixture.STEPS, bits);
  }

  private static long spikes(ReportInput.LayerActivity activity) {
    long sum = 0;
    for (int i = 0; i < activity.spikesPerNeuron().size(); i++) {
      sum += activity.spikesPerNeuron().get(i);
    }
    return sum;
  }

  static CountTable table(
      List<Row> rows, List<ReportInput.LayerActivity> activity, int samples, boolean chip) {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    Map<String, Long> spikes = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      long fired = spikes(activity.get(i)) * samples / ReportFixture.CHIP;
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
            : samples * (long) ReportFixture.STEPS * row.layer().neurons();
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
}
