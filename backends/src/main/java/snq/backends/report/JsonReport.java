package snq.backends.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.energy.EnergyAccount;
import snq.runtime.energy.Regime;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The report as JSON, with `report.schema.json`: every table with exact values, all counts as they
/// were counted, and energies over all samples as exact decimals (texts).
public final class JsonReport {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build()
          .writer()
          .with(new JsonLayout());
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonReport() {}

  public static String render(Report report) {
    ObjectNode root = NODES.objectNode();
    root.put("format_version", Report.FORMAT_VERSION);
    root.set("subject", subject(report.input()));
    root.set("answer", answer(report));
    ObjectNode tables = root.putObject("tables");
    report.tables().forEach(table -> tables.set(table.id(), table(table)));
    ObjectNode counts = root.putObject("counts");
    counts.set("float", counts(report.input().floatCounts()));
    counts.set("chip", counts(report.input().chipCounts()));
    ArrayNode energies = root.putArray("energies");
    report.regimes().forEach(regime -> energies.add(regime(regime)));
    ArrayNode figures = root.putArray("figures");
    for (Report.Figure figure : report.figures()) {
      figures
          .addObject()
          .put("id", figure.id())
          .put("title", figure.title())
          .put("caption", figure.caption())
          .put("table", figure.table());
    }
    root.set("provenance", provenance(report.input()));
    return WRITER.writeValueAsString(root) + "\n";
  }

  /// The schema that every output of [#render] follows.
  public static String schema() {
    try (InputStream in = JsonReport.class.getResourceAsStream("report.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode subject(ReportInput input) {
    ReportInput.Subject subject = input.subject();
    return NODES
        .objectNode()
        .put("name", subject.name())
        .put("file", subject.file())
        .put("about", subject.about())
        .put("steps", subject.steps())
        .put("trained", subject.trained())
        .put("dataset", input.data().dataset())
        .put("split", input.data().split())
        .put("samples_in_split", input.data().samplesInSplit())
        .put("samples_float", input.data().samplesFloat())
        .put("samples_chip", input.data().samplesChip())
        .put("target", input.chip().target())
        .put("cost_table", input.chip().costTable());
  }

  private static ObjectNode answer(Report report) {
    Report.Answer answer = report.answer();
    ObjectNode node = NODES.objectNode();
    ArrayNode lines = node.putArray("lines");
    answer.lines().forEach(lines::add);
    ArrayNode flags = node.putArray("flags");
    answer.flags().forEach(flags::add);
    ObjectNode accuracy = node.putObject("accuracy");
    ReportInput.Answers counts = report.input().answers();
    share(accuracy, "float", counts.floatRight(), answer.accuracy().floatRight());
    share(accuracy, "chip", counts.chipRight(), answer.accuracy().chipRight());
    share(accuracy, "constant", counts.constantRight(), answer.accuracy().constantRight());
    share(accuracy, "same_answer", counts.same(), answer.accuracy().same());
    range(node.putObject("energy_pj"), answer.energy());
    put(node, "ann_energy_pj", answer.twin());
    range(node.putObject("snn_over_ann"), answer.ratio());
    put(node, "break_even_rate", answer.breakEven());
    put(node, "synapse_rate", answer.rate());
    node.put("verdict", answer.verdict().name().toLowerCase(Locale.ROOT));
    node.put("complete", answer.complete());
    return node;
  }

  private static void share(
      ObjectNode node, String name, Optional<ReportInput.Share> counts, Value fraction) {
    if (counts.isEmpty()) {
      node.putNull(name);
    } else {
      ObjectNode share = node.putObject(name);
      share.put("count", counts.get().count()).put("of", counts.get().of());
      put(share, "fraction", fraction);
    }
  }

  private static void range(ObjectNode node, Report.Range range) {
    put(node, "value", range.value());
    put(node, "low", range.low());
    put(node, "high", range.high());
  }

  private static ObjectNode table(Table table) {
    ObjectNode node = NODES.objectNode();
    node.put("title", table.title());
    ArrayNode columns = node.putArray("columns");
    for (Column column : table.columns()) {
      columns
          .addObject()
          .put("id", column.id())
          .put("title", column.title())
          .put("unit", column.unit())
          .put("meaning", column.meaning());
    }
    ArrayNode rows = node.putArray("rows");
    for (Table.Row row : table.rows()) {
      ObjectNode cells = rows.addObject();
      cells.put("row", row.key()).put("total", row.total());
      ObjectNode values = cells.putObject("values");
      for (int i = 0; i < table.columns().size(); i++) {
        put(values, table.columns().get(i).id(), row.values().get(i));
      }
    }
    return node;
  }

  private static void put(ObjectNode node, String name, Value value) {
    switch (value) {
      case Value.Text text -> node.put(name, text.text());
      case Value.Whole whole -> node.put(name, whole.number());
      case Value.Number number -> node.put(name, new BigDecimal(Figures.exact(value)));
      case Value.None none -> node.putNull(name);
    }
  }

  private static ObjectNode counts(CountTable table) {
    ObjectNode node = NODES.objectNode();
    node.put("samples", table.samples());
    ArrayNode cells = node.putArray("cells");
    for (Map.Entry<CountTable.Cell, Counts> cell : table.cells().entrySet()) {
      ObjectNode entry = cells.addObject();
      entry.put("layer", cell.getKey().layer()).put("core", cell.getKey().core());
      ObjectNode events = entry.putObject("events");
      for (Map.Entry<Event, Long> event : cell.getValue().values().entrySet()) {
        events.put(event.getKey().name().toLowerCase(Locale.ROOT), event.getValue());
      }
    }
    return node;
  }

  private static ObjectNode regime(Regime regime) {
    ObjectNode node = NODES.objectNode();
    node.put("table", regime.table().id());
    account(node, "snn", regime.spikes());
    account(node, "ann", regime.twin());
    account(node, "quantized_ann", regime.quantizedTwin());
    return node;
  }

  private static void account(ObjectNode node, String name, Optional<EnergyAccount> account) {
    if (account.isEmpty()) {
      node.putNull(name);
      return;
    }
    EnergyAccount of = account.get();
    ObjectNode energy = node.putObject(name);
    energy.put("samples", of.samples());
    energy.put("total_pj", Figures.exact(of.total()));
    energy.put("fixed_pj", Figures.exact(of.fixed()));
    energy.put("static_pj", Figures.exact(of.staticPicojoules()));
    energy.put("complete", of.complete());
    ArrayNode entries = energy.putArray("entries");
    for (EnergyAccount.Entry entry : of.entries()) {
      entries
          .addObject()
          .put("layer", entry.cell().layer())
          .put("core", entry.cell().core())
          .put("event", entry.event().name().toLowerCase(Locale.ROOT))
          .put("kind", entry.kind().id())
          .put("count", entry.count())
          .put("pj_each", Figures.exact(entry.each()))
          .put("pj", Figures.exact(entry.picojoules()));
    }
    unpriced(energy.putArray("unpriced"), of.unpriced());
  }

  private static void unpriced(ArrayNode node, List<EnergyAccount.Left> unpriced) {
    for (EnergyAccount.Left left : unpriced) {
      node.addObject()
          .put("event", left.event().name().toLowerCase(Locale.ROOT))
          .put("count", left.count());
    }
  }

  private static ObjectNode provenance(ReportInput input) {
    ReportInput.Provenance from = input.provenance();
    ObjectNode node = NODES.objectNode();
    node.put("version", from.version()).put("command", from.command()).put("seed", from.seed());
    node.put("stream", from.stream());
    ObjectNode options = node.putObject("options");
    from.options().forEach(options::put);
    ObjectNode inputs = node.putObject("inputs");
    from.inputs().forEach(inputs::put);
    return node;
  }
}
