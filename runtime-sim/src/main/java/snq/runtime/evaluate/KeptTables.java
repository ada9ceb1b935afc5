package snq.runtime.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.runtime.checkpoint.StateReader;
import snq.runtime.checkpoint.StateWriter;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.cycle.CoreCycles;
import snq.runtime.cycle.CycleTable;
import snq.runtime.cycle.Direction;
import snq.runtime.cycle.HostCycles;
import snq.runtime.cycle.LinkHops;
import snq.runtime.cycle.QueueUse;
import snq.runtime.cycle.TimeParts;
import snq.runtime.cycle.UnitCycles;

/// Tables of counts and cycles as the numbers of a state.
final class KeptTables {
  private KeptTables() {}

  static void write(StateWriter out, CountTable table) {
    out.numbers(table.samples(), table.cells().size());
    table
        .cells()
        .forEach((cell, counts) -> {
          out.text(cell.layer()).numbers(cell.core(), counts.values().size());
          counts.values().forEach((event, count) -> out.text(event.name()).number(count));
        });
  }

  static CountTable counts(StateReader in) {
    long samples = in.number();
    int size = in.whole();
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    for (int c = 0; c < size; c++) {
      CountTable.Cell cell = new CountTable.Cell(in.text(), in.whole());
      int events = in.whole();
      Map<Event, Long> counts = new EnumMap<>(Event.class);
      for (int e = 0; e < events; e++) {
        counts.put(Event.valueOf(in.text()), in.number());
      }
      cells.put(cell, new Counts(counts));
    }
    return new CountTable(samples, cells);
  }

  static void write(StateWriter out, CycleTable table) {
    TimeParts t = table.time();
    HostCycles host = table.host();
    out.numbers(table.samples(), t.clear(), t.writes(), t.work(), t.barrier(), t.reads());
    out.numbers(host.sent(), host.received(), host.reads(), host.writes());
    write(out, host.queue());
    out.number(table.cores().size());
    for (CoreCycles core : table.cores()) {
      out.numbers(core.core(), core.column(), core.row(), core.sent(), core.delivered());
      for (UnitCycles unit : List.of(core.update(), core.send(), core.deliver())) {
        out.numbers(unit.busy(), unit.waiting(), unit.idle());
      }
      write(out, core.outputQueue());
      write(out, core.localQueue());
      write(out, core.deliverQueue());
    }
    out.number(table.links().size());
    for (LinkHops link : table.links()) {
      out.numbers(link.column(), link.row(), link.hops()).text(link.direction().name());
      write(out, link.queue());
    }
  }

  private static void write(StateWriter out, QueueUse queue) {
    out.numbers(queue.most(), queue.stalls());
  }

  static CycleTable cycles(StateReader in) {
    long samples = in.number();
    TimeParts time = new TimeParts(in.number(), in.number(), in.number(), in.number(), in.number());
    long sent = in.number();
    long received = in.number();
    long reads = in.number();
    long writes = in.number();
    HostCycles host = new HostCycles(sent, received, queue(in), reads, writes);
    List<CoreCycles> cores = new ArrayList<>();
    for (int left = in.whole(); left > 0; left--) {
      cores.add(core(in));
    }
    List<LinkHops> links = new ArrayList<>();
    for (int left = in.whole(); left > 0; left--) {
      int column = in.whole();
      int row = in.whole();
      long hops = in.number();
      links.add(new LinkHops(column, row, Direction.valueOf(in.text()), hops, queue(in)));
    }
    return new CycleTable(samples, time, cores, links, host);
  }

  private static CoreCycles core(StateReader in) {
    int core = in.whole();
    int column = in.whole();
    int row = in.whole();
    long sent = in.number();
    long delivered = in.number();
    return new CoreCycles(
        core, column, row, unit(in), unit(in), unit(in), queue(in), queue(in), queue(in), sent,
        delivered);
  }

  private static UnitCycles unit(StateReader in) {
    return new UnitCycles(in.number(), in.number(), in.number());
  }

  private static QueueUse queue(StateReader in) {
    return new QueueUse(in.whole(), in.number());
  }
}
