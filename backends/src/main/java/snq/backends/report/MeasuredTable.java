package snq.backends.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import snq.runtime.energy.EnergyAccount;
import snq.runtime.energy.Measured;

/// A network whose energy others measured on silicon, beside what the counts of this run give.
final class MeasuredTable {
  private MeasuredTable() {}

  /// @param off the run's energy over the measured one, less 1
  private record Line(String id, String title, BigDecimal here, BigDecimal off) {}

  static Optional<Measured> of(ReportInput input) {
    return input.onChip() ? Measured.of(input.provenance().inputs().values()) : Optional.empty();
  }

  private static List<Line> lines(Facts facts, Measured measured) {
    List<Line> lines = new ArrayList<>();
    for (String id : measured.tables()) {
      facts.regimes().stream()
          .filter(regime -> regime.table().id().equals(id))
          .findFirst()
          .ifPresent(regime -> {
            EnergyAccount account = regime.spikes().orElseThrow();
            BigDecimal here = measured.here(account, facts.input().subject().steps());
            BigDecimal off =
                here.divide(measured.picojoules(), MathContext.DECIMAL128).subtract(BigDecimal.ONE);
            lines.add(new Line(id, regime.table().title(), here, off));
          });
    }
    return lines;
  }

  static Optional<Table> table(Facts facts) {
    return of(facts.input()).map(measured -> table(facts, measured));
  }

  private static Table table(Facts facts, Measured measured) {
    List<Table.Row> rows = new ArrayList<>();
    for (Line line : lines(facts, measured)) {
      rows.add(
          new Table.Row(
              line.id(),
              false,
              List.of(
                  Value.of(line.title()),
                  Value.of(line.here(), Value.Unit.PICOJOULES),
                  Value.of(measured.picojoules(), Value.Unit.PICOJOULES),
                  Value.of(line.off(), Value.Unit.FRACTION),
                  Value.of(measured.device()),
                  Value.of(measured.what()),
                  Value.of(measured.source()))));
    }
    return new Table(
        "measured",
        measured.network() + " as it was measured on " + measured.device(),
        List.of(
            Columns.REGIME,
            Columns.HERE,
            Columns.MEASURED,
            Columns.OFF,
            Columns.DEVICE,
            Columns.MEASURED_WHAT,
            Columns.SOURCE),
        rows);
  }

  /// For the answer.
  static Optional<String> sentence(Facts facts) {
    return of(facts.input()).map(measured -> sentence(facts, measured));
  }

  private static String sentence(Facts facts, Measured measured) {
    String here =
        lines(facts, measured).stream()
            .map(line ->
                energy(line.here())
                    + " ("
                    + (line.off().signum() > 0 ? "+" : "")
                    + Figures.percent(line.off())
                    + ") under \u201c"
                    + line.title()
                    + "\u201d")
            .collect(Collectors.joining(", "));
    return "Measured on "
        + measured.device()
        + ": "
        + energy(measured.picojoules())
        + ", "
        + measured.what()
        + ". "
        + measured.steps()
        + " steps of this run, without static power: "
        + here
        + ". "
        + measured.mind();
  }

  private static String energy(BigDecimal picojoules) {
    return Figures.page(Value.of(picojoules, Value.Unit.PICOJOULES));
  }
}
