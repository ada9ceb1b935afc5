package snq.dsl.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Argument;
import snq.dsl.model.DataExpression;
import snq.dsl.model.Expr;
import snq.dsl.table.ArgumentSpec;
import snq.dsl.table.DataTable;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Operation;

/// Expressions of files: `rows(npy("a.npy"), at: npy("b.npy")) -> minmax`, `csv("x.csv") / 16`.
final class DataReader {
  private final Names names;
  private final Problems problems;
  private final Evaluator evaluator;
  private boolean usesSplit;

  DataReader(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
  }

  /// True when a path holds `{split}`.
  boolean usesSplit() {
    return usesSplit;
  }

  /// Null after a problem.
  @Nullable DataExpression read(Expression written) {
    return switch (written) {
      case Expression.Call c -> call(c);
      case Expression.Binary b -> binary(b);
      case Expression.Negate n -> {
        DataExpression operand = read(n.operand());
        yield operand == null
            ? null
            : operand instanceof DataExpression.Number v
                ? new DataExpression.Number(-v.value())
                : new DataExpression.Negate(operand);
      }
      case Expression.Arrow a -> arrow(a);
      case Invalid _ -> null;
      case Expression.Number _, Expression.Reference _ -> number(written);
      case Expression.Text t ->
          refuse(t.span(), "a string", "a file in its format: `npy(\"" + t.value() + "\")`");
      case Expression.Flag _,
          Expression.Index _,
          Expression.Member _,
          Expression.Items _,
          Expression.Range _ ->
          refuse(written.span(), "this", "files, numbers and signs");
    };
  }

  private @Nullable DataExpression refuse(Span where, String found, String accepted) {
    problems.add(ErrorCode.VALUE_TYPE, where, found, accepted);
    return null;
  }

  private @Nullable DataExpression number(Expression written) {
    Value value = evaluator.evaluate(written, names);
    if (value instanceof Value.Num n && n.isPlain()) {
      return new DataExpression.Number(n.value());
    }
    return value instanceof Value.Unknown
        ? null
        : refuse(written.span(), value.describe(), "a plain number");
  }

  private @Nullable DataExpression binary(Expression.Binary written) {
    DataExpression left = read(written.left());
    DataExpression right = read(written.right());
    if (left == null || right == null) {
      return null;
    }
    Expr.BinaryOperator operator = BinaryOperations.operator(written.operator());
    if (left instanceof DataExpression.Number a && right instanceof DataExpression.Number b) {
      double value = operator.apply(a.value(), b.value());
      if (!Double.isFinite(value)) {
        problems.add(ErrorCode.NOT_FINITE, written.span(), "division by 0");
        return null;
      }
      return new DataExpression.Number(value);
    }
    return new DataExpression.Binary(operator, left, right);
  }

  private @Nullable DataExpression arrow(Expression.Arrow arrow) {
    DataExpression source = read(arrow.source());
    Operation operation = arrow.operation();
    switch (operation.name().text()) {
      case "minmax" -> {
        if (!operation.arguments().isEmpty()) {
          problems.add(
              ErrorCode.UNKNOWN_ARGUMENT, operation.span(), "arguments of `minmax`", "none");
          return null;
        }
        return source == null ? null : new DataExpression.MinMax(source);
      }
      case "reshape" -> {
        List<Integer> sizes = sizes(operation);
        return source == null || sizes == null ? null : new DataExpression.Reshape(source, sizes);
      }
      default -> {
        List<String> known = List.of("minmax", "reshape");
        problems.add(
            Problem.of(
                    ErrorCode.UNKNOWN_OPERATION,
                    operation.name().span(),
                    "`" + operation.name().text() + "` of data")
                .accepted("`minmax` or `reshape(...)`")
                .help(NearNames.help(operation.name().text(), known)));
        return null;
      }
    }
  }

  private @Nullable List<Integer> sizes(Operation operation) {
    List<Integer> sizes = new ArrayList<>();
    for (snq.dsl.tree.Argument argument : operation.arguments()) {
      Integer size =
          Wholes.of(evaluator.evaluate(argument.value(), names), argument.value().span(), problems);
      if (size == null) {
        return null;
      }
      if (size < 1) {
        problems.add(ErrorCode.OUT_OF_RANGE, argument.value().span(), "size " + size, "at least 1");
        return null;
      }
      sizes.add(size);
    }
    if (sizes.isEmpty()) {
      problems.add(ErrorCode.ARGUMENT_MISSING, operation.span(), "no sizes", "`reshape(28, 28)`");
      return null;
    }
    return sizes;
  }

  private @Nullable DataExpression call(Expression.Call call) {
    String name = call.function().text();
    if (name.equals("rows")) {
      return rows(call);
    }
    DataTable.Format format = DataTable.format(name);
    if (format != null) {
      return file(call, format);
    }
    List<String> known = new ArrayList<>(DataTable.formats().stream().map(f -> f.name()).toList());
    known.add("rows");
    problems.add(
        Problem.of(ErrorCode.UNKNOWN_OPERATION, call.function().span(), "no format `" + name + "`")
            .accepted("`" + String.join("` `", known) + "`")
            .help(NearNames.help(name, known)));
    return null;
  }

  private @Nullable DataExpression rows(Expression.Call call) {
    Expression table = null;
    Expression at = null;
    for (snq.dsl.tree.Argument argument : call.arguments()) {
      if (argument.name() == null && table == null) {
        table = argument.value();
      } else if (argument.name() != null && argument.name().text().equals("at") && at == null) {
        at = argument.value();
      } else {
        problems.add(
            ErrorCode.UNKNOWN_ARGUMENT, argument.span(), "this", "`rows(table, at: indices)`");
        return null;
      }
    }
    if (table == null || at == null) {
      problems.add(ErrorCode.ARGUMENT_MISSING, call.span(), "`rows`", "`rows(table, at: indices)`");
      return null;
    }
    DataExpression from = read(table);
    DataExpression indices = read(at);
    return from == null || indices == null ? null : new DataExpression.Rows(from, indices);
  }

  private @Nullable DataExpression file(Expression.Call call, DataTable.Format format) {
    if (call.arguments().isEmpty()
        || call.arguments().get(0).name() != null
        || !(call.arguments().get(0).value() instanceof Expression.Text path)) {
      problems.add(
          ErrorCode.ARGUMENT_MISSING,
          call.span(),
          "`" + format.name() + "` without a path",
          "`" + format.example() + "`");
      return null;
    }
    usesSplit |= path.value().contains("{split}");
    Map<String, Argument> options = new LinkedHashMap<>();
    boolean good = true;
    for (snq.dsl.tree.Argument argument : call.arguments().subList(1, call.arguments().size())) {
      good &= option(format, argument, options);
    }
    for (ArgumentSpec spec : format.options()) {
      if (good && !options.containsKey(spec.name())) {
        if (spec.required()) {
          problems.add(
              ErrorCode.ARGUMENT_MISSING,
              call.span(),
              "`" + format.name() + "` without `" + spec.name() + "`",
              "`" + format.example() + "`");
          return null;
        }
        spec.start().ifPresent(start -> options.put(spec.name(), start));
      }
    }
    return good ? new DataExpression.File(format.name(), path.value(), options) : null;
  }

  private boolean option(
      DataTable.Format format, snq.dsl.tree.Argument argument, Map<String, Argument> options) {
    String name = argument.name() == null ? "" : argument.name().text();
    ArgumentSpec spec = format.option(name);
    if (spec == null) {
      List<String> known = format.options().stream().map(ArgumentSpec::name).toList();
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_ARGUMENT,
                  argument.span(),
                  name.isEmpty() ? "a second argument" : "`" + name + "`")
              .accepted(known.isEmpty() ? "a path alone" : "`" + String.join("` `", known) + "`")
              .help(NearNames.help(name, known)));
      return false;
    }
    if (options.containsKey(name)) {
      problems.add(ErrorCode.ARGUMENT_TWICE, argument.span(), "`" + name + "` again");
      return false;
    }
    Argument value = value(spec, argument.value());
    if (value == null) {
      return false;
    }
    options.put(name, value);
    return true;
  }

  private @Nullable Argument value(ArgumentSpec spec, Expression written) {
    switch (spec.type()) {
      case TEXT -> {
        if (written instanceof Expression.Text t) {
          return new Argument.Text(t.value());
        }
        problems.add(ErrorCode.VALUE_TYPE, written.span(), "no string", "a string in quotes");
        return null;
      }
      case INDICES -> {
        List<Integer> wholes =
            Wholes.list(evaluator.evaluate(written, names), written.span(), MOST_COLUMNS, problems);
        return wholes == null || !allFit(spec, wholes, written.span())
            ? null
            : new Argument.Numbers(wholes.stream().map(Integer::doubleValue).toList());
      }
      default -> {
        Integer whole = Wholes.of(evaluator.evaluate(written, names), written.span(), problems);
        return whole == null || !allFit(spec, List.of(whole), written.span())
            ? null
            : new Argument.Number(whole);
      }
    }
  }

  private static final long MOST_COLUMNS = 1_000_000;

  private boolean allFit(ArgumentSpec spec, List<Integer> wholes, Span where) {
    for (int whole : wholes) {
      if (whole < spec.low() || whole > spec.high()) {
        problems.add(
            ErrorCode.OUT_OF_RANGE, where, "`" + spec.name() + "` holds " + whole, spec.accepted());
        return false;
      }
    }
    if (wholes.isEmpty()) {
      problems.add(ErrorCode.OUT_OF_RANGE, where, "no number", spec.accepted());
      return false;
    }
    return true;
  }
}
