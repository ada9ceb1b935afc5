package snq.backends.report;

import java.util.List;

/// Rows of cells under columns: what every format prints.
///
/// @param id in JSON and CSV, and of the page's element
/// @param title what it is, for a caption
/// @param rows the last ones may be totals
public record Table(String id, String title, List<Column> columns, List<Row> rows) {
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.values().size() != columns.size()) {
        throw new IllegalArgumentException(id + ": " + row.key() + " has another width");
      }
    }
  }

  /// @param key names the row within its table
  /// @param total true for a sum of the rows above; sorting leaves it last
  public record Row(String key, boolean total, List<Value> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  public int columnIndex(String columnId) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).id().equals(columnId)) {
        return i;
      }
    }
    throw new IllegalArgumentException(id + " has no column " + columnId);
  }

  public Value value(Row row, String columnId) {
    return row.values().get(columnIndex(columnId));
  }
}
