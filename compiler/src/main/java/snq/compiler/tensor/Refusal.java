package snq.compiler.tensor;

import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// A file that cannot be used, as the problem that is printed.
final class Refusal {
  private Refusal() {}

  static ProblemException of(ErrorCode code, String file, String found, String... rest) {
    Problem problem = Problem.of(code, null, file + ": " + found);
    if (rest.length > 0) {
      problem = problem.accepted(rest[0]);
    }
    if (rest.length > 1) {
      problem = problem.help(rest[1]);
    }
    return new ProblemException(problem);
  }
}
