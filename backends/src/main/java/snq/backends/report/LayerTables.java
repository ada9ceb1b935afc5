package snq.backends.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.energy.EnergyAccount;
import snq.runtime.energy.EnergyKind;
import snq.runtime.energy.Layer;

/// Where it goes: per layer, per layer and kind, and every count.
final class LayerTables {
  private LayerTables() {}

  static List<Table> all(Facts facts) {
    List<Table> tables = new ArrayList<>();
    tables.add(layers(facts));
    facts.account().ifPresent(account -> tables.add(kinds(facts, account)));
    tables.add(counts(facts));
    return tables;
  }

  private static Table layers(Facts facts) {
    List<Table.Row> rows = new ArrayList<>();
    for (Layer layer : facts.input().layers()) {
      rows.add(new Table.Row(layer.name(), false, layer(facts, layer)));
    }
    facts
        .account()
        .filter(account -> account.staticPicojoules().signum() > 0)
        .ifPresent(account -> rows.add(staticRow(facts, account)));
    rows.add(new Table.Row("total", true, total(facts)));
    return new Table(
        "layers",
        "Each layer, for one sample",
        List.of(
            Columns.LAYER,
            Columns.ROLE,
            Columns.SHAPE,
            Columns.NEURONS,
            Columns.SYNAPSES,
            Columns.SPIKES_IN,
            Columns.SPIKES_OUT,
            Columns.RATE,
            Columns.event(Event.ACCUMULATE),
            Columns.event(Event.MULTIPLY_ACCUMULATE),
            Columns.MEMORY_WORDS,
            Columns.ENERGY,
            Columns.SHARE),
        rows);
  }

  private static List<Value> layer(Facts facts, Layer layer) {
    Counts counts = facts.counts().layer(layer.name());
    BigDecimal energy = facts.account().map(a -> a.layer(layer.name())).orElse(BigDecimal.ZERO);
    List<Value> row =
        new ArrayList<>(
            List.of(
                Value.of(layer.name()),
                Value.of(layer.role().name().toLowerCase(Locale.ROOT)),
                Value.of(shape(layer)),
                Value.of(layer.neurons()),
                Value.of(layer.taps()),
                facts.spikesIn(layer),
                facts.spikesOut(layer),
                facts.rate(layer)));
    row.addAll(work(facts, counts, energy));
    return row;
  }

  static String shape(Layer layer) {
    return String.join(" x ", layer.shape().sizes().stream().map(String::valueOf).toList());
  }

  private static List<Value> work(Facts facts, Counts counts, BigDecimal energy) {
    BigDecimal all = facts.account().map(EnergyAccount::total).orElse(BigDecimal.ZERO);
    return List.of(
        facts.perSample(counts.get(Event.ACCUMULATE)),
        facts.perSample(counts.get(Event.MULTIPLY_ACCUMULATE)),
        facts.perSample(Facts.memoryWords(counts)),
        facts.energy(energy),
        Facts.share(energy, all));
  }

  private static List<Value> total(Facts facts) {
    List<Layer> layers = facts.input().layers();
    Counts counts = facts.counts().total();
    List<Value> row =
        new ArrayList<>(
            List.of(
                Value.of("total"),
                Value.of(""),
                Value.of(""),
                Value.of(layers.stream().mapToLong(Layer::neurons).sum()),
                Value.of(layers.stream().mapToLong(Layer::taps).sum()),
                Value.of(""),
                facts.perSample(counts.get(Event.SPIKE)),
                Value.of("")));
    row.addAll(
        work(facts, counts, facts.account().map(EnergyAccount::total).orElse(BigDecimal.ZERO)));
    return row;
  }

  private static Table.Row staticRow(Facts facts, EnergyAccount account) {
    Value[] row = new Value[13];
    Arrays.fill(row, Value.of(""));
    row[0] = Value.of("static");
    row[1] = Value.of("time of a sample");
    row[11] = facts.energy(account.staticPicojoules());
    row[12] = Facts.share(account.staticPicojoules(), account.total());
    return new Table.Row("static", false, List.of(row));
  }

  private static Table kinds(Facts facts, EnergyAccount account) {
    List<EnergyKind> kinds =
        Arrays.stream(EnergyKind.values()).filter(kind -> account.kind(kind).signum() > 0).toList();
    List<Column> columns = new ArrayList<>(List.of(Columns.LAYER));
    kinds.forEach(kind -> columns.add(Columns.kind(kind)));
    columns.add(Columns.ENERGY);
    List<Table.Row> rows = new ArrayList<>();
    for (Layer layer : facts.input().layers()) {
      Map<EnergyKind, BigDecimal> of = account.kindsOfLayer(layer.name());
      List<Value> row = new ArrayList<>(List.of(Value.of(layer.name())));
      kinds.forEach(kind -> row.add(facts.energy(of.getOrDefault(kind, BigDecimal.ZERO))));
      row.add(facts.energy(account.layer(layer.name())));
      rows.add(new Table.Row(layer.name(), false, row));
    }
    List<Value> total = new ArrayList<>(List.of(Value.of("total")));
    kinds.forEach(kind -> total.add(facts.energy(account.kind(kind))));
    total.add(facts.energy(account.total()));
    rows.add(new Table.Row("total", true, total));
    return new Table("kinds", "Energy of one sample by layer and kind", columns, rows);
  }

  /// Every event that happened.
  private static Table counts(Facts facts) {
    Counts all = facts.counts().total();
    List<Event> events = List.copyOf(all.values().keySet());
    List<Column> columns = new ArrayList<>(List.of(Columns.LAYER));
    events.forEach(event -> columns.add(Columns.event(event)));
    List<Table.Row> rows = new ArrayList<>();
    for (Layer layer : facts.input().layers()) {
      rows.add(row(facts, layer.name(), false, facts.counts().layer(layer.name()), events));
    }
    rows.add(row(facts, "total", true, all, events));
    return new Table("counts", "Everything that was counted, for one sample", columns, rows);
  }

  private static Table.Row row(
      Facts facts, String key, boolean total, Counts counts, List<Event> events) {
    List<Value> row = new ArrayList<>(List.of(Value.of(key)));
    events.forEach(event -> row.add(facts.perSample(counts.get(event))));
    return new Table.Row(key, total, row);
  }
}
