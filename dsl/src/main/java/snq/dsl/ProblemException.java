package snq.dsl;

import java.util.List;

/// User mistakes on their way to the one place that prints them, for calls whose result a caller
/// could not use. Never for our own bugs.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  public ProblemException(List<Problem> problems) {
    super(
        problems.isEmpty()
            ? "no problem"
            : problems.get(0).code() + ": " + problems.get(0).found());
    this.problems = List.copyOf(problems);
  }

  public ProblemException(Problem problem) {
    this(List.of(problem));
  }

  public List<Problem> problems() {
    return problems;
  }
}
