package snq.backends.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import snq.runtime.energy.Comparison;
import snq.runtime.energy.Constant;
import snq.runtime.energy.CostTable;
import snq.runtime.energy.EnergyAccount;
import snq.runtime.energy.Regime;

/// The cost tables side by side, how sure they are, what they leave out, and their constants.
final class RegimeTables {
  private RegimeTables() {}

  static Table regimes(Facts facts) {
    List<Table.Row> rows = new ArrayList<>();
    for (Regime regime : facts.regimes()) {
      rows.add(new Table.Row(regime.table().id(), false, row(regime)));
    }
    return new Table(
        "regimes",
        "One sample under each cost table",
        List.of(
            Columns.REGIME,
            Columns.SNN,
            Columns.ANN,
            Columns.RATIO,
            Columns.VERDICT,
            Columns.BREAK_EVEN,
            Columns.TODAY,
            Columns.MARGIN,
            Columns.QANN,
            Columns.QRATIO,
            Columns.BOUNDARY,
            Columns.COMPLETE,
            Columns.TABLE_ID),
        rows);
  }

  private static List<Value> row(Regime regime) {
    Optional<Comparison> equal = regime.comparison();
    Optional<Comparison> few = regime.quantizedComparison();
    String none = regime.table().pricesTwin() ? "prices ANNs only" : "the chip runs spikes only";
    boolean complete = regime.spikes().map(EnergyAccount::complete).orElse(true);
    return List.of(
        Value.of(regime.table().title()),
        energy(regime.spikes(), "prices ANNs only"),
        energy(regime.twin(), "the chip runs spikes only"),
        Facts.number(equal.flatMap(Comparison::ratio), Value.Unit.RATIO, none),
        Value.of(equal.map(Words::who).orElse("no ANN to compare with")),
        Facts.number(equal.flatMap(Comparison::breakEven), Value.Unit.BREAK_EVEN, none),
        regime.rate().places() == 0
            ? Value.none("no synapse reads spikes")
            : Facts.fraction(regime.rate().reached(), regime.rate().places()),
        Facts.number(
            equal.flatMap(Comparison::margin).filter(margin -> margin.signum() > 0),
            Value.Unit.RATIO,
            "no rate at which both cost the same"),
        energy(regime.quantizedTwin(), "the chip runs spikes only"),
        Facts.number(few.flatMap(Comparison::ratio), Value.Unit.RATIO, none),
        Value.of(boundary(regime.table())),
        Value.of(complete ? "yes" : "no"),
        Value.of(regime.table().id()));
  }

  static String boundary(CostTable table) {
    return String.join(" + ", table.boundary());
  }

  private static Value energy(Optional<EnergyAccount> account, String otherwise) {
    return account
        .map(a -> Facts.energy(a.total(), a.samples()))
        .orElseGet(() -> Value.none(otherwise));
  }

  /// Constants of the default table, the largest part first.
  static Table sensitivity(Facts facts) {
    Regime regime = facts.first();
    List<Table.Row> rows = new ArrayList<>();
    regime
        .comparison()
        .ifPresent(comparison ->
            comparison.sensitivity().stream()
                .sorted(Comparator.comparing(RegimeTables::width).reversed())
                .forEach(swing -> rows.add(swing(facts, comparison, swing))));
    return new Table(
        "sensitivity",
        "Each constant of the default table 50 % off, alone",
        List.of(
            Columns.CONSTANT,
            Columns.WHAT,
            Columns.PART,
            Columns.LOW,
            Columns.HIGH,
            Columns.RATIO_LOW,
            Columns.RATIO_HIGH),
        rows);
  }

  private static BigDecimal width(Comparison.Swing swing) {
    return swing.high().subtract(swing.low());
  }

  private static Table.Row swing(Facts facts, Comparison comparison, Comparison.Swing swing) {
    Constant constant = facts.first().table().constant(swing.constant());
    BigDecimal part = comparison.spikes().parts().getOrDefault(swing.constant(), BigDecimal.ZERO);
    return new Table.Row(
        swing.constant(),
        false,
        List.of(
            Value.of(swing.constant()),
            Value.of(constant.what()),
            facts.energy(part),
            facts.energy(swing.low()),
            facts.energy(swing.high()),
            Facts.number(swing.ratioLow(), Value.Unit.RATIO, "the ANN costs nothing"),
            Facts.number(swing.ratioHigh(), Value.Unit.RATIO, "the ANN costs nothing")));
  }

  static Table leftOut(Facts facts) {
    List<Table.Row> rows = new ArrayList<>();
    for (Regime regime : facts.regimes()) {
      regime.spikes().ifPresent(account -> rows.addAll(left(regime.table(), account)));
      for (String thing : regime.table().notCounted()) {
        rows.add(
            new Table.Row(
                regime.table().id() + ": " + thing,
                false,
                List.of(
                    Value.of(regime.table().id()),
                    Value.of(thing),
                    Value.none("no event stands for it"),
                    Value.of("outside of the table"))));
      }
    }
    return new Table(
        "left_out",
        "What is not in the energies",
        List.of(Columns.TABLE_ID, Columns.LEFT, Columns.COUNT, Columns.BECAUSE),
        rows);
  }

  private static List<Table.Row> left(CostTable table, EnergyAccount account) {
    List<Table.Row> rows = new ArrayList<>();
    for (EnergyAccount.Left left : account.left()) {
      String event = left.event().name().toLowerCase(Locale.ROOT);
      rows.add(
          new Table.Row(
              table.id() + " " + event,
              false,
              List.of(
                  Value.of(table.id()),
                  Value.of(left.event().title()),
                  Value.of(Facts.quotient(left.count(), account.samples()), Value.Unit.PER_SAMPLE),
                  Value.of(left.because().isEmpty() ? "no price: incomplete" : left.because()))));
    }
    return rows;
  }

  static Table costTables(Facts facts) {
    List<Table.Row> rows = new ArrayList<>();
    for (Regime regime : facts.regimes()) {
      CostTable table = regime.table();
      rows.add(
          new Table.Row(
              table.id(),
              false,
              List.of(
                  Value.of(table.id()),
                  Value.of(table.title()),
                  Value.of(table.counting().title()),
                  Value.of(boundary(table)),
                  Value.of(table.about()))));
    }
    return new Table(
        "cost_tables",
        "The cost tables",
        List.of(
            Columns.TABLE_ID, Columns.REGIME, Columns.COUNTING, Columns.BOUNDARY, Columns.ABOUT),
        rows);
  }

  static Table constants(Facts facts) {
    List<Table.Row> rows = new ArrayList<>();
    for (Regime regime : facts.regimes()) {
      for (Constant constant : regime.table().constants()) {
        rows.add(constant(regime.table().id(), constant));
      }
    }
    return new Table(
        "constants",
        "Every constant of the cost tables above",
        List.of(
            Columns.TABLE_ID,
            Columns.CONSTANT,
            Columns.WHAT,
            Columns.VALUE,
            Columns.UNIT,
            Columns.KIND,
            Columns.BASIS,
            Columns.NODE,
            Columns.SOURCE),
        rows);
  }

  private static Table.Row constant(String table, Constant constant) {
    return new Table.Row(
        table + " " + constant.id(),
        false,
        List.of(
            Value.of(table),
            Value.of(constant.id()),
            Value.of(constant.what()),
            Value.of(constant.value(), Value.Unit.PLAIN),
            Value.of(constant.unit()),
            Value.of(constant.kind().id()),
            Value.of(constant.basis().id()),
            Value.of(constant.node() + ", " + constant.voltage()),
            Value.of(constant.source())));
  }
}
