package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.table.OperationTable;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Operation;

/// Named encoders, used or not: the operation exists and its arguments fit.
final class Aliases {
  private final Context context;
  private final Problems problems;

  Aliases(Context context, Problems problems) {
    this.context = context;
    this.problems = problems;
  }

  void checkAll() {
    for (Declaration declaration : context.namespace().declarations()) {
      if (declaration instanceof Declaration.EncoderAlias alias) {
        encoder(alias.value());
      }
    }
  }

  void encoder(Operation written) {
    String name = written.name().text();
    snq.dsl.table.Operation operation = OperationTable.find(name);
    if (operation == null || operation.group() != snq.dsl.table.Operation.Group.ENCODER) {
      List<String> known = new ArrayList<>();
      for (snq.dsl.table.Operation candidate : OperationTable.all()) {
        if (candidate.group() == snq.dsl.table.Operation.Group.ENCODER) {
          known.add(candidate.name());
        }
      }
      problems.add(
          Problem.of(
                  operation == null ? ErrorCode.UNKNOWN_OPERATION : ErrorCode.WRONG_SORT,
                  written.name().span(),
                  operation == null ? "no encoder `" + name + "`" : "`" + name + "` is no encoder")
              .accepted("`" + String.join("` `", known) + "`")
              .help(NearNames.help(name, known)));
      return;
    }
    ArgumentReader reader = new ArgumentReader(context, StepClock.ANY, problems);
    new ArgumentBinder(reader, problems)
        .bind(operation, written.arguments(), written.name().span(), context.names());
  }

  void neuron(Operation written) {
    Neurons.Use use = context.neurons().resolve(written);
    if (use != null) {
      context.neurons().elaborate(use, StepClock.ANY, problems);
    }
  }
}
