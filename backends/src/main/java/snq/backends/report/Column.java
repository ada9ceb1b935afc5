package snq.backends.report;

/// A column of a table, and what `snq explain` prints about it.
///
/// @param id in JSON and CSV
/// @param title its heading
/// @param unit as in JSON and CSV; empty for texts
/// @param meaning one or two sentences
public record Column(String id, String title, String unit, String meaning) {
  public boolean isText() {
    return unit.isEmpty();
  }
}
