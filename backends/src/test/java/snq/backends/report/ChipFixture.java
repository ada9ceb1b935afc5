package snq.backends.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/// Three cores of snq1 in a row, and a made-up run of them.
final class ChipFixture {
  private ChipFixture() {}

  static ReportInput.Chip chip() {
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
    long all = ReportFixture.CHIP * (376 + ReportFixture.STEPS * 408L);
    for (int core = 0; core < 3; core++) {
      long update = ReportFixture.CHIP * ReportFixture.STEPS * 132L;
      long deliver = ReportFixture.CHIP * ReportFixture.STEPS * (core == 1 ? 371L : 190L);
      long sent = ReportFixture.CHIP * ReportFixture.STEPS * 20L;
      cores.add(
          new CoreCycles(
              core,
              core,
              0,
              new UnitCycles(update, 7 * ReportFixture.CHIP, all - update - 7 * ReportFixture.CHIP),
              new UnitCycles(sent, ReportFixture.CHIP, all - sent - ReportFixture.CHIP),
              new UnitCycles(deliver, 0, all - deliver),
              new QueueUse(4, 7 * ReportFixture.CHIP),
              new QueueUse(2, ReportFixture.CHIP),
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
    for (int step = -1; step < ReportFixture.STEPS; step++) {
      StepTime time =
          new StepTime(step, start, step < 0 ? 0 : 132, 380 + step % 17, 8, step == 40 ? 20 : 0);
      steps.add(time);
      start = time.end();
    }
    List<LinkHops> links =
        List.of(
            new LinkHops(0, 0, Direction.EAST, ReportFixture.CHIP * 41_000L, new QueueUse(4, 300)),
            new LinkHops(1, 0, Direction.EAST, ReportFixture.CHIP * 9_000L, new QueueUse(2, 0)),
            new LinkHops(1, 0, Direction.WEST, ReportFixture.CHIP * 2_000L, new QueueUse(1, 0)));
    TimeParts parts =
        new TimeParts(
            ReportFixture.CHIP * 376L,
            0,
            ReportFixture.CHIP * ReportFixture.STEPS * 400L,
            ReportFixture.CHIP * ReportFixture.STEPS * 8L,
            0);
    CycleTable table =
        new CycleTable(
            ReportFixture.CHIP, parts, cores, links, new HostCycles(1, 1, QueueUse.NONE, 0, 0));
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
}
