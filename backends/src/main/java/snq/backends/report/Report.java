package snq.backends.report;

import java.util.List;
import java.util.Optional;
import snq.runtime.count.CountTable;
import snq.runtime.energy.Comparison;
import snq.runtime.energy.Regime;

/// All that a report says, once: text, JSON, CSV, Markdown and the page only print it.
///
/// @param input what it was made of
/// @param regimes by cost table, the default one first
/// @param tables in the order of the page
/// @param figures in the order of the page
public record Report(
    ReportInput input,
    Answer answer,
    List<Regime> regimes,
    List<Table> tables,
    List<Figure> figures) {
  /// Version of the JSON: a minor step adds, a major step breaks.
  public static final String FORMAT_VERSION = "1.0";

  public Report {
    regimes = List.copyOf(regimes);
    tables = List.copyOf(tables);
    figures = List.copyOf(figures);
  }

  /// @param lines the answer in words, one thought a line
  /// @param flags what a reader must know first
  /// @param energy of a sample under the default table, with its range when each constant is 50 %
  ///   off
  /// @param twin of the ANN at equal bit widths
  /// @param ratio SNN over ANN, with its range
  /// @param breakEven firing rate at which both cost the same
  /// @param rate today's
  public record Answer(
      List<String> lines,
      List<String> flags,
      Accuracy accuracy,
      Range energy,
      Value twin,
      Range ratio,
      Value breakEven,
      Value rate,
      Comparison.Verdict verdict,
      boolean complete) {
    public Answer {
      lines = List.copyOf(lines);
      flags = List.copyOf(flags);
    }
  }

  /// Fractions, each with the counts in [ReportInput.Answers].
  public record Accuracy(Value floatRight, Value chipRight, Value constantRight, Value same) {}

  public record Range(Value value, Value low, Value high) {}

  /// @param id of the element, and of the picture
  /// @param section that it belongs to: the id of a section of the page
  /// @param caption states its finding
  /// @param table id of the table that holds the same numbers
  public record Figure(
      String id, String section, String title, String caption, String table, String svg) {}

  public Optional<Table> table(String id) {
    return tables.stream().filter(table -> table.id().equals(id)).findFirst();
  }

  public Regime defaultRegime() {
    return regimes.get(0);
  }

  /// Counts that the layer tables show: the chip's, or the float network's when no chip ran.
  public CountTable counts() {
    return input.onChip() ? input.chipCounts() : input.floatCounts();
  }
}
