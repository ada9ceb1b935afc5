package snq.dsl;

import java.util.List;
import snq.dsl.tree.SourceFile;

/// What parsing gives, always: a tree, perhaps with `Invalid` nodes, and the problems. A tree
/// without problems has no `Invalid` node.
public record Parsed(Source source, SourceFile tree, List<Problem> problems) {
  public Parsed {
    problems = List.copyOf(problems);
  }

  public boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }
}
