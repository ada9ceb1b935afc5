package snq.dsl;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ways in which problems are written out.
public enum ProblemFormat {
  /// For people: the source line with a mark under the place. At most [#SHOWN], then a count.
  HUMAN,
  /// As [#HUMAN], with the colours of a terminal.
  COLORED,
  /// One line a problem: `mosi.snq:14:32: error[SNQ0312]: title: found`.
  SHORT,
  /// A JSON object with `format_version` and `problems`, one object a problem.
  JSON,
  /// SARIF 2.1.0, which code hosts and editors read.
  SARIF;

  /// How many problems are written out for people.
  public static final int SHOWN = 20;

  /// Problems in the order given.
  ///
  /// @param sources the texts that the problems are in
  public String render(List<Problem> problems, Collection<Source> sources) {
    Map<String, PlacedSource> placed = new HashMap<>();
    for (Source source : sources) {
      placed.put(source.name(), new PlacedSource(source, Lines.of(source.text())));
    }
    return switch (this) {
      case HUMAN -> new HumanProblems(placed, false).render(problems);
      case COLORED -> new HumanProblems(placed, true).render(problems);
      case SHORT -> MachineProblems.lines(problems, placed);
      case JSON -> MachineProblems.json(problems, placed);
      case SARIF -> SarifProblems.render(problems, placed);
    };
  }

  public String render(List<Problem> problems, Source source) {
    return render(problems, List.of(source));
  }

  /// A source with its lines known.
  record PlacedSource(Source source, Lines lines) {}
}
