package snq.dsl.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Argument;
import snq.dsl.model.Kind;
import snq.dsl.model.ValueType;
import snq.dsl.table.Operation;
import snq.dsl.table.OperationTable;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;

/// Expressions of a network: numbers are computed, values become nodes.
final class TermReader {
  private final Context context;
  private final NetworkValues values;
  private final OperationReader operations;
  private final Problems problems;
  private final Evaluator evaluator;

  TermReader(Context context, NetworkValues values, OperationReader operations, Problems problems) {
    this.context = context;
    this.values = values;
    this.operations = operations;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
    operations.readTermsWith(this);
  }

  Term evaluate(Expression expression) {
    return switch (expression) {
      case Expression.Reference r -> reference(r);
      case Expression.Arrow a -> arrow(a);
      case Expression.Binary b -> binary(b);
      case Expression.Negate n -> negate(n);
      case Expression.Call c -> call(c);
      case Expression.Index i -> index(i);
      case Invalid _ -> Term.UNKNOWN;
      case Expression.Number _,
          Expression.Text _,
          Expression.Flag _,
          Expression.Member _,
          Expression.Items _,
          Expression.Range _ ->
          constant(expression);
    };
  }

  private Term constant(Expression expression) {
    Value value = evaluator.evaluate(expression, values);
    return asTerm(value, expression.span());
  }

  private Term asTerm(Value value, Span where) {
    if (value instanceof Value.Num n) {
      return new Term.Constant(n);
    }
    if (!(value instanceof Value.Unknown)) {
      problems.add(ErrorCode.VALUE_TYPE, where, value.describe(), "a value or a number");
    }
    return Term.UNKNOWN;
  }

  private Term reference(Expression.Reference reference) {
    Term.Signal signal = values.use(reference.name(), reference.span());
    if (signal != null) {
      return signal;
    }
    Value value = context.names().find(reference.name(), reference.span());
    if (value != null) {
      return asTerm(value, reference.span());
    }
    String sort = context.names().otherSort(reference.name());
    Operation operation = OperationTable.find(reference.name());
    if (!sort.isEmpty() || operation != null && operation.isWritten()) {
      String is = sort.isEmpty() ? "an operation" : sort;
      problems.add(
          Problem.of(ErrorCode.WRONG_SORT, reference.span(), "`" + reference.name() + "` is " + is)
              .accepted("a value of the network or a number")
              .help(
                  sort.isEmpty() || sort.equals("a neuron") || sort.equals("an encoder")
                      ? "operations stand right of an arrow: `x -> " + reference.name() + "`"
                      : ""));
    } else {
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_NAME,
                  reference.span(),
                  "`" + reference.name() + "` is not declared")
              .help(problems.near(reference.name(), values::known)));
    }
    return Term.UNKNOWN;
  }

  private Term arrow(Expression.Arrow arrow) {
    Term source = evaluate(arrow.source());
    if (source instanceof Term.Constant c) {
      problems.add(
          ErrorCode.VALUE_TYPE,
          arrow.source().span(),
          c.number().describe() + " before `->`",
          "a value of the network");
      source = Term.UNKNOWN;
    }
    return operations.apply((Term.Signal) source, arrow.operation());
  }

  private Term index(Expression.Index index) {
    if (evaluate(index.target()) instanceof Term.Signal s && s.type() != null) {
      problems.add(
          Problem.of(ErrorCode.VALUE_TYPE, index.span(), "an index of a value")
              .accepted("a whole value")
              .help("write `-> slice(0 .. 3)` for some of its elements"));
    }
    return Term.UNKNOWN;
  }

  private Term negate(Expression.Negate negate) {
    return switch (evaluate(negate.operand())) {
      case Term.Constant c ->
          new Term.Constant(new Value.Num(-c.number().value(), c.number().dimension()));
      case Term.Signal s -> affine(s, -1, 0, negate.span());
    };
  }

  private Term affine(Term.Signal signal, double scale, double offset, Span where) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("scale", new Argument.Number(scale));
    arguments.put("offset", new Argument.Number(offset));
    return operations.sign("affine", List.of(signal), arguments, where);
  }

  private Term binary(Expression.Binary binary) {
    Term left = evaluate(binary.left());
    Term right = evaluate(binary.right());
    if (left instanceof Term.Constant a && right instanceof Term.Constant b) {
      Value value =
          new BinaryOperations(problems, Evaluator.Place.CONSTANT)
              .apply(binary, a.number(), b.number());
      return asTerm(value, binary.span());
    }
    if (binary.operator().isComparison() || binary.operator() == Expression.Operator.REMAINDER) {
      problems.add(
          ErrorCode.VALUE_TYPE,
          binary.span(),
          "`" + binary.operator().symbol() + "` of a value",
          "`+ - *` of values, `/` by a number");
      return Term.UNKNOWN;
    }
    if (left instanceof Term.Signal a && right instanceof Term.Signal b) {
      String name =
          switch (binary.operator()) {
            case ADD -> "add";
            case SUBTRACT -> "subtract";
            case MULTIPLY -> "multiply";
            default -> "divide";
          };
      return operations.sign(name, List.of(a, b), Map.of(), binary.span());
    }
    return withConstant(binary, left, right);
  }

  private Term withConstant(Expression.Binary binary, Term left, Term right) {
    Term.Signal signal = (Term.Signal) (left instanceof Term.Signal ? left : right);
    Value.Num number = ((Term.Constant) (left instanceof Term.Constant ? left : right)).number();
    if (!number.isPlain()) {
      problems.add(
          ErrorCode.UNIT_MISMATCH,
          binary.span(),
          number.describe() + " with a value",
          "a plain number");
      return Term.UNKNOWN;
    }
    boolean numberFirst = left instanceof Term.Constant;
    double c = number.value();
    return switch (binary.operator()) {
      case ADD -> affine(signal, 1, c, binary.span());
      case SUBTRACT ->
          numberFirst ? affine(signal, -1, c, binary.span()) : affine(signal, 1, -c, binary.span());
      case MULTIPLY -> affine(signal, c, 0, binary.span());
      default -> {
        if (numberFirst || c == 0) {
          problems.add(
              numberFirst ? ErrorCode.VALUE_TYPE : ErrorCode.NOT_FINITE,
              binary.span(),
              numberFirst ? "a number divided by a value" : "division by 0",
              "a value divided by a number");
          yield Term.UNKNOWN;
        }
        yield affine(signal, 1 / c, 0, binary.span());
      }
    };
  }

  private Term call(Expression.Call call) {
    String name = call.function().text();
    if (name.equals("prev")) {
      return previous(call);
    }
    Operation operation = OperationTable.find(name);
    if (operation == null || !operation.isWritten()) {
      return constant(call);
    }
    boolean ofValues = name.equals("matmul") || name.equals("concat");
    if (!ofValues || call.arguments().isEmpty() || call.arguments().get(0).name() != null) {
      problems.add(
          Problem.of(ErrorCode.WRONG_SORT, call.function().span(), "`" + name + "` is an operation")
              .accepted("a value of the network or a number")
              .help("operations stand right of an arrow: `x -> " + operation.example() + "`"));
      return Term.UNKNOWN;
    }
    Term first = evaluate(call.arguments().get(0).value());
    if (first instanceof Term.Constant c) {
      problems.add(
          ErrorCode.VALUE_TYPE,
          call.arguments().get(0).span(),
          c.number().describe(),
          "a value of the network");
      first = Term.UNKNOWN;
    }
    snq.dsl.tree.Operation rest =
        new snq.dsl.tree.Operation(
            call.span(), call.function(), call.arguments().subList(1, call.arguments().size()));
    return operations.apply((Term.Signal) first, rest);
  }

  /// `prev(h)`, `prev(h, 5)`.
  private Term previous(Expression.Call call) {
    List<snq.dsl.tree.Argument> arguments = call.arguments();
    if (arguments.isEmpty()
        || arguments.size() > 2
        || arguments.stream().anyMatch(a -> a.name() != null)
        || !(arguments.get(0).value() instanceof Expression.Reference value)) {
      problems.add(
          ErrorCode.VALUE_TYPE, call.span(), "`prev` of this", "`prev(h)` or `prev(h, 5)`");
      return Term.UNKNOWN;
    }
    int lag = 1;
    if (arguments.size() == 2) {
      Expression written = arguments.get(1).value();
      Double steps =
          operations.clock().steps(evaluator.evaluate(written, values), written.span(), problems);
      if (steps == null) {
        return Term.UNKNOWN;
      }
      if (steps != Math.rint(steps)) {
        problems.add(
            ErrorCode.NOT_WHOLE, written.span(), NumberText.of(steps) + " steps", "whole steps");
        return Term.UNKNOWN;
      }
      if (steps < 1 || steps > Integer.MAX_VALUE / 2.0) {
        problems.add(
            ErrorCode.OUT_OF_RANGE, written.span(), NumberText.of(steps) + " steps", "at least 1");
        return Term.UNKNOWN;
      }
      lag = steps.intValue();
    }
    return previous(call, value, lag);
  }

  private Term previous(Expression.Call call, Expression.Reference value, int lag) {
    Term.Signal signal =
        values.previous(
            value.name(),
            lag,
            value.span(),
            type -> WrittenTypes.of(type, evaluator, context.names(), new Problems()));
    if (signal == null) {
      problems.add(
          Problem.of(ErrorCode.UNKNOWN_NAME, value.span(), "no value `" + value.name() + "`")
              .help(problems.near(value.name(), values::known)));
      return Term.UNKNOWN;
    }
    ValueType type = signal.type();
    if (type != null && type.kind() == Kind.REAL) {
      problems.add(
          ErrorCode.KIND_MISMATCH,
          call.span(),
          "`prev` of " + type + ", one value a sample",
          "a spike or current, which has steps");
      return Term.UNKNOWN;
    }
    return signal;
  }
}
