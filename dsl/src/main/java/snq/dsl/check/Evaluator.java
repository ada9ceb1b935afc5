package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Expr;
import snq.dsl.table.FunctionTable;
import snq.dsl.table.OperationTable;
import snq.dsl.tree.Argument;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Unit;
import snq.dsl.tree.Unit.Dimension;

/// The value of an expression: numbers are computed, what depends on the running model becomes a
/// formula, what is wrong becomes unknown after it was said.
final class Evaluator {
  /// Where an expression stands decides which functions a formula may use.
  enum Place {
    CONSTANT,
    CIRCUIT,
    NEURON
  }

  private final Problems problems;
  private final Place place;
  private final Set<String> usedArrays = new HashSet<>();

  Evaluator(Problems problems, Place place) {
    this.problems = problems;
    this.place = place;
  }

  /// Arrays of which an element was used.
  Set<String> usedArrays() {
    return usedArrays;
  }

  Value evaluate(Expression expression, Names names) {
    return switch (expression) {
      case Expression.Number n -> number(n);
      case Expression.Text t -> new Value.Text(t.value());
      case Expression.Flag f -> new Value.Flag(f.value());
      case Expression.Reference r -> reference(r, names);
      case Expression.Index i -> index(i, names);
      case Expression.Member m -> refuse(m.span(), "`." + m.name().text() + "`", "a number");
      case Expression.Call c -> call(c, names);
      case Expression.Items i ->
          new Value.Items(i.items().stream().map(v -> evaluate(v.value(), names)).toList());
      case Expression.Range r -> range(r, names);
      case Expression.Negate n -> negate(n, names);
      case Expression.Binary b -> binary(b, names);
      case Expression.Arrow a -> refuse(a.span(), "`->`", "a number: `->` stands in networks");
      case Invalid _ -> Value.UNKNOWN;
    };
  }

  private Value refuse(Span where, String found, String accepted) {
    problems.add(ErrorCode.VALUE_TYPE, where, found, accepted);
    return Value.UNKNOWN;
  }

  private Value number(Expression.Number number) {
    Unit unit = number.unit();
    if (unit == null) {
      return Value.Num.plain(number.value());
    }
    return finite(number.value() * unit.factor(), unit.dimension(), number.span());
  }

  private Value finite(double value, @Nullable Dimension dimension, Span where) {
    if (!Double.isFinite(value)) {
      problems.add(
          ErrorCode.NOT_FINITE,
          where,
          Double.isNaN(value) ? "not a number" : "more than any number",
          "an expression with a finite value");
      return Value.UNKNOWN;
    }
    return new Value.Num(value, dimension);
  }

  private Value reference(Expression.Reference reference, Names names) {
    Value value = names.find(reference.name(), reference.span());
    if (value == null) {
      return unknown(reference.name(), reference.span(), names);
    }
    if (value instanceof Value.Array a && a.shape().rank() == 0) {
      usedArrays.add(a.name());
      return new Value.Formula(new Expr.Element(a.name(), 0));
    }
    return value;
  }

  Value unknown(String name, Span where, Names names) {
    String sort = names.otherSort(name);
    if (!sort.isEmpty()) {
      problems.add(ErrorCode.WRONG_SORT, where, "`" + name + "` is " + sort, "a number");
    } else {
      problems.add(
          Problem.of(ErrorCode.UNKNOWN_NAME, where, "`" + name + "` is not declared")
              .help(problems.near(name, names::known)));
    }
    return Value.UNKNOWN;
  }

  private Value index(Expression.Index index, Names names) {
    Value target =
        index.target() instanceof Expression.Reference r
            ? names.find(r.name(), r.span())
            : evaluate(index.target(), names);
    if (target == null && index.target() instanceof Expression.Reference r) {
      return unknown(r.name(), r.span(), names);
    }
    if (target instanceof Value.Unknown || target == null) {
      return Value.UNKNOWN;
    }
    if (!(target instanceof Value.Array array)) {
      return refuse(index.target().span(), target.describe(), "a `feature` or `weight` array");
    }
    if (index.indices().size() != array.shape().rank()) {
      problems.add(
          ErrorCode.SHAPE_MISMATCH,
          index.span(),
          index.indices().size() + " indices for `" + array.name() + "`",
          array.shape().rank() + ": `" + array.name() + "` is angle" + array.shape());
      return Value.UNKNOWN;
    }
    int flat = 0;
    for (int i = 0; i < index.indices().size(); i++) {
      int size = array.shape().size(i);
      long at = indexOf(index.indices().get(i), size, "`" + array.name() + "`", names);
      if (at < 0) {
        return Value.UNKNOWN;
      }
      flat = flat * size + (int) at;
    }
    usedArrays.add(array.name());
    return new Value.Formula(new Expr.Element(array.name(), flat));
  }

  /// An index 0 .. size - 1, or -1 after a problem.
  long indexOf(Expression expression, int size, String what, Names names) {
    Value value = evaluate(expression, names);
    if (value instanceof Value.Unknown) {
      return -1;
    }
    if (!(value instanceof Value.Num n) || !n.isPlain()) {
      if (value instanceof Value.Formula) {
        problems.add(ErrorCode.NOT_CONSTANT, expression.span(), value.describe(), "a whole number");
      } else {
        refuse(expression.span(), value.describe(), "a whole number");
      }
      return -1;
    }
    if (!n.isWhole()) {
      problems.add(ErrorCode.NOT_WHOLE, expression.span(), n.describe());
      return -1;
    }
    if (n.value() < 0 || n.value() >= size) {
      problems.add(
          ErrorCode.INDEX_OUT_OF_RANGE,
          expression.span(),
          "index " + n.describe() + " of " + what,
          "0 .. " + (size - 1));
      return -1;
    }
    return (long) n.value();
  }

  private Value range(Expression.Range range, Names names) {
    Value from = evaluate(range.from(), names);
    Value to = evaluate(range.to(), names);
    Value by = range.step() == null ? Value.Num.plain(1) : evaluate(range.step(), names);
    if (!(from instanceof Value.Num a && to instanceof Value.Num b && by instanceof Value.Num s)) {
      for (Value value : List.of(from, to, by)) {
        if (!(value instanceof Value.Num) && !(value instanceof Value.Unknown)) {
          return refuse(range.span(), value.describe(), "numbers");
        }
      }
      return Value.UNKNOWN;
    }
    if (!a.isPlain() || !b.isPlain() || !s.isPlain() || range.logarithmic()) {
      return refuse(range.span(), "a range with units or `log`", "plain numbers");
    }
    if (s.value() <= 0) {
      problems.add(ErrorCode.OUT_OF_RANGE, range.span(), "steps of " + s.describe(), "above 0");
      return Value.UNKNOWN;
    }
    double span = (b.value() - a.value()) / s.value();
    if (span < 0 && !(range.exclusive() && b.value() == a.value())) {
      problems.add(
          ErrorCode.RANGE_UPSIDE_DOWN,
          range.span(),
          a.describe() + " is above " + b.describe(),
          "the smaller number first");
      return Value.UNKNOWN;
    }
    double whole = Math.floor(span + 1e-9);
    boolean atEnd = Math.abs(span - whole) < 1e-9;
    return new Value.Sequence(
        a.value(), s.value(), (long) whole + (range.exclusive() && atEnd ? 0 : 1));
  }

  private Value negate(Expression.Negate negate, Names names) {
    Value value = evaluate(negate.operand(), names);
    return switch (value) {
      case Value.Num n -> new Value.Num(-n.value(), n.dimension());
      case Value.Formula f -> new Value.Formula(Formulas.negate(f.expr()));
      case Value.Unknown _ -> value;
      default -> refuse(negate.span(), value.describe(), "a number");
    };
  }

  private Value call(Expression.Call call, Names names) {
    String name = call.function().text();
    FunctionTable.Entry entry = FunctionTable.find(name);
    if (entry == null) {
      return unknownFunction(call);
    }
    List<Value> values = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      if (argument.name() != null) {
        problems.add(
            ErrorCode.UNKNOWN_ARGUMENT,
            argument.name().span(),
            "`" + argument.name().text() + "`",
            "`" + name + "` takes no names");
        return Value.UNKNOWN;
      }
      values.add(evaluate(argument.value(), names));
    }
    if (values.size() != entry.arity()) {
      problems.add(
          values.size() < entry.arity() ? ErrorCode.ARGUMENT_MISSING : ErrorCode.UNKNOWN_ARGUMENT,
          call.span(),
          values.size() + " arguments of `" + name + "`",
          String.valueOf(entry.arity()));
      return Value.UNKNOWN;
    }
    return new FunctionCalls(problems, place).apply(entry, values, call);
  }

  private Value unknownFunction(Expression.Call call) {
    String name = call.function().text();
    Problem problem =
        Problem.of(ErrorCode.UNKNOWN_NAME, call.function().span(), "no function `" + name + "`");
    if (OperationTable.find(name) != null) {
      problem =
          Problem.of(ErrorCode.WRONG_SORT, call.function().span(), "`" + name + "` is an operation")
              .accepted("a function: " + functions())
              .help("write `x -> " + name + "(...)` in a network");
    } else if (name.equals("learned")) {
      problem =
          Problem.of(ErrorCode.WRONG_SORT, call.function().span(), "`learned` stands alone")
              .accepted("`learned(start)` as the whole value of a neuron's parameter");
    } else {
      List<String> known = FunctionTable.all().stream().map(FunctionTable.Entry::name).toList();
      problem = problem.accepted(functions()).help(NearNames.help(name, known));
    }
    problems.add(problem);
    return Value.UNKNOWN;
  }

  private String functions() {
    List<String> names =
        FunctionTable.all().stream()
            .filter(e ->
                switch (place) {
                  case CONSTANT -> true;
                  case CIRCUIT -> e.circuits();
                  case NEURON -> e.neurons();
                })
            .map(FunctionTable.Entry::name)
            .toList();
    return "`" + String.join("` `", names) + "`";
  }

  private Value binary(Expression.Binary binary, Names names) {
    Value left = evaluate(binary.left(), names);
    if (left instanceof Value.Word w && binary.operator() == Expression.Operator.EQUAL) {
      return wordEquals(w, binary);
    }
    Value right = evaluate(binary.right(), names);
    return new BinaryOperations(problems, place).apply(binary, left, right);
  }

  private Value wordEquals(Value.Word word, Expression.Binary binary) {
    if (!(binary.right() instanceof Expression.Reference r) || !word.choices().contains(r.name())) {
      String name = binary.right() instanceof Expression.Reference r ? r.name() : "";
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_WORD,
                  binary.right().span(),
                  name.isEmpty() ? "an expression" : "`" + name + "`")
              .accepted("`" + String.join("` or `", word.choices()) + "`")
              .help(NearNames.help(name, word.choices())));
      return Value.UNKNOWN;
    }
    return word.value() == null ? Value.UNKNOWN : new Value.Flag(word.value().equals(r.name()));
  }
}
