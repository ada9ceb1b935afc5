package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Argument;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;
import snq.dsl.table.Operation;
import snq.dsl.table.OperationCall;
import snq.dsl.table.Typing;
import snq.dsl.tree.Name;

/// Kinds and shapes of results, by the rules of the table.
final class ResultTypes {
  private final NetworkDraft draft;
  private final int steps;
  private final Problems problems;

  ResultTypes(NetworkDraft draft, int steps, Problems problems) {
    this.draft = draft;
    this.steps = steps;
    this.problems = problems;
  }

  /// The type of the result; null after a problem.
  @Nullable ValueType of(
      Operation operation, List<Term.Signal> inputs, ArgumentBinder.Result bound, Name written) {
    Span where = written.span();
    List<ValueType> types = new ArrayList<>();
    for (Term.Signal input : inputs) {
      types.add(Objects.requireNonNull(input.type()));
    }
    ValueType first = types.get(0);
    if (!operation.accepts().contains(first.kind())) {
      problems.add(kindProblem(operation, first, written));
      return null;
    }
    int rank = first.shape().rank();
    if (rank < operation.leastRank() || rank > operation.mostRank()) {
      problems.add(rankProblem(operation, first, where));
      return null;
    }
    OperationCall call = call(operation, inputs, types, bound.arguments());
    return switch (typing(operation, call)) {
      case Typing.Typed t -> t.type();
      case Typing.Refused r -> {
        Span place = bound.spans().getOrDefault(r.argument(), where);
        problems.add(new Problem(r.code(), place, r.found(), r.accepted(), r.help()));
        yield null;
      }
    };
  }

  /// The result and the weights must have shapes that there can be.
  private static Typing typing(Operation operation, OperationCall call) {
    try {
      Typing result = operation.rule().apply(call);
      if (result instanceof Typing.Typed) {
        operation.weightRule().apply(call);
      }
      return result;
    } catch (Shape.TooLarge e) {
      return Typing.tooLarge();
    }
  }

  private OperationCall call(
      Operation operation,
      List<Term.Signal> inputs,
      List<ValueType> types,
      Map<String, Argument> arguments) {
    Term.Signal first = inputs.get(0);
    NetworkDraft.Node before =
        first.lag() == 0 && first.node() >= 0 ? draft.nodes.get(first.node()) : null;
    boolean sameStatement =
        before != null
            && before.value().equals(draft.value())
            && first.statement() == draft.statement();
    String previous =
        before != null && (sameStatement || !operation.name().equals("norm"))
            ? before.operation()
            : "";
    boolean spiking =
        before == null
            || !(before.arguments().get("neuron") instanceof Argument.Neuron n)
            || n.neuron().isSpiking();
    return new OperationCall(types, arguments, steps, previous, spiking);
  }

  private static Problem kindProblem(Operation operation, ValueType found, Name written) {
    boolean real = found.kind() == Kind.REAL;
    boolean toReal = operation.accepts().equals(Set.of(Kind.REAL));
    String help =
        real
            ? "make spikes of it first: `-> rate_code`, or a current: `-> direct_code`"
            : toReal
                ? "read it out first: `-> mean_rate`"
                : operation.name().endsWith("_potential")
                    ? "potentials come from `LI`, `CubaLI` or a neuron with `output`"
                    : "";
    return Problem.of(
            ErrorCode.KIND_MISMATCH, written.span(), "`" + written.text() + "` of " + found)
        .accepted(operation.acceptedKinds())
        .help(help);
  }

  private static Problem rankProblem(Operation operation, ValueType found, Span where) {
    int least = operation.leastRank();
    int most = operation.mostRank();
    String axes =
        least == most
            ? least + (least == 1 ? " axis" : " axes")
            : most == Integer.MAX_VALUE ? "at least " + least + " axes" : least + " to " + most;
    return Problem.of(ErrorCode.SHAPE_MISMATCH, where, "`" + operation.name() + "` of " + found)
        .accepted("a value with " + axes)
        .help(least <= 1 && most == 1 ? "put `-> flatten` before it" : "");
  }
}
