package snq.backends.report;

import java.util.ArrayList;
import java.util.List;

/// The report on a terminal: the answer, the regimes and the layers, within 80 columns, ASCII but
/// for the micro sign.
public final class TextReport {
  static final int WIDTH = 80;

  private TextReport() {}

  public static String render(Report report) {
    StringBuilder out = new StringBuilder();
    for (String flag : report.answer().flags()) {
      wrap(out, "! ", flag);
    }
    if (!report.answer().flags().isEmpty()) {
      out.append('\n');
    }
    for (String line : report.answer().lines()) {
      wrap(out, "", line);
    }
    out.append('\n');
    table(
        out,
        report.table("regimes").orElseThrow(),
        List.of("regime", "snn", "ann", "ratio", "break_even", "margin"));
    out.append('\n');
    table(
        out,
        report.table("layers").orElseThrow(),
        List.of(
            "layer",
            "neurons",
            "spikes_out",
            "rate",
            "accumulate",
            "multiply_accumulate",
            "energy",
            "share"));
    return out.toString();
  }

  /// A table as columns of equal width; the last text column gives way when a row is too long.
  private static void table(StringBuilder out, Table table, List<String> wanted) {
    List<List<String>> cells = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    List<Boolean> texts = new ArrayList<>();
    for (String id : wanted) {
      Column column = table.columns().get(table.columnIndex(id));
      heads.add(column.title());
      texts.add(column.isText());
    }
    for (Table.Row row : table.rows()) {
      List<String> line = new ArrayList<>();
      for (String id : wanted) {
        line.add(Figures.page(table.value(row, id)));
      }
      cells.add(line);
    }
    int[] widths = widths(heads, cells);
    out.append(table.title()).append('\n');
    line(out, heads, texts, widths);
    for (List<String> row : cells) {
      line(out, row, texts, widths);
    }
  }

  private static int[] widths(List<String> heads, List<List<String>> cells) {
    int[] widths = new int[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = heads.get(i).length();
      for (List<String> line : cells) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    int all = -2;
    for (int width : widths) {
      all += width + 2;
    }
    if (all > WIDTH) {
      int longest = 0;
      for (int i = 0; i < widths.length; i++) {
        longest = widths[i] > widths[longest] ? i : longest;
      }
      widths[longest] = Math.max(6, widths[longest] - (all - WIDTH));
    }
    return widths;
  }

  private static void line(
      StringBuilder out, List<String> cells, List<Boolean> texts, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell.length() > widths[i]) {
        cell = cell.substring(0, widths[i] - 1) + "~";
      }
      String pad = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : "  ").append(texts.get(i) ? cell + pad : pad + cell);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static void wrap(StringBuilder out, String mark, String text) {
    int at = mark.length();
    out.append(mark);
    for (String unbroken : Words.unbroken(text).split(" ", -1)) {
      String word = unbroken.replace('\u00a0', ' ');
      if (at > mark.length() && at + 1 + word.length() > WIDTH) {
        out.append('\n').append(" ".repeat(mark.length()));
        at = mark.length();
      } else if (at > mark.length()) {
        out.append(' ');
        at++;
      }
      out.append(word);
      at += word.length();
    }
    out.append('\n');
  }
}
