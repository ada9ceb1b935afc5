package snq.dsl.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Argument;
import snq.dsl.table.ArgumentSpec;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Unit.Dimension;

/// One argument: from what is written to the record that the table promises.
final class ArgumentReader {
  private final Context context;
  private final StepClock clock;
  private final Problems problems;
  private final Evaluator evaluator;
  private final ThingReader things;

  ArgumentReader(Context context, StepClock clock, Problems problems) {
    this.context = context;
    this.clock = clock;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
    this.things = new ThingReader(context, problems);
  }

  /// Null after a problem.
  ///
  /// @param written one expression, or more for what may be written one after the other
  /// @param before arguments that the table lists earlier
  @Nullable Argument read(
      ArgumentSpec spec, List<Expression> written, Names names, Map<String, Argument> before) {
    Expression first = written.get(0);
    if (first instanceof Invalid) {
      return null;
    }
    return switch (spec.type()) {
      case COUNT -> whole(spec, first, names);
      case REAL -> real(spec, first, names);
      case ANGLE -> angle(spec, first, names);
      case STEPS -> steps(spec, first, names);
      case FLAG -> flag(first, names);
      case WORD -> word(spec, first);
      case TEXT -> text(first);
      case COUNTS -> counts(spec, written, names);
      case LENGTH -> perAxis(spec, first, names, 1);
      case PAIR -> perAxis(spec, first, names, 2);
      case INDICES -> indices(spec, first, names);
      case GROUPING -> grouping(spec, first, names);
      case LAG -> lag(spec, first, names);
      case CIRCUIT -> things.circuit(first);
      case NOISE -> things.noise(first);
      case OBSERVABLES -> things.observables(first, names, before);
      case DATA -> things.data(first);
      case VALUES -> throw new IllegalStateException("values are no arguments");
    };
  }

  private Argument.@Nullable Number whole(ArgumentSpec spec, Expression written, Names names) {
    Integer whole = Wholes.of(evaluator.evaluate(written, names), written.span(), problems);
    return whole == null ? null : ranged(spec, whole, written.span());
  }

  private Argument.@Nullable Number ranged(ArgumentSpec spec, double value, Span where) {
    if (value < spec.low() || value > spec.high()) {
      problems.add(
          ErrorCode.OUT_OF_RANGE,
          where,
          "`" + spec.name() + "` is " + NumberText.of(value),
          spec.accepted());
      return null;
    }
    return new Argument.Number(value);
  }

  private @Nullable Argument real(ArgumentSpec spec, Expression written, Names names) {
    return number(spec, written, names, false);
  }

  private @Nullable Argument angle(ArgumentSpec spec, Expression written, Names names) {
    return number(spec, written, names, true);
  }

  private @Nullable Argument number(
      ArgumentSpec spec, Expression written, Names names, boolean angle) {
    Value value = evaluator.evaluate(written, names);
    if (value instanceof Value.Num n) {
      if (n.isPlain() || angle && n.dimension() == Dimension.ANGLE) {
        return ranged(spec, n.value(), written.span());
      }
      problems.add(ErrorCode.UNIT_MISMATCH, written.span(), n.describe(), spec.type().words());
      return null;
    }
    return refuse(value, written, spec.type().words());
  }

  private @Nullable Argument refuse(Value value, Expression written, String accepted) {
    if (!(value instanceof Value.Unknown)) {
      ErrorCode code =
          value instanceof Value.Formula ? ErrorCode.NOT_CONSTANT : ErrorCode.VALUE_TYPE;
      problems.add(code, written.span(), value.describe(), accepted);
    }
    return null;
  }

  private @Nullable Argument steps(ArgumentSpec spec, Expression written, Names names) {
    Double steps = clock.steps(evaluator.evaluate(written, names), written.span(), problems);
    if (steps == null) {
      return null;
    }
    if (steps != Math.rint(steps) && !clock.any()) {
      problems.add(
          ErrorCode.NOT_WHOLE, written.span(), NumberText.of(steps) + " steps", "whole steps");
      return null;
    }
    return ranged(spec, clock.any() ? Math.max(1, Math.rint(steps)) : steps, written.span());
  }

  private @Nullable Argument flag(Expression written, Names names) {
    Value value = evaluator.evaluate(written, names);
    return value instanceof Value.Flag f
        ? new Argument.Flag(f.value())
        : refuse(value, written, "`true` or `false`");
  }

  private @Nullable Argument text(Expression written) {
    if (written instanceof Expression.Text t) {
      return new Argument.Text(t.value());
    }
    problems.add(ErrorCode.VALUE_TYPE, written.span(), "no string", "a string in quotes");
    return null;
  }

  private @Nullable Argument word(ArgumentSpec spec, Expression written) {
    if (written instanceof Expression.Reference r && spec.words().contains(r.name())) {
      return new Argument.Word(r.name());
    }
    problems.add(wordProblem(written, spec.accepted(), spec.words()));
    return null;
  }

  private static Problem wordProblem(Expression written, String accepted, List<String> words) {
    String name = written instanceof Expression.Reference r ? r.name() : "";
    return Problem.of(
            ErrorCode.UNKNOWN_WORD,
            written.span(),
            name.isEmpty() ? "an expression" : "`" + name + "`")
        .accepted(accepted)
        .help(NearNames.help(name, words));
  }

  private @Nullable Argument counts(ArgumentSpec spec, List<Expression> written, Names names) {
    List<Double> all = new ArrayList<>();
    for (Expression expression : written) {
      List<Integer> wholes =
          expression instanceof Expression.Items
              ? Wholes.list(
                  evaluator.evaluate(expression, names), expression.span(), 1000, problems)
              : one(expression, names);
      if (wholes == null) {
        return null;
      }
      for (int whole : wholes) {
        if (ranged(spec, whole, expression.span()) == null) {
          return null;
        }
        all.add((double) whole);
      }
    }
    if (all.isEmpty()) {
      problems.add(ErrorCode.VALUE_TYPE, written.get(0).span(), "an empty list", spec.accepted());
      return null;
    }
    return new Argument.Numbers(all);
  }

  private @Nullable List<Integer> one(Expression expression, Names names) {
    Integer whole = Wholes.of(evaluator.evaluate(expression, names), expression.span(), problems);
    return whole == null ? null : List.of(whole);
  }

  private @Nullable Argument perAxis(ArgumentSpec spec, Expression written, Names names, int axes) {
    Value value = evaluator.evaluate(written, names);
    List<Integer> wholes = Wholes.list(value, written.span(), 1000, problems);
    if (wholes == null) {
      return null;
    }
    if (value instanceof Value.Num) {
      wholes = Collections.nCopies(axes, wholes.get(0));
    }
    if (wholes.size() != axes) {
      problems.add(
          ErrorCode.SHAPE_MISMATCH,
          written.span(),
          wholes.size() + " numbers for `" + spec.name() + "`",
          spec.accepted());
      return null;
    }
    List<Double> all = new ArrayList<>();
    for (int whole : wholes) {
      if (ranged(spec, whole, written.span()) == null) {
        return null;
      }
      all.add((double) whole);
    }
    return new Argument.Numbers(all);
  }

  @Nullable Argument indices(ArgumentSpec spec, Expression written, Names names) {
    Value value = evaluator.evaluate(written, names);
    List<Integer> wholes =
        Wholes.list(value, written.span(), context.limits().expansion(), problems);
    if (wholes == null) {
      return null;
    }
    List<Double> all = new ArrayList<>();
    for (int whole : wholes) {
      if (ranged(spec, whole, written.span()) == null) {
        return null;
      }
      all.add((double) whole);
    }
    if (all.isEmpty()) {
      problems.add(ErrorCode.VALUE_TYPE, written.span(), "no number", spec.accepted());
      return null;
    }
    return new Argument.Numbers(all);
  }

  private @Nullable Argument grouping(ArgumentSpec spec, Expression written, Names names) {
    if (written instanceof Expression.Reference r && spec.words().contains(r.name())) {
      return new Argument.Word(r.name());
    }
    if (written instanceof Expression.Call c
        && c.function().text().equals("random")
        && c.arguments().size() == 1) {
      Expression seed = c.arguments().get(0).value();
      Value value = evaluator.evaluate(seed, names);
      if (value instanceof Value.Num n && n.isPlain() && n.isWhole() && n.value() >= 0) {
        return new Argument.Seeded("random", (long) n.value());
      }
      return value instanceof Value.Num n
          ? outOfRange(seed, n)
          : refuse(value, seed, "a whole number");
    }
    if (written instanceof Expression.Items items) {
      return explicitGroups(items, names);
    }
    problems.add(
        wordProblem(written, spec.type().words(), List.of("adjacent", "strided", "random")));
    return null;
  }

  private @Nullable Argument outOfRange(Expression written, Value.Num value) {
    problems.add(
        ErrorCode.OUT_OF_RANGE, written.span(), value.describe(), "a whole number, at least 0");
    return null;
  }

  private @Nullable Argument explicitGroups(Expression.Items items, Names names) {
    List<List<Integer>> groups = new ArrayList<>();
    for (Expression.Item item : items.items()) {
      List<Integer> group =
          Wholes.list(evaluator.evaluate(item.value(), names), item.span(), 1000, problems);
      if (group == null) {
        return null;
      }
      groups.add(group);
    }
    return new Argument.Groups(groups);
  }

  private @Nullable Argument lag(ArgumentSpec spec, Expression written, Names names) {
    if (written instanceof Expression.Reference r && r.name().equals("learned")) {
      return new Argument.Learned(0);
    }
    if (written instanceof Expression.Call c
        && c.function().text().equals("learned")
        && c.arguments().size() == 1) {
      Expression start = c.arguments().get(0).value();
      Double steps = clock.steps(evaluator.evaluate(start, names), start.span(), problems);
      return steps == null || ranged(spec.in(0, spec.high()), steps, start.span()) == null
          ? null
          : new Argument.Learned(steps);
    }
    return steps(spec, written, names);
  }
}
