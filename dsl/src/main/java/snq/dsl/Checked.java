package snq.dsl;

import java.util.List;
import java.util.Optional;
import snq.dsl.model.Model;

/// What a check gives, always.
///
/// @param parsed the file itself
/// @param sources every text that a problem may point into: the file, its imports, the library
/// @param model present when there are no errors (warnings do not matter)
/// @param problems of parser and checker, by file and place
public record Checked(
    Parsed parsed,
    List<Source> sources,
    Optional<Model> model,
    List<Problem> problems,
    Positions positions,
    TypeListing types) {
  public Checked {
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
  }
}
