package snq.backends.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import snq.backends.report.ReportInput.ChipTime;
import snq.runtime.cycle.CoreCycles;
import snq.runtime.cycle.CycleTable;
import snq.runtime.cycle.LinkHops;
import snq.runtime.cycle.StepTime;
import snq.runtime.cycle.TimeParts;

/// Where the time goes: parts of a sample, units of each core, links, and steps of one sample.
final class TimeTables {
  /// Rows of the table of steps.
  private static final int INTERVALS = 20;

  private TimeTables() {}

  static List<Table> all(Facts facts) {
    Optional<ChipTime.Cycles> cycles = ChipTimes.cycles(facts.input());
    return cycles.isEmpty()
        ? List.of()
        : List.of(
            time(facts, cycles.get().table()),
            cores(cycles.get().table()),
            links(cycles.get().table()),
            steps(cycles.get().steps()));
  }

  private static Table time(Facts facts, CycleTable table) {
    TimeParts parts = table.time();
    List<Table.Row> rows =
        List.of(
            part(facts, table, "clearing states", parts.clear()),
            part(facts, table, "host writes", parts.writes()),
            part(facts, table, "cores and network", parts.work()),
            part(facts, table, "barriers", parts.barrier()),
            part(facts, table, "host reads", parts.reads()),
            part(facts, table, "total", table.cycles()));
    return new Table(
        "time",
        "Time of a sample",
        List.of(Columns.TIME_PART, Columns.CYCLES, Columns.TIME, Columns.TIME_SHARE),
        rows);
  }

  private static Table.Row part(Facts facts, CycleTable table, String name, long cycles) {
    double clock = facts.input().chip().clockHz();
    return new Table.Row(
        name,
        name.equals("total"),
        List.of(
            Value.of(name),
            perSample(table, cycles),
            Facts.number(
                ChipTimes.picoseconds(Facts.quotient(cycles, table.samples()), clock),
                Value.Unit.PICOSECONDS,
                "the chip has no clock"),
            Facts.fraction(cycles, table.cycles())));
  }

  private static Value perSample(CycleTable table, long count) {
    return Value.of(Facts.quotient(count, table.samples()), Value.Unit.PER_SAMPLE);
  }

  private static Table cores(CycleTable table) {
    List<Table.Row> rows = new ArrayList<>();
    long[] sums = new long[9];
    for (CoreCycles core : table.cores()) {
      long[] numbers = numbers(core);
      for (int i = 0; i < sums.length; i++) {
        sums[i] = Math.addExact(sums[i], numbers[i]);
      }
      List<Value> row = new ArrayList<>();
      row.add(Value.of(core.core()));
      row.add(Value.of(core.column() + ", " + core.row()));
      row.add(Facts.fraction(core.load(), table.cycles()));
      row.addAll(perSample(table, numbers));
      rows.add(new Table.Row(Integer.toString(core.core()), false, row));
    }
    List<Value> total = new ArrayList<>();
    total.add(Value.of("total"));
    total.add(Value.of(""));
    total.add(Value.none("no sum"));
    total.addAll(perSample(table, sums));
    rows.add(new Table.Row("total", true, total));
    return new Table(
        "core_time",
        "Cycles of each core's units, for one sample",
        List.of(
            Columns.CORE,
            Columns.POSITION,
            Columns.WORKING,
            Columns.UPDATE_BUSY,
            Columns.UPDATE_WAITING,
            Columns.UPDATE_IDLE,
            Columns.SEND_BUSY,
            Columns.SEND_WAITING,
            Columns.SEND_IDLE,
            Columns.DELIVER_BUSY,
            Columns.DELIVER_WAITING,
            Columns.DELIVER_IDLE),
        rows);
  }

  private static long[] numbers(CoreCycles core) {
    return new long[] {
      core.update().busy(),
      core.update().waiting(),
      core.update().idle(),
      core.send().busy(),
      core.send().waiting(),
      core.send().idle(),
      core.deliver().busy(),
      core.deliver().waiting(),
      core.deliver().idle()
    };
  }

  private static List<Value> perSample(CycleTable table, long[] numbers) {
    List<Value> values = new ArrayList<>();
    for (long number : numbers) {
      values.add(perSample(table, number));
    }
    return values;
  }

  private static Table links(CycleTable table) {
    List<Table.Row> rows = new ArrayList<>();
    List<LinkHops> links =
        table.links().stream().sorted(Comparator.comparingLong(LinkHops::hops).reversed()).toList();
    long stalls = 0;
    for (LinkHops link : links) {
      stalls = Math.addExact(stalls, link.queue().stalls());
      String name = name(link);
      rows.add(
          new Table.Row(
              name,
              false,
              List.of(
                  Value.of(name),
                  perSample(table, link.hops()),
                  Facts.fraction(link.hops(), table.cycles()),
                  Value.of(link.queue().most()),
                  perSample(table, link.queue().stalls()))));
    }
    if (!rows.isEmpty()) {
      rows.add(
          new Table.Row(
              "total",
              true,
              List.of(
                  Value.of("total"),
                  perSample(table, table.hops()),
                  Value.none("no sum"),
                  Value.none("no sum"),
                  perSample(table, stalls))));
    }
    return new Table(
        "links",
        "Links between routers, for one sample, the busiest first",
        List.of(Columns.LINK, Columns.HOPS, Columns.LINK_LOAD, Columns.QUEUE, Columns.STALLS),
        rows);
  }

  /// `2, 0 east`.
  static String name(LinkHops link) {
    return link.column()
        + ", "
        + link.row()
        + " "
        + link.direction().name().toLowerCase(Locale.ROOT);
  }

  private static Table steps(List<StepTime> steps) {
    List<Table.Row> rows = new ArrayList<>();
    int intervals = Math.min(steps.size(), INTERVALS);
    for (int i = 0; i < intervals; i++) {
      int from = (int) ((long) steps.size() * i / intervals);
      int end = (int) ((long) steps.size() * (i + 1) / intervals);
      rows.add(interval(steps.subList(from, end)));
    }
    return new Table(
        "step_time",
        "Cycles of the chip's steps, in the sample that is shown",
        List.of(Columns.STEPS, Columns.STEP_MEAN, Columns.STEP_MOST, Columns.STEP_BARRIER),
        rows);
  }

  private static Table.Row interval(List<StepTime> steps) {
    int first = steps.get(0).step();
    int last = steps.get(steps.size() - 1).step();
    String key = first == last ? Integer.toString(first) : first + " to " + last;
    long all = steps.stream().mapToLong(StepTime::total).sum();
    long most = steps.stream().mapToLong(StepTime::total).max().orElse(0);
    long barrier = steps.stream().mapToLong(StepTime::barrier).sum();
    return new Table.Row(
        key,
        false,
        List.of(
            Value.of(key),
            Value.of(Facts.quotient(all, steps.size()), Value.Unit.PLAIN),
            Value.of(most),
            Facts.fraction(barrier, all)));
  }
}
