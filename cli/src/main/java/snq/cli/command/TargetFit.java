package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.cli.toolchain.ModelText;
import snq.dsl.Problem;

/// Does a model fit a target, without its weights?
final class TargetFit {
  private TargetFit() {}

  /// @param target the one that the command names; else the one of the `deploy` block, else none
  static List<Problem> check(ModelText text, Optional<String> target) {
    return new ArrayList<>();
  }
}
