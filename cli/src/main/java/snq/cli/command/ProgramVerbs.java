package snq.cli.command;

import java.util.List;
import snq.cli.toolchain.ProgramFiles;
import snq.dsl.ProblemException;

/// What verbs do with a compiled chip program in place of a model.
final class ProgramVerbs {
  private ProgramVerbs() {}

  /// `snq check`: whether all files are whole and agree.
  static int check(Invocation invocation) {
    try {
      invocation.print(ProgramFiles.describe(ProgramFiles.read(invocation.onlyWord())));
      invocation.say(invocation.onlyWord() + ": all files are whole and agree");
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), List.of(), invocation);
    }
  }
}
