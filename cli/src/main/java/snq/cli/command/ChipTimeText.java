package snq.cli.command;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import snq.backends.report.Figures;
import snq.runtime.cycle.CoreCycles;
import snq.runtime.cycle.CycleTable;
import snq.runtime.evaluate.TimeEstimate;

/// What `snq run` says of the time on a chip.
final class ChipTimeText {
  private ChipTimeText() {}

  /// `36826 cycles a sample, 368 µs at 100 MHz; core 0 is busiest, 97.2 %`.
  static String line(CycleTable table, double clockHz) {
    double cycles = (double) table.cycles() / table.samples();
    CoreCycles hottest = table.hottestCore();
    String at =
        clockHz <= 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", %s at %.0f MHz",
                Figures.time(BigDecimal.valueOf(cycles / clockHz * 1e12)),
                clockHz / 1e6);
    return String.format(
        Locale.ROOT,
        "%.0f cycles a sample%s; core %d is busiest, %.1f %%",
        cycles,
        at,
        hottest.core(),
        100.0 * hottest.load() / table.cycles());
  }

  /// `about 41.2 µs a sample, estimated from published latencies`.
  static String line(TimeEstimate estimate) {
    BigDecimal mean =
        BigDecimal.valueOf(estimate.picoseconds())
            .divide(BigDecimal.valueOf(estimate.samples()), MathContext.DECIMAL64);
    return "about " + Figures.time(mean) + " a sample, estimated from published latencies";
  }

  /// Sums over all samples: whole numbers, so that readers divide as they like.
  static Map<String, Object> json(CycleTable table, double clockHz) {
    Map<String, Object> time = new LinkedHashMap<>();
    time.put("kind", "cycles");
    time.put("samples", table.samples());
    time.put("cycles", table.cycles());
    if (clockHz > 0) {
      time.put("clock_hz", (long) clockHz);
    }
    time.put("busiest_core", table.hottestCore().core());
    time.put("busiest_core_cycles", table.hottestCore().load());
    return time;
  }

  static Map<String, Object> json(TimeEstimate estimate) {
    Map<String, Object> time = new LinkedHashMap<>();
    time.put("kind", "estimate");
    time.put("samples", estimate.samples());
    time.put("picoseconds", estimate.picoseconds());
    time.put("source", estimate.source());
    return time;
  }
}
