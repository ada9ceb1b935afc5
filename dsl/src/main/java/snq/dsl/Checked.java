package snq.dsl;

import java.util.List;
import java.util.Optional;
import snq.dsl.model.Model;

/// What a check gives, always.
///
/// @param parsed the file itself; its imports are in the problems' places only
/// @param model present when there are no errors (warnings do not matter)
/// @param problems of parser and checker, by file and place
public record Checked(
    Parsed parsed,
    Optional<Model> model,
    List<Problem> problems,
    Positions positions,
    TypeListing types) {
  public Checked {
    problems = List.copyOf(problems);
  }
}
