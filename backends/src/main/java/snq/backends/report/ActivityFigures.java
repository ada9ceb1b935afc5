package snq.backends.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import snq.backends.draw.CoreMap;
import snq.backends.draw.Histograms;
import snq.backends.draw.Lines;
import snq.backends.draw.RasterChart;
import snq.compiler.core.IntVector;
import snq.runtime.count.Event;

/// Pictures of the chip and of what fires.
final class ActivityFigures {
  /// Points of a curve over time.
  private static final int POINTS = 120;

  private ActivityFigures() {}

  static List<Report.Figure> of(Report report) {
    List<Report.Figure> figures = new ArrayList<>();
    ReportInput input = report.input();
    if (input.onChip() && !input.chip().cores().isEmpty()) {
      figures.addAll(chip(report));
    }
    for (ReportInput.CircuitDrawing circuit : input.circuits()) {
      if (!circuit.svg().isEmpty()) {
        figures.add(
            new Report.Figure(
                "figure-circuit-" + circuit.name(),
                "activity",
                "Circuit " + circuit.name(),
                "Circuit " + circuit.name() + " as written, before the compiler changes it.",
                "",
                circuit.svg()));
      }
    }
    input.raster().ifPresent(raster -> figures.add(raster(raster)));
    if (!input.activity().isEmpty()) {
      figures.add(rates(report));
      figures.add(histogram(report));
    }
    return figures;
  }

  /// The mesh by cycles where they are known, else by synaptic operations.
  private static List<Report.Figure> chip(Report report) {
    ReportInput.Chip chip = report.input().chip();
    int columns = columns(chip);
    int rows = side(chip, "rows", chip.cores().stream().mapToInt(c -> c.row() + 1));
    return ChipTimes.cycles(report.input())
        .map(cycles -> TimeFigures.of(report.input(), cycles, columns, rows))
        .orElseGet(() -> List.of(cores(report, columns, rows)));
  }

  private static Report.Figure cores(Report report, int columns, int rows) {
    ReportInput.Chip chip = report.input().chip();
    List<ReportInput.CoreUse> cores = chip.cores();
    long most = 0;
    long all = 0;
    for (ReportInput.CoreUse core : cores) {
      most = Math.max(most, load(report, core));
      all = Math.addExact(all, load(report, core));
    }
    int perTile = Math.toIntExact(chip.limits().getOrDefault("cores_per_tile", 1L));
    int side = (int) Math.ceil(Math.sqrt(perTile));
    Map<List<Integer>, Integer> inTile = new HashMap<>();
    List<CoreMap.Core> drawn = new ArrayList<>();
    for (ReportInput.CoreUse core : cores) {
      int at = inTile.merge(List.of(core.column(), core.row()), 1, Integer::sum) - 1;
      String tip =
          "core "
              + core.core()
              + ": "
              + String.join(", ", core.layers())
              + "; "
              + load(report, core)
              + " synaptic operations";
      double share = most == 0 ? 0 : (double) load(report, core) / most;
      drawn.add(
          new CoreMap.Core(
              core.column() * side + at % side,
              core.row() * side + at / side,
              share,
              Integer.toString(core.core()),
              tip));
    }
    ReportInput.CoreUse hottest =
        cores.stream().max(Comparator.comparingLong(c -> load(report, c))).orElseThrow();
    String title = "Cores of the chip by synaptic operations";
    String caption =
        cores.size()
            + " of "
            + Words.plural((long) columns * rows * perTile, "core")
            + (cores.size() == 1 ? " is" : " are")
            + " used; core "
            + hottest.core()
            + " does "
            + Figures.page(Facts.fraction(most, all))
            + " of the synaptic operations. Its fullest memory: "
            + ChipTables.fullest(hottest, chip.limits())
            + ".";
    return new Report.Figure(
        "figure-cores",
        "chip",
        title,
        caption,
        "cores",
        new CoreMap("figure-cores", title, columns * side, rows * side, drawn, List.of()).draw());
  }

  /// Those of all chips, side by side.
  private static int columns(ReportInput.Chip chip) {
    int used = chip.cores().stream().mapToInt(c -> c.column() + 1).max().orElse(1);
    int ofChip = Math.toIntExact(Math.max(1, chip.limits().getOrDefault("columns", (long) used)));
    return (used + ofChip - 1) / ofChip * ofChip;
  }

  private static int side(ReportInput.Chip chip, String limit, IntStream used) {
    long most = used.max().orElse(1);
    return Math.toIntExact(Math.max(most, chip.limits().getOrDefault(limit, most)));
  }

  private static long load(Report report, ReportInput.CoreUse core) {
    return report.counts().core(core.core()).get(Event.SYNAPTIC_OPERATION);
  }

  private static Report.Figure raster(ReportInput.SampleRaster raster) {
    List<RasterChart.Panel> panels = new ArrayList<>();
    long all = 0;
    for (ReportInput.LayerRaster layer : raster.layers()) {
      long count = layer.spikes().count();
      all += count;
      String note =
          Words.plural(layer.spikes().channels(), "neuron") + ", " + Words.plural(count, "spike");
      panels.add(new RasterChart.Panel(layer.layer(), note, layer.spikes()));
    }
    String title = "Spikes of sample " + raster.sample();
    String labels =
        (raster.label().isEmpty() ? "" : " (label " + raster.label() + ")")
            + (raster.answer().isEmpty() ? "" : ", to which the chip answers " + raster.answer());
    String caption =
        "Sample "
            + raster.sample()
            + labels
            + ", makes "
            + Words.plural(all, "spike")
            + ". Neurons run downwards; where there are many, a cell is darker the more of its"
            + " places fired.";
    return new Report.Figure(
        "figure-raster",
        "activity",
        title,
        caption,
        "raster",
        new RasterChart("figure-raster", title, panels).draw());
  }

  private static Report.Figure rates(Report report) {
    int steps = report.input().subject().steps();
    int points = Math.min(steps, POINTS);
    long samples = report.counts().samples();
    List<Lines.Line> lines = new ArrayList<>();
    double top = 0;
    String first = "";
    for (ReportInput.LayerActivity activity : report.input().activity()) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < points; i++) {
        int from = (int) ((long) steps * i / points);
        int end = (int) ((long) steps * (i + 1) / points);
        double rate = ActivityTables.rate(activity, from, end, samples).doubleValue();
        values.add(rate);
        if (rate > top) {
          top = rate;
          first = activity.layer();
        }
      }
      lines.add(new Lines.Line(activity.layer(), values));
    }
    String topLabel = Figures.percent(BigDecimal.valueOf(top));
    String title = "Rates over time";
    String caption =
        top == 0
            ? "No layer fires."
            : first + " reaches the highest rate, " + topLabel + " of its neurons in a step.";
    return new Report.Figure(
        "figure-rates",
        "activity",
        title,
        caption,
        "rates",
        new Lines("figure-rates", title, top, topLabel, new Lines.Steps(0, steps - 1), lines)
            .draw());
  }

  private static Report.Figure histogram(Report report) {
    Table table = report.table("histogram").orElseThrow();
    List<String> intervals = table.columns().stream().skip(1).map(Column::title).toList();
    List<Histograms.Row> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      double all = row.values().stream().skip(1).mapToDouble(ActivityFigures::whole).sum();
      List<Double> shares = new ArrayList<>();
      List<String> labels = new ArrayList<>();
      List<String> tips = new ArrayList<>();
      for (int i = 1; i < row.values().size(); i++) {
        double count = whole(row.values().get(i));
        shares.add(all == 0 ? 0 : count / all);
        labels.add(count == 0 ? "" : Figures.page(row.values().get(i)));
        tips.add(row.key() + ", " + intervals.get(i - 1) + ": " + (long) count + " neurons");
      }
      rows.add(new Histograms.Row(row.key(), shares, labels, tips));
    }
    String title = "Neurons by firing rate";
    return new Report.Figure(
        "figure-histogram",
        "activity",
        title,
        histogramCaption(report),
        "histogram",
        new Histograms("figure-histogram", title, axis(intervals), rows).draw());
  }

  /// Only the last interval has room for the unit.
  private static List<String> axis(List<String> intervals) {
    List<String> names = new ArrayList<>(intervals);
    names.subList(0, names.size() - 1).replaceAll(name -> name.replace(" %", ""));
    return names;
  }

  private static double whole(Value value) {
    return value instanceof Value.Whole whole ? whole.number() : 0;
  }

  private static String histogramCaption(Report report) {
    long silent = 0;
    long all = 0;
    for (ReportInput.LayerActivity activity : report.input().activity()) {
      IntVector counts = activity.spikesPerNeuron();
      for (int i = 0; i < counts.size(); i++) {
        silent += counts.get(i) == 0 ? 1 : 0;
        all++;
      }
    }
    return silent == 0
        ? "Every neuron fires in some sample."
        : Figures.page(Facts.fraction(silent, all)) + " of the neurons never fire.";
  }
}
