package snq.backends.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import snq.backends.draw.Svg;

/// The report as one page that needs nothing else: style, pictures and a small script are inside.
/// The script sorts tables and shows exact values on touch; without it nothing is lost.
public final class HtmlReport {
  /// Texts above this length get a wide column.
  private static final int LONG = 36;

  private final StringBuilder out = new StringBuilder();
  private final Report report;

  private HtmlReport(Report report) {
    this.report = report;
  }

  public static String render(Report report) {
    return new HtmlReport(report).page();
  }

  private String page() {
    String title = Svg.escape(Page.title(report));
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.append("<meta name=\"generator\" content=\"snq ");
    out.append(Svg.escape(report.input().provenance().version())).append("\">\n");
    out.append("<title>").append(title).append(" - energy report</title>\n<style>\n");
    out.append(Svg.STYLE).append(resource("report.css")).append("</style>\n</head>\n<body>\n");
    out.append("<main>\n<header><p class=\"kicker\">Energy report</p><h1>");
    out.append(title).append("</h1>");
    if (!report.input().subject().about().isEmpty()) {
      out.append("<p class=\"about\">").append(Svg.escape(report.input().subject().about()));
      out.append("</p>");
    }
    out.append("</header>\n");
    answer();
    contents();
    int number = 2;
    for (Page.Section section : Page.sections(report)) {
      section(section, number++);
    }
    out.append("</main>\n<output id=\"exact\" hidden></output>\n<script>\n");
    out.append(resource("report.js")).append("</script>\n</body>\n</html>\n");
    return out.toString();
  }

  private void answer() {
    out.append("<section id=\"answer\" aria-labelledby=\"answer-title\">\n");
    out.append("<h2 id=\"answer-title\"><span class=\"no\">1</span> Answer</h2>\n");
    if (!report.answer().flags().isEmpty()) {
      out.append("<ul class=\"flags\">\n");
      for (String flag : report.answer().flags()) {
        out.append("<li>").append(sentence(flag)).append("</li>\n");
      }
      out.append("</ul>\n");
    }
    tiles();
    for (String line : report.answer().lines()) {
      out.append("<p class=\"line\">").append(sentence(line)).append("</p>\n");
    }
    out.append("</section>\n");
  }

  private void tiles() {
    Report.Answer answer = report.answer();
    out.append("<dl class=\"tiles\">\n");
    Report.Accuracy accuracy = answer.accuracy();
    String floating = Figures.page(accuracy.floatRight());
    String constant = Figures.page(accuracy.constantRight());
    boolean chip = accuracy.chipRight() instanceof Value.Number;
    tile(
        chip ? "right on " + report.input().chip().target() : "right answers",
        chip ? accuracy.chipRight() : accuracy.floatRight(),
        "floating point " + floating + ", constant answer " + constant);
    tile(
        "energy of a sample",
        answer.energy().value(),
        Figures.page(answer.energy().low()) + " to " + Figures.page(answer.energy().high()));
    tile(
        "SNN / ANN",
        answer.ratio().value(),
        who() + Figures.page(answer.ratio().low()) + " to " + Figures.page(answer.ratio().high()));
    tile("break-even rate", answer.breakEven(), "today " + Figures.page(answer.rate()));
    out.append("</dl>\n");
  }

  private String who() {
    return report.defaultRegime().comparison().map(c -> Words.who(c) + "; ").orElse("");
  }

  private void tile(String name, Value value, String below) {
    out.append("<div><dt>").append(Svg.escape(name)).append("</dt><dd title=\"");
    out.append(Svg.escape(Figures.tip(value))).append("\">");
    out.append(Svg.escape(Figures.page(value))).append("</dd><dd class=\"below\">");
    out.append(sentence(below)).append("</dd></div>\n");
  }

  /// Numbers stay on a line with their units.
  private static String sentence(String text) {
    return Svg.escape(Words.unbroken(text));
  }

  private void contents() {
    out.append("<nav aria-label=\"Sections\"><ul>\n");
    for (Page.Section section : Page.sections(report)) {
      out.append("<li><a href=\"#").append(section.id()).append("\">");
      out.append(section.title()).append("</a></li>\n");
    }
    out.append("</ul></nav>\n");
  }

  private void section(Page.Section section, int number) {
    String id = section.id();
    out.append("<section id=\"").append(id).append("\" aria-labelledby=\"").append(id);
    out.append("-title\">\n<h2 id=\"").append(id).append("-title\"><span class=\"no\">");
    out.append(number).append("</span> ").append(section.title()).append("</h2>\n");
    figures(id);
    for (String table : section.tables()) {
      report
          .table(table)
          .filter(t -> !t.rows().isEmpty())
          .ifPresent(t -> table(t, section.open().contains(table)));
    }
    if (id.equals("sources")) {
      definitions();
      provenance();
    }
    out.append("</section>\n");
  }

  private void figures(String section) {
    out.append("<div class=\"figures\">\n");
    for (Report.Figure figure : report.figures()) {
      if (figure.section().equals(section)) {
        out.append("<figure>\n<h3>").append(Svg.escape(figure.title())).append("</h3>\n");
        picture(figure);
        out.append("<figcaption>").append(sentence(figure.caption()));
        if (!figure.table().isEmpty()) {
          out.append(" <a href=\"#table-").append(figure.table()).append("\">Table</a>");
        }
        out.append("</figcaption>\n</figure>\n");
      }
    }
    out.append("</div>\n");
  }

  /// Circuits are as wide as they are: a narrow page shows a part, to be moved.
  private void picture(Report.Figure figure) {
    if (!figure.id().startsWith("figure-circuit-")) {
      out.append(figure.svg());
      return;
    }
    out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"");
    out.append(Svg.escape(figure.title())).append("\">\n").append(figure.svg()).append("</div>\n");
  }

  private void table(Table table, boolean open) {
    String id = "table-" + table.id();
    out.append("<details id=\"").append(id).append(open ? "\" open>\n" : "\">\n");
    out.append("<summary>").append(Svg.escape(table.title())).append("</summary>\n");
    out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    out.append(Svg.escape(table.title())).append("\">\n<table data-table=\"").append(table.id());
    out.append("\">\n<thead><tr>");
    for (Column column : table.columns()) {
      out.append("<th scope=\"col\"").append(column.isText() ? "" : " class=\"n\"");
      out.append(" data-column=\"").append(Svg.escape(column.id())).append("\" title=\"");
      out.append(Svg.escape(column.meaning())).append("\">");
      out.append(Svg.escape(column.title())).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    table.rows().forEach(row -> row(table, row));
    out.append("</tbody>\n</table>\n</div>\n</details>\n");
  }

  private void row(Table table, Table.Row row) {
    out.append(row.total() ? "<tr class=\"total\" data-row=\"" : "<tr data-row=\"");
    out.append(Svg.escape(row.key())).append("\">");
    for (int i = 0; i < table.columns().size(); i++) {
      Value value = row.values().get(i);
      String tag = i == 0 ? "th scope=\"row\"" : "td";
      out.append('<').append(tag);
      if (!table.columns().get(i).isText()) {
        out.append(" class=\"n\"");
      } else if (Figures.page(value).length() > LONG) {
        out.append(" class=\"w\"");
      }
      if (!(value instanceof Value.Text)) {
        out.append(" data-v=\"").append(Figures.exact(value)).append("\" title=\"");
        out.append(Svg.escape(Figures.tip(value))).append('"');
      }
      out.append('>').append(Svg.escape(Figures.page(value)));
      out.append(i == 0 ? "</th>" : "</td>");
    }
    out.append("</tr>\n");
  }

  private void definitions() {
    Map<String, Column> used = new LinkedHashMap<>();
    for (Table table : report.tables()) {
      table.columns().forEach(column -> used.putIfAbsent(column.title(), column));
    }
    out.append("<details id=\"columns\">\n<summary>What every column means</summary>\n<dl>\n");
    for (Column column : used.values()) {
      out.append("<dt>").append(Svg.escape(column.title())).append("</dt><dd>");
      out.append(Svg.escape(column.meaning())).append("</dd>\n");
    }
    out.append("</dl>\n</details>\n");
  }

  private void provenance() {
    out.append("<details id=\"made-by\" open>\n<summary>Made by</summary>\n<dl class=\"facts\">\n");
    Page.provenance(report.input())
        .forEach((name, value) ->
            out.append("<dt>")
                .append(Svg.escape(name))
                .append("</dt><dd><code>")
                .append(Svg.escape(value))
                .append("</code></dd>\n"));
    out.append("</dl>\n</details>\n");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
