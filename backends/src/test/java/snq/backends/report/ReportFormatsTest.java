package snq.backends.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import snq.backends.draw.Svg;
import snq.runtime.energy.CostTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One report in five formats: the same numbers, parsed back from each.
class ReportFormatsTest {
  private static final Report REPORT = Reports.of(ReportFixture.mosi());

  private interface Cell {
    void check(Table table, Table.Row row, Column column, Value value);
  }

  private static void everyCell(Cell cell) {
    for (Table table : REPORT.tables()) {
      for (Table.Row row : table.rows()) {
        for (int i = 0; i < table.columns().size(); i++) {
          cell.check(table, row, table.columns().get(i), row.values().get(i));
        }
      }
    }
  }

  @Test
  void jsonHasEveryCellExactly() {
    JsonNode root = JsonMapper.shared().readTree(JsonReport.render(REPORT));
    everyCell((table, row, column, value) -> {
      int at = table.rows().indexOf(row);
      JsonNode rows = root.path("tables").path(table.id()).path("rows");
      JsonNode found = rows.path(at).path("values").path(column.id());
      assertThat(rows.path(at).path("row").asString()).isEqualTo(row.key());
      switch (value) {
        case Value.Text text -> assertThat(found.stringValue()).isEqualTo(text.text());
        case Value.Whole whole -> assertThat(found.asLong()).isEqualTo(whole.number());
        case Value.Number number ->
            assertThat(found.asDouble()).isEqualTo(number.number().doubleValue());
        case Value.None none -> assertThat(found.isNull()).isTrue();
      }
    });
  }

  @Test
  void csvHasEveryCellExactly() {
    Map<String, String> cells = new HashMap<>();
    List<List<String>> lines = csv(CsvReport.render(REPORT));
    assertThat(lines.get(0)).containsExactly("table", "row", "column", "value", "unit");
    for (List<String> line : lines.subList(1, lines.size())) {
      String key = line.get(0) + "/" + line.get(1) + "/" + line.get(2);
      assertThat(cells.put(key, line.get(3))).as("twice: " + key).isNull();
    }
    everyCell((table, row, column, value) ->
        assertThat(cells.get(table.id() + "/" + row.key() + "/" + column.id()))
            .isEqualTo(Figures.exact(value)));
  }

  private static List<List<String>> csv(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    Matcher field = Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^,\n]*)([,\n])").matcher(text);
    while (field.find()) {
      String value = field.group(1);
      line.add(
          value.startsWith("\"")
              ? value.substring(1, value.length() - 1).replace("\"\"", "\"")
              : value);
      if (field.group(2).equals("\n")) {
        lines.add(line);
        line = new ArrayList<>();
      }
    }
    return lines;
  }

  @Test
  void pageHasEveryCellShownAndExact() {
    Map<String, List<String[]>> rows = htmlRows(HtmlReport.render(REPORT));
    for (Table table : REPORT.tables()) {
      for (Table.Row row : table.rows()) {
        List<String[]> cells = rows.get(table.id() + "/" + row.key());
        assertThat(cells).as(table.id() + "/" + row.key()).hasSameSizeAs(table.columns());
        for (int i = 0; i < cells.size(); i++) {
          Value value = row.values().get(i);
          assertThat(cells.get(i)[1]).isEqualTo(Figures.page(value));
          if (!(value instanceof Value.Text)) {
            assertThat(cells.get(i)[0]).isEqualTo(Figures.exact(value));
          }
        }
      }
    }
  }

  /// Cells of each row: exact value (empty for texts) and what is shown.
  private static Map<String, List<String[]>> htmlRows(String html) {
    Map<String, List<String[]>> rows = new HashMap<>();
    Matcher table =
        Pattern.compile("<table data-table=\"([^\"]*)\">(.*?)</table>", Pattern.DOTALL)
            .matcher(html);
    while (table.find()) {
      Matcher row =
          Pattern.compile("<tr[^>]*data-row=\"([^\"]*)\">(.*?)</tr>").matcher(table.group(2));
      while (row.find()) {
        List<String[]> cells = new ArrayList<>();
        Matcher cell = Pattern.compile("<t[hd]([^>]*)>(.*?)</t[hd]>").matcher(row.group(2));
        while (cell.find()) {
          Matcher exact = Pattern.compile("data-v=\"([^\"]*)\"").matcher(cell.group(1));
          cells.add(new String[] {exact.find() ? exact.group(1) : "", unescape(cell.group(2))});
        }
        rows.put(table.group(1) + "/" + unescape(row.group(1)), cells);
      }
    }
    return rows;
  }

  private static String unescape(String html) {
    return html.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  @Test
  void markdownHasEveryCellAsShown() {
    String text = MarkdownReport.render(REPORT);
    for (Table table : REPORT.tables()) {
      if (table.rows().isEmpty()) {
        continue;
      }
      int at = text.indexOf("### " + table.title() + "\n");
      assertThat(at).as(table.title()).isPositive();
      List<String> lines = text.substring(at).lines().filter(line -> line.startsWith("|")).toList();
      for (int r = 0; r < table.rows().size(); r++) {
        String[] cells = lines.get(r + 2).split("(?<!\\\\)\\|", -1);
        assertThat(cells).hasSize(table.columns().size() + 2);
        for (int i = 0; i < table.columns().size(); i++) {
          String shown = cells[i + 1].strip().replace("**", "").replaceAll("\\\\(.)", "$1");
          assertThat(shown).isEqualTo(Figures.page(table.rows().get(r).values().get(i)).strip());
        }
      }
    }
  }

  @Test
  void terminalHasTheSameFiguresInEightyColumns() {
    String text = TextReport.render(REPORT);
    List<String> lines = text.lines().toList();
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    Table regimes = REPORT.table("regimes").orElseThrow();
    Table layers = REPORT.table("layers").orElseThrow();
    int at = lines.indexOf(regimes.title()) + 2;
    for (Table.Row row : regimes.rows()) {
      shows(lines.get(at++), regimes, row, "snn", "ann", "ratio", "break_even", "margin");
    }
    at = lines.indexOf(layers.title()) + 2;
    for (Table.Row row : layers.rows()) {
      shows(lines.get(at++), layers, row, "neurons", "spikes_out", "rate", "energy", "share");
    }
  }

  private static void shows(String line, Table table, Table.Row row, String... columns) {
    int from = 0;
    for (String column : columns) {
      String shown = Figures.page(table.value(row, column));
      int at = line.indexOf(shown, from);
      assertThat(at).as(shown + " in: " + line).isNotNegative();
      from = at + shown.length();
    }
  }

  /// What is shown, read as a person reads it, is the exact value within half of the third digit.
  @Test
  void shownNumbersAreTheExactOnesRounded() {
    Map<String, Double> prefixes =
        Map.of(
            "f", 1e-15, "p", 1e-12, "n", 1e-9, "\u00b5", 1e-6, "m", 1e-3, "", 1.0, "k", 1e3, "M",
            1e6, "G", 1e9, "T", 1e12);
    Pattern shape = Pattern.compile("(-?[0-9.]+(?:e-?[0-9]+)?) ?([fpn\u00b5mkMGT]?)([Js]?)( ?%)?");
    everyCell((table, row, column, value) -> {
      String shown = Figures.page(value);
      if (!(value instanceof Value.Number number) || shown.matches("never|always")) {
        return;
      }
      Matcher matcher = shape.matcher(shown);
      assertThat(matcher.matches()).as(shown).isTrue();
      double read = Double.parseDouble(matcher.group(1)) * prefixes.get(matcher.group(2));
      read *= matcher.group(3).isEmpty() ? 1 : 1e12;
      read *= matcher.group(4) == null ? 1 : 0.01;
      double exact = number.number().doubleValue();
      assertThat(read)
          .isCloseTo(
              exact,
              org.assertj.core.data.Offset.offset(Math.max(Math.abs(exact) * 0.005000001, 1e-30)));
    });
  }

  @Test
  void jsonFollowsItsSchemaAndTheSchemaBites() {
    String json = JsonReport.render(REPORT);
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonReport.schema());
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    for (String[] change :
        List.of(
            new String[] {"\"format_version\" : \"1.0\"", "\"format_version\" : \"0.9\""},
            new String[] {"\"verdict\" : \"never\"", "\"verdict\" : \"maybe\""},
            new String[] {"\"seed\" : 3407", "\"sead\" : 3407"},
            new String[] {"\"total_pj\" : \"", "\"total_pj\" : \"x"})) {
      String broken = json.replace(change[0], change[1]);
      assertThat(broken).as(change[0]).isNotEqualTo(json);
      assertThat(schema.validate(broken, InputFormat.JSON)).as(change[1]).isNotEmpty();
    }
  }

  @Test
  void everyShippedCostTableFollowsItsSchema() {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CostTables.text("cost-table.schema.json"));
    for (String name : CostTables.names()) {
      assertThat(schema.validate(CostTables.text(name + ".json"), InputFormat.JSON))
          .as(name)
          .isEmpty();
    }
    String good = CostTables.text("horowitz-int8.json");
    assertThat(schema.validate(good.replace("\"0.03\"", "0.03"), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void energiesInJsonAddUpToTheLastDigit() {
    JsonNode root = JsonMapper.shared().readTree(JsonReport.render(REPORT));
    for (JsonNode regime : root.path("energies").values()) {
      for (String side : List.of("snn", "ann", "quantized_ann")) {
        JsonNode account = regime.path(side);
        if (account.isNull()) {
          continue;
        }
        BigDecimal sum = new BigDecimal(account.path("static_pj").stringValue());
        for (JsonNode entry : account.path("entries").values()) {
          BigDecimal energy = new BigDecimal(entry.path("pj").stringValue());
          BigDecimal each = new BigDecimal(entry.path("pj_each").stringValue());
          BigDecimal count = BigDecimal.valueOf(entry.path("count").asLong());
          assertThat(energy).isEqualByComparingTo(each.multiply(count));
          sum = sum.add(energy);
        }
        assertThat(sum).isEqualByComparingTo(account.path("total_pj").stringValue());
      }
    }
  }

  @Test
  void sameInputGivesTheSameBytes() {
    Report again = Reports.of(ReportFixture.mosi());
    assertThat(HtmlReport.render(again)).isEqualTo(HtmlReport.render(REPORT));
    assertThat(JsonReport.render(again)).isEqualTo(JsonReport.render(REPORT));
    assertThat(CsvReport.render(again)).isEqualTo(CsvReport.render(REPORT));
    assertThat(MarkdownReport.render(again)).isEqualTo(MarkdownReport.render(REPORT));
    assertThat(TextReport.render(again)).isEqualTo(TextReport.render(REPORT));
  }

  @Test
  void pageStandsAlone() {
    String html = HtmlReport.render(REPORT);
    assertThat(html.getBytes(java.nio.charset.StandardCharsets.UTF_8).length).isLessThan(1_000_000);
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
    assertThat(html).doesNotContain("<link", " src=", "@import", "url(").doesNotContain("\r");
    assertThat(html)
        .contains(
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Circuit Pair\">");
  }

  @Test
  void picturesAreWellFormedAndEachHasAFindingAndItsTable() throws Exception {
    String html = HtmlReport.render(REPORT);
    Set<String> ids = new HashSet<>();
    Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(html);
    while (id.find()) {
      assertThat(ids.add(id.group(1))).as("id twice: " + id.group(1)).isTrue();
    }
    Matcher link = Pattern.compile("href=\"#([^\"]*)\"").matcher(html);
    while (link.find()) {
      assertThat(ids).contains(link.group(1));
    }
    assertThat(REPORT.figures()).hasSizeGreaterThan(7);
    for (Report.Figure figure : REPORT.figures()) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(Svg.standalone(figure.svg()))));
      assertThat(figure.caption()).isNotBlank();
      assertThat(figure.svg()).contains("role=\"img\"", "<title");
    }
  }
}
