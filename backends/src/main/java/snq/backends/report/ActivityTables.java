package snq.backends.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import snq.compiler.core.IntVector;

/// Who fires, how often, and when.
final class ActivityTables {
  /// Upper ends of the intervals of the histogram, in per cent of the steps.
  static final List<Integer> BUCKETS = List.of(0, 1, 2, 5, 10, 20, 50, 100);

  /// Rows of the table of rates over time.
  private static final int INTERVALS = 20;

  private ActivityTables() {}

  static List<Table> all(Facts facts) {
    if (facts.input().activity().isEmpty()) {
      return List.of();
    }
    List<Table> tables = new ArrayList<>(List.of(layers(facts), histogram(facts), rates(facts)));
    facts.input().raster().ifPresent(raster -> tables.add(raster(raster)));
    return tables;
  }

  private static Table layers(Facts facts) {
    List<Table.Row> rows = new ArrayList<>();
    for (ReportInput.LayerActivity activity : facts.input().activity()) {
      IntVector counts = activity.spikesPerNeuron();
      long steps = steps(facts);
      long sum = 0;
      long silent = 0;
      long saturated = 0;
      long most = 0;
      for (int i = 0; i < counts.size(); i++) {
        long count = counts.get(i);
        sum += count;
        silent += count == 0 ? 1 : 0;
        saturated += 10 * count >= 9 * steps ? 1 : 0;
        most = Math.max(most, count);
      }
      rows.add(
          new Table.Row(
              activity.layer(),
              false,
              List.of(
                  Value.of(activity.layer()),
                  Value.of((long) counts.size()),
                  Value.of(
                      Facts.quotient(sum, counts.size() * facts.samples()), Value.Unit.PER_SAMPLE),
                  Facts.fraction(sum, counts.size() * steps),
                  Facts.fraction(most, steps),
                  Value.of(silent),
                  Value.of(saturated))));
    }
    return new Table(
        "activity",
        "Activity of each layer",
        List.of(
            Columns.LAYER,
            Columns.NEURONS,
            Columns.MEAN_SPIKES,
            Columns.RATE,
            Columns.BUSIEST,
            Columns.SILENT,
            Columns.SATURATED),
        rows);
  }

  /// Steps that a neuron could have fired in.
  private static long steps(Facts facts) {
    return facts.samples() * facts.input().subject().steps();
  }

  private static Table histogram(Facts facts) {
    List<Column> columns = new ArrayList<>(List.of(Columns.LAYER));
    for (int i = 0; i < BUCKETS.size(); i++) {
      columns.add(Columns.bucket("to_" + BUCKETS.get(i), bucket(i)));
    }
    List<Table.Row> rows = new ArrayList<>();
    for (ReportInput.LayerActivity activity : facts.input().activity()) {
      List<Value> row = new ArrayList<>(List.of(Value.of(activity.layer())));
      for (long neurons : buckets(activity.spikesPerNeuron(), steps(facts))) {
        row.add(Value.of(neurons));
      }
      rows.add(new Table.Row(activity.layer(), false, row));
    }
    return new Table("histogram", "Neurons by firing rate", columns, rows);
  }

  private static String bucket(int i) {
    return i == 0 ? "silent" : BUCKETS.get(i - 1) + "-" + BUCKETS.get(i) + " %";
  }

  /// Neurons whose rate is above the end before and at most the end of each interval.
  private static long[] buckets(IntVector counts, long steps) {
    long[] neurons = new long[BUCKETS.size()];
    for (int i = 0; i < counts.size(); i++) {
      int at = 0;
      while (100L * counts.get(i) > BUCKETS.get(at) * steps) {
        at++;
      }
      neurons[at]++;
    }
    return neurons;
  }

  private static Table rates(Facts facts) {
    List<Column> columns = new ArrayList<>(List.of(Columns.STEPS));
    facts.input().activity().forEach(a -> columns.add(Columns.rateOf(a.layer())));
    int steps = facts.input().subject().steps();
    int intervals = Math.min(steps, INTERVALS);
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < intervals; i++) {
      int from = (int) ((long) steps * i / intervals);
      int end = (int) ((long) steps * (i + 1) / intervals);
      String key = from == end - 1 ? Integer.toString(from) : from + "-" + (end - 1);
      List<Value> row = new ArrayList<>(List.of(Value.of(key)));
      for (ReportInput.LayerActivity activity : facts.input().activity()) {
        row.add(Value.of(rate(activity, from, end, facts.samples()), Value.Unit.FRACTION));
      }
      rows.add(new Table.Row(key, false, row));
    }
    return new Table("rates", "Rates over time, of all samples", columns, rows);
  }

  /// Mean rate of a layer in the steps from ..< end.
  static BigDecimal rate(ReportInput.LayerActivity activity, int from, int end, long samples) {
    long sum = 0;
    for (int step = from; step < end; step++) {
      sum += activity.spikesPerStep().get(step);
    }
    return Facts.quotient(sum, (end - from) * samples * activity.spikesPerNeuron().size());
  }

  private static Table raster(ReportInput.SampleRaster raster) {
    List<Table.Row> rows = new ArrayList<>();
    for (ReportInput.LayerRaster layer : raster.layers()) {
      long places = (long) layer.spikes().channels() * layer.spikes().steps();
      rows.add(
          new Table.Row(
              layer.layer(),
              false,
              List.of(
                  Value.of(layer.layer()),
                  Value.of((long) layer.spikes().channels()),
                  Value.of(layer.spikes().count()),
                  Facts.fraction(layer.spikes().count(), places))));
    }
    return new Table(
        "raster",
        "Spikes of sample " + raster.sample(),
        List.of(Columns.LAYER, Columns.NEURONS, Columns.SPIKES, Columns.RATE),
        rows);
  }
}
