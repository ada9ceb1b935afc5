package snq.backends.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.runtime.energy.CostTable;
import snq.runtime.energy.CostTables;
import snq.runtime.energy.Counting;
import snq.runtime.energy.Regime;
import snq.runtime.energy.Widths;
import snq.runtime.energy.Workload;

/// Makes the report of what the runs gave.
public final class Reports {
  /// The table of papers: the default when no chip ran.
  static final String PAPERS = "horowitz-fp32";

  private Reports() {}

  public static Report of(ReportInput input) {
    return of(input, List.of());
  }

  /// @param asked further cost tables, shipped or a user's own, beside those that every report has
  public static Report of(ReportInput input, List<CostTable> asked) {
    Workload workload = workload(input);
    List<Regime> regimes = new ArrayList<>();
    for (CostTable table : tables(input, asked)) {
      boolean own = table.id().equals(input.chip().costTable());
      regimes.add(Regime.of(table, own ? workload : workload.withoutTime()));
    }
    Facts facts = new Facts(input, workload, regimes);
    List<Table> tables = new ArrayList<>();
    tables.add(RegimeTables.regimes(facts));
    MeasuredTable.table(facts).ifPresent(tables::add);
    tables.addAll(LayerTables.all(facts));
    if (input.onChip()) {
      tables.addAll(ChipTables.all(facts));
    }
    tables.addAll(ActivityTables.all(facts));
    tables.add(RegimeTables.sensitivity(facts));
    tables.add(RegimeTables.leftOut(facts));
    tables.add(RegimeTables.costTables(facts));
    tables.add(RegimeTables.constants(facts));
    Report.Answer answer = Answers.of(facts);
    Report plain = new Report(input, answer, regimes, tables, List.of());
    return new Report(input, answer, regimes, tables, ReportFigures.of(plain));
  }

  private static Workload workload(ReportInput input) {
    ReportInput.Chip chip = input.chip();
    return new Workload(
        input.subject().steps(),
        input.layers(),
        input.floatCounts(),
        input.chipCounts(),
        new Widths(chip.weightBits(), chip.stateBits(), chip.accumulatorBits(), 1),
        chip.limits(),
        chip.clockHz(),
        chip.chips(),
        ChipTimes.whole(chip));
  }

  /// The default first, then those of every report in their order, those that come nearest to a
  /// measurement of this network, then those asked for.
  private static List<CostTable> tables(ReportInput input, List<CostTable> asked) {
    Map<String, CostTable> tables = new LinkedHashMap<>();
    CostTable first =
        asked.stream()
            .filter(table -> table.id().equals(input.chip().costTable()))
            .findFirst()
            .orElseGet(() -> CostTables.named(input.onChip() ? input.chip().costTable() : PAPERS));
    tables.put(first.id(), first);
    for (CostTable table : CostTables.all()) {
      if (table.always() && (input.onChip() || table.counting() != Counting.CHIP)) {
        tables.putIfAbsent(table.id(), table);
      }
    }
    MeasuredTable.of(input)
        .ifPresent(measured ->
            measured.tables().forEach(id -> tables.putIfAbsent(id, CostTables.named(id))));
    asked.forEach(table -> tables.putIfAbsent(table.id(), table));
    return List.copyOf(tables.values());
  }
}
