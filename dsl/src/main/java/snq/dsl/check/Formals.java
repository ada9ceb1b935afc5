package snq.dsl.check;

import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.tree.Name;

/// Names of formals, loop variables, states and values: they may hide names of the file, no others.
final class Formals {
  private Formals() {}

  static boolean checkName(Name name, Problems problems) {
    if (!Namespace.isBuiltInValue(name.text())) {
      return true;
    }
    problems.add(
        Problem.of(ErrorCode.HIDES_BUILT_IN, name.span(), "`" + name.text() + "` is built in")
            .accepted("a name that is not built in")
            .help("`snq explain " + name.text() + "` tells what it is"));
    return false;
  }
}
