package snq.backends.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import snq.runtime.count.Event;
import snq.runtime.energy.EnergyAccount;
import snq.runtime.energy.EnergyKind;

/// What the network between the cores costs: routes, routers and links, each its own row.
final class NetworkTable {
  private NetworkTable() {}

  static Table of(EnergyAccount account) {
    Map<Event, Long> counts = new EnumMap<>(Event.class);
    Map<Event, BigDecimal> energies = new EnumMap<>(Event.class);
    for (EnergyAccount.Entry entry : account.entries()) {
      if (entry.kind() == EnergyKind.NETWORK) {
        counts.merge(entry.event(), entry.count(), Math::addExact);
        energies.merge(entry.event(), entry.picojoules(), BigDecimal::add);
      }
    }
    List<Table.Row> rows = new ArrayList<>();
    energies.forEach((event, energy) ->
        rows.add(row(account, event, Objects.requireNonNull(counts.get(event)), energy)));
    if (!rows.isEmpty()) {
      rows.add(total(account));
    }
    return new Table(
        "network",
        "The network between the cores, for one sample",
        List.of(Columns.TRAFFIC, Columns.COUNT, Columns.EACH, Columns.ENERGY, Columns.SHARE),
        rows);
  }

  private static Table.Row row(
      EnergyAccount account, Event event, long count, BigDecimal picojoules) {
    Value each =
        count == 0
            ? Value.none("there was none")
            : Value.of(
                picojoules.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128),
                Value.Unit.PICOJOULES);
    return new Table.Row(
        event.title(),
        false,
        List.of(
            Value.of(event.title()),
            Value.of(Facts.quotient(count, account.samples()), Value.Unit.PER_SAMPLE),
            each,
            Facts.energy(picojoules, account.samples()),
            Facts.share(picojoules, account.total())));
  }

  private static Table.Row total(EnergyAccount account) {
    BigDecimal sum = account.kind(EnergyKind.NETWORK);
    return new Table.Row(
        "total",
        true,
        List.of(
            Value.of("total"),
            Value.none("no sum"),
            Value.none("no sum"),
            Facts.energy(sum, account.samples()),
            Facts.share(sum, account.total())));
  }
}
