package snq.dsl.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Expr;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Bound;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.NeuronModel.Statement;
import snq.dsl.table.NeuronOptionTable;
import snq.dsl.tree.Argument;
import snq.dsl.tree.Expression;

/// `reset compare refractory reset_delay`: what every spiking neuron takes.
final class NeuronOptions {
  private final Map<String, Argument> written = new LinkedHashMap<>();
  private final List<Argument> rest = new ArrayList<>();
  private final Problems problems;
  private final Evaluator evaluator;
  private boolean good = true;

  NeuronOptions(List<Argument> call, Problems problems) {
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
    for (Argument argument : call) {
      if (argument.name() == null || !NeuronOptionTable.has(argument.name().text())) {
        rest.add(argument);
      } else if (written.put(argument.name().text(), argument) != null) {
        problems.add(
            ErrorCode.ARGUMENT_TWICE, argument.span(), "`" + argument.name().text() + "` again");
        good = false;
      }
    }
  }

  /// The arguments that are no options.
  List<Argument> rest() {
    return rest;
  }

  /// Options of a neuron without spikes are unknown arguments like any other.
  void putBack() {
    rest.addAll(written.values());
    written.clear();
  }

  /// @param strict what the definition's own comparison says
  NeuronModel.@Nullable Options bind(boolean strict, StepClock clock, Names names) {
    Reset reset = reset(names);
    Boolean compare = compare(strict);
    Integer refractory = refractory(clock, names);
    Boolean delay = flag("reset_delay", names);
    if (reset == null || compare == null || refractory == null || delay == null || !good) {
      return null;
    }
    return new NeuronModel.Options(reset, compare, refractory, delay);
  }

  private @Nullable Reset reset(Names names) {
    Argument argument = written.get("reset");
    if (argument == null) {
      return new Reset.Hard(0);
    }
    Expression value = argument.value();
    if (value instanceof Expression.Reference r && r.name().equals("soft")) {
      return new Reset.Soft();
    }
    if (value instanceof Expression.Reference r && r.name().equals("none")) {
      return new Reset.None();
    }
    if (value instanceof Expression.Reference r && r.name().equals("hard")) {
      return new Reset.Hard(0);
    }
    if (value instanceof Expression.Call c
        && c.function().text().equals("hard")
        && c.arguments().size() == 1
        && c.arguments().get(0).name() == null) {
      Value number = evaluator.evaluate(c.arguments().get(0).value(), names);
      if (number instanceof Value.Num n && n.isPlain()) {
        return new Reset.Hard(n.value());
      }
      if (!(number instanceof Value.Unknown)) {
        problems.add(
            ErrorCode.VALUE_TYPE, c.arguments().get(0).span(), number.describe(), "a plain number");
      }
      return null;
    }
    String name =
        value instanceof Expression.Reference r
            ? r.name()
            : value instanceof Expression.Call c ? c.function().text() : "";
    problems.add(
        Problem.of(
                ErrorCode.UNKNOWN_WORD,
                value.span(),
                name.isEmpty() ? "an expression" : "`" + name + "`")
            .accepted("`hard(r)`, `soft` or `none`")
            .help(NearNames.help(name, List.of("hard", "soft", "none"))));
    return null;
  }

  private @Nullable Boolean compare(boolean strict) {
    Argument argument = written.get("compare");
    if (argument == null) {
      return strict;
    }
    if (argument.value() instanceof Expression.Text t) {
      if (t.value().equals(">")) {
        return true;
      }
      if (t.value().equals(">=")) {
        return false;
      }
    }
    String found = argument.value() instanceof Expression.Text t ? t.value() : "";
    problems.add(
        ErrorCode.UNKNOWN_WORD,
        argument.value().span(),
        found.isEmpty() ? "no string" : "\"" + found + "\"",
        "`\">=\"` or `\">\"`");
    return null;
  }

  private @Nullable Integer refractory(StepClock clock, Names names) {
    Argument argument = written.get("refractory");
    if (argument == null) {
      return 0;
    }
    Span where = argument.value().span();
    Double steps = clock.steps(evaluator.evaluate(argument.value(), names), where, problems);
    if (steps == null) {
      return null;
    }
    if (clock.any()) {
      return 0;
    }
    if (steps != Math.rint(steps)) {
      problems.add(ErrorCode.NOT_WHOLE, where, NumberText.of(steps) + " steps", "whole steps");
      return null;
    }
    if (steps < 0 || steps > Integer.MAX_VALUE) {
      problems.add(ErrorCode.OUT_OF_RANGE, where, NumberText.of(steps) + " steps", "at least 0");
      return null;
    }
    return steps.intValue();
  }

  private @Nullable Boolean flag(String name, Names names) {
    Argument argument = written.get(name);
    if (argument == null) {
      return false;
    }
    Value value = evaluator.evaluate(argument.value(), names);
    if (value instanceof Value.Flag f) {
      return f.value();
    }
    if (!(value instanceof Value.Unknown)) {
      problems.add(
          ErrorCode.VALUE_TYPE, argument.value().span(), value.describe(), "`true` or `false`");
    }
    return null;
  }

  /// The threshold must be above what a spike resets to, else a neuron that fired fires for ever.
  boolean thresholdFits(NeuronModel model, Span where) {
    Double threshold = threshold(model);
    if (threshold == null) {
      return true;
    }
    Argument argument = written.get("reset");
    Span place = argument == null ? where : argument.span();
    return switch (model.options().reset()) {
      case Reset.Hard h -> {
        if (threshold > h.value()) {
          yield true;
        }
        problems.add(
            ErrorCode.THRESHOLD_BELOW_RESET,
            place,
            "threshold " + NumberText.of(threshold) + ", reset to " + NumberText.of(h.value()),
            "a reset below the threshold");
        yield false;
      }
      case Reset.Soft _ -> {
        if (threshold > 0) {
          yield true;
        }
        problems.add(
            ErrorCode.THRESHOLD_BELOW_RESET,
            place,
            "`soft` subtracts the threshold " + NumberText.of(threshold),
            "a threshold above 0");
        yield false;
      }
      case Reset.None _ -> true;
    };
  }

  private static @Nullable Double threshold(NeuronModel model) {
    for (Statement statement : model.body()) {
      if (statement instanceof Statement.Fire f && f.threshold() instanceof Expr.Constant c) {
        return c.value();
      }
    }
    return model.parameters().stream()
        .filter(p -> p.name().equals("threshold"))
        .map(Bound::value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
