package snq.cli.command;

import java.util.List;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Source;

/// Prints problems on the error stream and says which exit code they lead to.
final class ProblemPrinter {
  private ProblemPrinter() {}

  static int print(List<Problem> problems, List<Source> sources, Invocation invocation) {
    for (Problem problem : problems) {
      invocation.console().err().print(problem.code().id() + ": " + problem.found() + "\n");
    }
    return exitCode(problems);
  }

  /// 0 without errors; else the code of the first error's kind, a model error before all others.
  static int exitCode(List<Problem> problems) {
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    if (errors.isEmpty()) {
      return 0;
    }
    boolean model = errors.stream().anyMatch(p -> p.code().exit() == ErrorCode.Exit.MODEL);
    return model ? ErrorCode.Exit.MODEL.status() : errors.get(0).code().exit().status();
  }
}
