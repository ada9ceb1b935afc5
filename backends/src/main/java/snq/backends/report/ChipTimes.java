package snq.backends.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalLong;
import snq.backends.report.ReportInput.ChipTime;

/// Time of a sample on the chip, worked out of its cycles and its clock.
final class ChipTimes {
  private static final BigDecimal PICOSECONDS = BigDecimal.TEN.pow(12);

  private ChipTimes() {}

  /// Of cycles at the chip's clock; empty without a clock.
  static Optional<BigDecimal> picoseconds(BigDecimal cycles, double clockHz) {
    return clockHz <= 0
        ? Optional.empty()
        : Optional.of(
            cycles.multiply(PICOSECONDS).divide(new BigDecimal(clockHz), MathContext.DECIMAL128));
  }

  /// Mean time of a sample.
  static Optional<BigDecimal> ofSample(ReportInput.Chip chip) {
    return chip.time()
        .flatMap(time ->
            switch (time) {
              case ChipTime.Cycles cycles ->
                  picoseconds(
                      Facts.quotient(cycles.table().cycles(), cycles.table().samples()),
                      chip.clockHz());
              case ChipTime.Estimate estimate ->
                  Optional.of(BigDecimal.valueOf(estimate.picosecondsPerSample()));
            });
  }

  /// The same in whole picoseconds, for static energy.
  static OptionalLong whole(ReportInput.Chip chip) {
    Optional<BigDecimal> time = ofSample(chip);
    return time.isPresent()
        ? OptionalLong.of(time.get().setScale(0, java.math.RoundingMode.HALF_EVEN).longValueExact())
        : OptionalLong.empty();
  }

  static Optional<ChipTime.Cycles> cycles(ReportInput input) {
    return input
        .chip()
        .time()
        .flatMap(time ->
            time instanceof ChipTime.Cycles cycles && cycles.table().samples() > 0
                ? Optional.of(cycles)
                : Optional.empty());
  }

  /// One sentence of the answer; empty when no time is known.
  static Optional<String> sentence(ReportInput input) {
    return ofSample(input.chip()).map(time -> "Time of a sample: " + sentence(input, time));
  }

  private static String sentence(ReportInput input, BigDecimal time) {
    String page = Figures.time(time);
    String each =
        time.signum() == 0
            ? ""
            : ", " + Figures.plain(PICOSECONDS.divide(time, MathContext.DECIMAL128)) + " a second";
    return input.chip().time().orElseThrow() instanceof ChipTime.Estimate estimate
        ? page + each + ", estimated from latencies: " + estimate.source() + "."
        : page + each + "; " + cycles(input).map(c -> parts(c, input)).orElse("") + ".";
  }

  /// `12345 cycles at 100 MHz, core 0 works in 61.0 % of them`.
  private static String parts(ChipTime.Cycles cycles, ReportInput input) {
    long all = cycles.table().cycles();
    return Figures.count(
            Facts.quotient(all, cycles.table().samples())
                .setScale(0, java.math.RoundingMode.HALF_EVEN))
        + " cycles"
        + Page.clock(input.chip().clockHz())
        + ", of which core "
        + cycles.table().hottestCore().core()
        + " works in "
        + Figures.percent(Facts.quotient(cycles.table().hottestCore().load(), all));
  }
}
