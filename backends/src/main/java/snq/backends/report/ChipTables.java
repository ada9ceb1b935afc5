package snq.backends.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import snq.runtime.count.CountTable;
import snq.runtime.count.Event;
import snq.runtime.energy.EnergyAccount;

/// On the chip: cores and why they are full, and how faithful each layer is.
final class ChipTables {
  private ChipTables() {}

  static List<Table> all(Facts facts) {
    List<Table> tables = new ArrayList<>(TimeTables.all(facts));
    tables.add(cores(facts));
    facts.account().ifPresent(account -> tables.add(NetworkTable.of(account)));
    tables.add(fidelity(facts));
    return tables;
  }

  private static Table cores(Facts facts) {
    ReportInput.Chip chip = facts.input().chip();
    Set<String> limits = new LinkedHashSet<>();
    chip.cores().forEach(core -> limits.addAll(core.used().keySet()));
    limits.retainAll(chip.limits().keySet());
    limits.remove("neurons");
    List<Column> columns =
        new ArrayList<>(List.of(Columns.CORE, Columns.POSITION, Columns.LAYERS, Columns.NEURONS));
    for (String limit : limits) {
      columns.add(Columns.memory(limit, Objects.requireNonNull(chip.limits().get(limit))));
    }
    columns.addAll(List.of(Columns.FULLEST, Columns.LOAD, Columns.ENERGY, Columns.SHARE));
    List<Table.Row> rows = new ArrayList<>();
    for (ReportInput.CoreUse core : chip.cores()) {
      rows.add(core(facts, core, limits));
    }
    rows.add(host(facts, limits));
    rows.add(total(facts, limits));
    return new Table("cores", "Each core, for one sample", columns, rows);
  }

  private static Table.Row core(Facts facts, ReportInput.CoreUse core, Set<String> limits) {
    List<Value> row =
        new ArrayList<>(
            List.of(
                Value.of(core.core()),
                Value.of(core.column() + ", " + core.row()),
                Value.of(String.join(", ", core.layers())),
                Value.of(core.neurons())));
    for (String limit : limits) {
      row.add(Value.of(core.used().getOrDefault(limit, 0L)));
    }
    row.add(Value.of(fullest(core, facts.input().chip().limits())));
    row.addAll(work(facts, core.core()));
    return new Table.Row(Integer.toString(core.core()), false, row);
  }

  private static List<Value> work(Facts facts, int core) {
    long load = facts.counts().core(core).get(Event.SYNAPTIC_OPERATION);
    BigDecimal all = facts.account().map(EnergyAccount::total).orElse(BigDecimal.ZERO);
    BigDecimal energy = facts.account().map(a -> a.core(core)).orElse(BigDecimal.ZERO);
    return List.of(facts.perSample(load), facts.energy(energy), Facts.share(energy, all));
  }

  /// `axons 87.3 %`: the memory that is nearest to its limit.
  static String fullest(ReportInput.CoreUse core, Map<String, Long> limits) {
    String name = "";
    BigDecimal most = BigDecimal.valueOf(-1);
    Map<String, Long> used = new LinkedHashMap<>(core.used());
    used.putIfAbsent("neurons", core.neurons());
    for (Map.Entry<String, Long> use : used.entrySet()) {
      Long limit = limits.get(use.getKey());
      if (limit != null && limit > 0) {
        BigDecimal part = Facts.quotient(use.getValue(), limit);
        if (part.compareTo(most) > 0) {
          most = part;
          name = use.getKey();
        }
      }
    }
    return name.isEmpty() ? "-" : name.replace('_', ' ') + " " + Figures.percent(most);
  }

  private static Table.Row host(Facts facts, Set<String> limits) {
    List<Value> row = emptyRow("host", limits);
    row.addAll(work(facts, CountTable.HOST));
    return new Table.Row("host", false, row);
  }

  private static Table.Row total(Facts facts, Set<String> limits) {
    List<Value> row = emptyRow("total", limits);
    row.set(
        3,
        Value.of(
            facts.input().chip().cores().stream().mapToLong(ReportInput.CoreUse::neurons).sum()));
    BigDecimal all = facts.account().map(EnergyAccount::total).orElse(BigDecimal.ZERO);
    long load = facts.counts().total().get(Event.SYNAPTIC_OPERATION);
    row.addAll(List.of(facts.perSample(load), facts.energy(all), Facts.share(all, all)));
    return new Table.Row("total", true, row);
  }

  private static List<Value> emptyRow(String name, Set<String> limits) {
    List<Value> row = new ArrayList<>(List.of(Value.of(name)));
    for (int i = 0; i < limits.size() + 4; i++) {
      row.add(Value.of(""));
    }
    return row;
  }

  private static Table fidelity(Facts facts) {
    List<Table.Row> rows = new ArrayList<>();
    for (ReportInput.Fidelity layer : facts.input().fidelity()) {
      rows.add(
          new Table.Row(
              layer.layer(),
              false,
              List.of(
                  Value.of(layer.layer()),
                  Value.of(layer.exact() ? "exact" : "approximate"),
                  number(layer.scale(), "no weights"),
                  number(layer.weightError(), "no weights"),
                  number(layer.f1(), "not compared"),
                  layer.clips().isPresent()
                      ? Value.of(layer.clips().getAsLong())
                      : Value.none("not counted"),
                  Value.of(String.join("; ", layer.notes())))));
    }
    return new Table(
        "fidelity",
        "The chip beside the float network, on the same input spikes",
        List.of(
            Columns.LAYER,
            Columns.EXACT,
            Columns.SCALE,
            Columns.WEIGHT_ERROR,
            Columns.F1,
            Columns.CLIPS,
            Columns.NOTES),
        rows);
  }

  private static Value number(OptionalDouble value, String otherwise) {
    Optional<BigDecimal> exact =
        value.isPresent()
            ? Optional.of(new BigDecimal(value.getAsDouble(), MathContext.DECIMAL64))
            : Optional.empty();
    return Facts.number(exact, Value.Unit.PLAIN, otherwise);
  }
}
