package snq.backends.report;

import java.util.Map;
import java.util.StringJoiner;

/// The report as Markdown, for a repository or an issue: all tables, circuits as text, no pictures.
public final class MarkdownReport {
  private MarkdownReport() {}

  public static String render(Report report) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(Page.title(report)).append("\n\n");
    for (String flag : report.answer().flags()) {
      out.append("> **").append(escape(flag)).append("**\n>\n");
    }
    if (!report.answer().flags().isEmpty()) {
      out.setLength(out.length() - 2);
      out.append('\n');
    }
    for (String line : report.answer().lines()) {
      out.append(escape(line)).append("\n\n");
    }
    for (Page.Section section : Page.sections(report)) {
      section(out, report, section);
    }
    provenance(out, report.input());
    return out.toString();
  }

  private static void section(StringBuilder out, Report report, Page.Section section) {
    out.append("## ").append(section.title()).append("\n\n");
    for (Report.Figure figure : report.figures()) {
      if (figure.section().equals(section.id())) {
        out.append(escape(figure.caption())).append("\n\n");
      }
    }
    if (section.id().equals("activity")) {
      for (ReportInput.CircuitDrawing circuit : report.input().circuits()) {
        out.append("```text\n").append(circuit.text().stripTrailing()).append("\n```\n\n");
      }
    }
    for (String id : section.tables()) {
      report.table(id).ifPresent(table -> table(out, table));
    }
  }

  private static void table(StringBuilder out, Table table) {
    out.append("### ").append(table.title()).append("\n\n|");
    table.columns().forEach(column -> out.append(' ').append(escape(column.title())).append(" |"));
    out.append("\n|");
    table.columns().forEach(column -> out.append(column.isText() ? " --- |" : " ---: |"));
    out.append('\n');
    for (Table.Row row : table.rows()) {
      out.append('|');
      for (Value value : row.values()) {
        String cell = escape(Figures.page(value));
        out.append(' ').append(row.total() && !cell.isEmpty() ? "**" + cell + "**" : cell);
        out.append(" |");
      }
      out.append('\n');
    }
    out.append('\n');
  }

  private static void provenance(StringBuilder out, ReportInput input) {
    out.append("## Made by\n\n");
    for (Map.Entry<String, String> fact : Page.provenance(input).entrySet()) {
      out.append("- ").append(escape(fact.getKey())).append(": `");
      out.append(fact.getValue().replace("`", "'")).append("`\n");
    }
  }

  static String escape(String text) {
    StringJoiner words = new StringJoiner("");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      words.add("\\`*_{}[]<>#|".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
    }
    return words.toString();
  }
}
