package snq.dsl.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.tree.Argument;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Name;
import snq.dsl.tree.Operation;
import snq.dsl.tree.Setting;

/// `vary NAME: [...]` of an experiment: a param, an encoder or a neuron of the file. Every variant
/// of an encoder or neuron is checked in the network in its place.
final class VaryChecker {
  private final Context context;
  private final Problems problems;

  VaryChecker(Context context, Problems problems) {
    this.context = context;
    this.problems = problems;
  }

  void check(Setting.Entry entry, @Nullable NetworkChecker network) {
    String name = entry.key().text();
    switch (context.namespace().find(name)) {
      case Declaration.Param param -> ofParam(param, entry.value());
      case Declaration.EncoderAlias _, Declaration.NeuronAlias _ ->
          ofOperation(name, entry.value(), network);
      case null, default -> {
        if (!context.namespace().isBroken(name)) {
          List<String> known =
              context
                  .namespace()
                  .names(
                      Declaration.Param.class,
                      Declaration.EncoderAlias.class,
                      Declaration.NeuronAlias.class);
          problems.add(
              Problem.of(ErrorCode.UNKNOWN_NAME, entry.key().span(), "`" + name + "`")
                  .accepted("a param, an encoder or a neuron of the file")
                  .help(NearNames.help(name, known)));
        }
      }
    }
  }

  private void ofParam(Declaration.Param param, Expression written) {
    Evaluator evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
    Interval interval =
        param.range() instanceof Expression.Range range
            ? Interval.of(range, evaluator, context.names(), new Problems())
            : null;
    if (written instanceof Expression.Items items) {
      for (Expression.Item item : items.items()) {
        value(param, evaluator.evaluate(item.value(), context.names()), interval, item.span());
      }
      return;
    }
    Value value = evaluator.evaluate(written, context.names());
    if (value instanceof Value.Sequence s && s.count() > 0) {
      value(param, Value.Num.plain(s.from()), interval, written.span());
      value(param, Value.Num.plain(s.get(s.count() - 1)), interval, written.span());
    } else if (!(value instanceof Value.Unknown)) {
      problems.add(
          ErrorCode.VALUE_TYPE, written.span(), value.describe(), "a list or a range of values");
    }
  }

  private void value(
      Declaration.Param param, Value value, @Nullable Interval interval, Span where) {
    if (value instanceof Value.Unknown) {
      return;
    }
    Value bound = context.names().find(param.name().text(), where);
    boolean same =
        bound == null
            || bound instanceof Value.Unknown
            || bound.getClass() == value.getClass()
                && (!(bound instanceof Value.Num a)
                    || !(value instanceof Value.Num b)
                    || a.dimension() == b.dimension());
    if (bound != null && !same) {
      problems.add(
          ErrorCode.VALUE_TYPE,
          where,
          value.describe(),
          "a value as `" + param.name().text() + "` has: " + bound.describe());
    } else if (interval != null && value instanceof Value.Num n) {
      interval.check(n, where, NumberText.of(n), problems);
    }
  }

  private void ofOperation(String name, Expression written, @Nullable NetworkChecker network) {
    if (!(written instanceof Expression.Items items)) {
      problems.add(ErrorCode.VALUE_TYPE, written.span(), "no list", "a list of operations");
      return;
    }
    for (Expression.Item item : items.items()) {
      Operation operation = operation(item.value());
      if (operation == null) {
        problems.add(
            ErrorCode.VALUE_TYPE, item.value().span(), "no operation", "an encoder or a neuron");
        continue;
      }
      variant(name, operation, network);
    }
  }

  private static @Nullable Operation operation(Expression written) {
    return switch (written) {
      case Expression.Reference r ->
          new Operation(r.span(), new Name(r.span(), r.name()), List.<Argument>of());
      case Expression.Call c -> new Operation(c.span(), c.function(), c.arguments());
      default -> null;
    };
  }

  private void variant(String name, Operation operation, @Nullable NetworkChecker network) {
    Aliases aliases = new Aliases(context, problems);
    int before = problems.reports();
    boolean encoder = context.namespace().find(name) instanceof Declaration.EncoderAlias;
    if (encoder) {
      aliases.encoder(operation);
    } else {
      aliases.neuron(operation);
    }
    if (problems.reports() > before || network == null || !network.isGood()) {
      return;
    }
    Problems own = new Problems();
    network.variant(Map.of(name, operation), own).check();
    for (Problem problem : own.unsorted()) {
      if (problem.isError()) {
        problems.add(
            new Problem(
                problem.code(),
                operation.span(),
                "in place of `" + name + "`: " + problem.found(),
                problem.accepted(),
                problem.help()));
        return;
      }
    }
  }
}
