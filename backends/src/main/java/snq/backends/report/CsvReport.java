package snq.backends.report;

/// All tables in one: a line a cell, with the exact value. RFC 4180, `\n` at line ends.
public final class CsvReport {
  private CsvReport() {}

  public static String render(Report report) {
    StringBuilder out = new StringBuilder("table,row,column,value,unit\n");
    for (Table table : report.tables()) {
      for (Table.Row row : table.rows()) {
        for (int i = 0; i < table.columns().size(); i++) {
          Column column = table.columns().get(i);
          out.append(field(table.id())).append(',').append(field(row.key())).append(',');
          out.append(field(column.id())).append(',');
          out.append(field(Figures.exact(row.values().get(i)))).append(',');
          out.append(field(column.unit())).append('\n');
        }
      }
    }
    return out.toString();
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
