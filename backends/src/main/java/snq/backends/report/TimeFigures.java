package snq.backends.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snq.backends.draw.CoreMap;
import snq.backends.draw.Lines;
import snq.backends.draw.Timeline;
import snq.backends.report.ReportInput.ChipTime;
import snq.runtime.cycle.CoreCycles;
import snq.runtime.cycle.CycleTable;
import snq.runtime.cycle.Direction;
import snq.runtime.cycle.LinkHops;
import snq.runtime.cycle.StepTime;
import snq.runtime.cycle.StepTimeline;

/// Pictures of time: the mesh, one step, all steps.
final class TimeFigures {
  /// Cores of the picture of one step.
  private static final int ROWS = 12;

  /// Spans that are drawn a core; a tip under a hair's breadth tells nothing.
  private static final double HAIR = 1.0 / 800;

  /// Points of the curve of step lengths.
  private static final int POINTS = 120;

  private TimeFigures() {}

  /// @param columns of the mesh that is drawn
  /// @param rows of the mesh that is drawn
  static List<Report.Figure> of(ReportInput input, ChipTime.Cycles cycles, int columns, int rows) {
    List<Report.Figure> figures = new ArrayList<>();
    figures.add(mesh(input, cycles.table(), columns, rows));
    if (!cycles.longest().spans().isEmpty()) {
      figures.add(step(cycles));
    }
    if (!cycles.steps().isEmpty()) {
      figures.add(steps(cycles));
    }
    return figures;
  }

  private static Report.Figure mesh(ReportInput input, CycleTable table, int columns, int rows) {
    Map<Integer, String> layers = new LinkedHashMap<>();
    input.chip().cores().forEach(c -> layers.put(c.core(), String.join(", ", c.layers())));
    double most = table.hottestCore().load();
    List<CoreMap.Core> cores = new ArrayList<>();
    for (CoreCycles core : table.cores()) {
      String tip =
          "core "
              + core.core()
              + ": "
              + layers.getOrDefault(core.core(), "")
              + "; works in "
              + Figures.page(Facts.fraction(core.load(), table.cycles()))
              + " of the cycles";
      cores.add(
          new CoreMap.Core(
              core.column(),
              core.row(),
              most == 0 ? 0 : core.load() / most,
              Integer.toString(core.core()),
              tip));
    }
    double busiest = table.hottestLink().map(LinkHops::hops).orElse(1L);
    List<CoreMap.Link> links = new ArrayList<>();
    for (LinkHops link : table.links()) {
      links.add(
          new CoreMap.Link(
              link.column(),
              link.row(),
              right(link.direction()),
              down(link.direction()),
              link.hops() / busiest,
              TimeTables.name(link) + ": " + link.hops() + " hops in all samples"));
    }
    String title = "Mesh: how busy cores and links are";
    return new Report.Figure(
        "figure-mesh",
        "chip",
        title,
        meshCaption(input, table, columns, rows),
        "core_time",
        new CoreMap("figure-mesh", title, columns, rows, cores, links).draw());
  }

  private static int right(Direction direction) {
    return switch (direction) {
      case EAST -> 1;
      case WEST -> -1;
      case NORTH, SOUTH -> 0;
    };
  }

  private static int down(Direction direction) {
    return switch (direction) {
      case SOUTH -> 1;
      case NORTH -> -1;
      case EAST, WEST -> 0;
    };
  }

  private static String meshCaption(ReportInput input, CycleTable table, int columns, int rows) {
    CoreCycles hottest = table.hottestCore();
    ReportInput.CoreUse use = null;
    for (ReportInput.CoreUse core : input.chip().cores()) {
      use = core.core() == hottest.core() ? core : use;
    }
    String memory =
        use == null
            ? ""
            : "; its fullest memory: " + ChipTables.fullest(use, input.chip().limits());
    String link =
        table
            .hottestLink()
            .map(l ->
                " The busiest link, "
                    + TimeTables.name(l)
                    + ", is in use in "
                    + Figures.page(Facts.fraction(l.hops(), table.cycles()))
                    + " of the cycles.")
            .orElse(" No packet crosses a link.");
    return table.cores().size()
        + " of "
        + Words.plural((long) columns * rows, "core")
        + (table.cores().size() == 1 ? " is" : " are")
        + " used; core "
        + hottest.core()
        + " is busiest: it works in "
        + Figures.page(Facts.fraction(hottest.load(), table.cycles()))
        + " of the cycles"
        + memory
        + "."
        + link;
  }

  private static Report.Figure step(ChipTime.Cycles cycles) {
    StepTimeline timeline = cycles.longest();
    StepTime time = timeline.time();
    Map<Integer, List<StepTimeline.Span>> byCore = new LinkedHashMap<>();
    timeline.spans().forEach(s -> byCore.computeIfAbsent(s.core(), c -> new ArrayList<>()).add(s));
    List<Integer> busiest =
        byCore.entrySet().stream()
            .sorted(Comparator.comparingLong(core -> -work(core.getValue())))
            .limit(ROWS)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    List<Timeline.Row> rows = new ArrayList<>();
    for (int core : busiest) {
      rows.add(
          new Timeline.Row(
              "core " + core, spans(byCore.getOrDefault(core, List.of()), time.total())));
    }
    String title = "The longest step of the sample, core by core";
    String some =
        byCore.size() > busiest.size()
            ? " The " + ROWS + " busiest of " + byCore.size() + " cores are shown."
            : "";
    String caption =
        "Step "
            + time.step()
            + " takes "
            + Words.plural(time.total(), "cycle")
            + ": updates end after "
            + time.update()
            + ", the last packet is delivered after "
            + time.work()
            + ", then the barrier."
            + some;
    return new Report.Figure(
        "figure-step",
        "chip",
        title,
        caption,
        "core_time",
        new Timeline(
                "figure-step",
                title,
                List.of("update", "send", "deliver"),
                time.total(),
                Words.plural(time.total(), "cycle"),
                time.work(),
                "barrier from cycle " + time.work(),
                rows)
            .draw());
  }

  private static long work(List<StepTimeline.Span> spans) {
    return spans.stream().mapToLong(s -> s.to() - s.from()).sum();
  }

  /// Spans that are closer than a hair are one, so that the page stays small.
  private static List<Timeline.Span> spans(List<StepTimeline.Span> spans, long total) {
    List<Timeline.Span> drawn = new ArrayList<>();
    for (StepTimeline.Span span : spans) {
      int lane = span.unit().ordinal();
      Timeline.Span last = drawn.isEmpty() ? null : drawn.get(drawn.size() - 1);
      boolean close = last != null && last.lane() == lane && span.from() - last.to() < total * HAIR;
      double from = close && last != null ? last.from() : span.from();
      String tip =
          span.unit().name().toLowerCase(Locale.ROOT)
              + ", cycles "
              + (long) from
              + " to "
              + (span.to() - 1);
      if (close) {
        drawn.remove(drawn.size() - 1);
      }
      drawn.add(new Timeline.Span(lane, from, span.to(), tip));
    }
    return drawn;
  }

  private static Report.Figure steps(ChipTime.Cycles cycles) {
    List<StepTime> steps = cycles.steps();
    int points = Math.min(steps.size(), POINTS);
    List<Double> totals = new ArrayList<>();
    List<Double> updates = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int from = (int) ((long) steps.size() * i / points);
      int end = (int) ((long) steps.size() * (i + 1) / points);
      List<StepTime> some = steps.subList(from, end);
      totals.add(some.stream().mapToLong(StepTime::total).average().orElse(0));
      updates.add(some.stream().mapToLong(StepTime::update).average().orElse(0));
    }
    long most = steps.stream().mapToLong(StepTime::total).max().orElse(0);
    double top = totals.stream().mapToDouble(t -> t).max().orElse(0);
    long all = steps.stream().mapToLong(StepTime::total).sum();
    String title = "Length of the steps of the sample";
    String caption =
        "A step takes "
            + Figures.plain(Facts.quotient(all, steps.size()))
            + " cycles in the mean and "
            + most
            + " at most."
            + (points < steps.size() ? " A point is the mean of a few steps." : "")
            + (steps.get(0).step() < 0 ? " In step -1 the host sends the first spikes." : "");
    return new Report.Figure(
        "figure-steps",
        "chip",
        title,
        caption,
        "step_time",
        new Lines(
                "figure-steps",
                title,
                top,
                Figures.plain(BigDecimal.valueOf(top)) + " cycles",
                new Lines.Steps(steps.get(0).step(), steps.get(steps.size() - 1).step()),
                List.of(new Lines.Line("all", totals), new Lines.Line("update", updates)))
            .draw());
  }
}
