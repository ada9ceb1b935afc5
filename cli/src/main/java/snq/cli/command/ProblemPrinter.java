package snq.cli.command;

import java.util.Collection;
import java.util.List;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemFormat;
import snq.dsl.Source;

/// Prints problems on the error stream and says which exit code they lead to.
final class ProblemPrinter {
  private ProblemPrinter() {}

  static int print(List<Problem> problems, Collection<Source> sources, Invocation invocation) {
    if (!problems.isEmpty()) {
      ProblemFormat format =
          invocation.console().color() ? ProblemFormat.COLORED : ProblemFormat.HUMAN;
      invocation.console().err().print(format.render(problems, sources));
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
