package snq.backends.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Order and headings that the page and its Markdown twin share.
final class Page {
  private Page() {}

  /// @param id of the element, and what [Report.Figure#section] names
  /// @param tables ids in their order; those that the report lacks are skipped
  /// @param open tables that are seen at once; the others unfold
  record Section(String id, String title, List<String> tables, List<String> open) {
    Section {
      tables = List.copyOf(tables);
      open = List.copyOf(open);
    }
  }

  private static final List<Section> SECTIONS =
      List.of(
          new Section(
              "regimes", "Regimes", List.of("regimes", "measured"), List.of("regimes", "measured")),
          new Section(
              "where", "Where it goes", List.of("layers", "kinds", "counts"), List.of("layers")),
          new Section(
              "chip",
              "On the chip",
              List.of("time", "cores", "core_time", "links", "step_time", "network", "fidelity"),
              List.of("time", "cores", "fidelity")),
          new Section(
              "activity",
              "Activity",
              List.of("activity", "histogram", "rates", "raster"),
              List.of("activity")),
          new Section("sure", "How sure", List.of("sensitivity", "left_out"), List.of()),
          new Section("sources", "Sources", List.of("cost_tables", "constants"), List.of()));

  /// Those that have something to show.
  static List<Section> sections(Report report) {
    List<Section> sections = new ArrayList<>();
    for (Section section : SECTIONS) {
      boolean some =
          section.tables().stream()
              .anyMatch(id -> report.table(id).filter(t -> !t.rows().isEmpty()).isPresent());
      if (some) {
        sections.add(section);
      }
    }
    return sections;
  }

  static String title(Report report) {
    return report.input().subject().name()
        + (report.input().onChip() ? " on " + report.input().chip().target() : "");
  }

  /// How the report came about, by name.
  static Map<String, String> provenance(ReportInput input) {
    ReportInput.Provenance from = input.provenance();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", from.command());
    facts.put("snq", from.version());
    facts.put("source", input.subject().file());
    if (input.onChip()) {
      facts.put("target", input.chip().title() + clock(input.chip().clockHz()));
      facts.put(
          "widths",
          input.chip().weightBits()
              + "-bit weights, "
              + input.chip().stateBits()
              + "-bit states, "
              + input.chip().accumulatorBits()
              + "-bit accumulators");
    }
    facts.put("seed", Long.toString(from.seed()));
    facts.put("random streams", from.stream());
    from.options().forEach((name, value) -> facts.put("option " + name, value));
    from.inputs().forEach((path, hash) -> facts.put("SHA-256 of " + path, hash));
    return facts;
  }

  static String clock(double hertz) {
    return hertz <= 0 ? "" : String.format(Locale.ROOT, " at %.0f MHz", hertz / 1e6);
  }
}
