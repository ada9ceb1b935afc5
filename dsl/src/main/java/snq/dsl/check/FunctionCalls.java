package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.model.Expr;
import snq.dsl.table.FunctionTable;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Unit.Dimension;

/// Calls of functions, of numbers and of formulas.
final class FunctionCalls {
  private static final Set<String> TAKE_ANGLES = Set.of("sin", "cos");
  private static final Set<String> KEEP_UNITS = Set.of("abs", "min", "max");

  private final Problems problems;
  private final Evaluator.Place place;

  FunctionCalls(Problems problems, Evaluator.Place place) {
    this.problems = problems;
    this.place = place;
  }

  Value apply(FunctionTable.Entry entry, List<Value> values, Expression.Call call) {
    List<Expr> formulas = new ArrayList<>();
    boolean constant = true;
    Dimension dimension = null;
    for (int i = 0; i < values.size(); i++) {
      Expression written = call.arguments().get(i).value();
      Value value = values.get(i);
      if (value instanceof Value.Unknown) {
        return value;
      }
      if (value instanceof Value.Flag f && place == Evaluator.Place.NEURON) {
        value = Value.Num.plain(f.value() ? 1 : 0);
      }
      if (value instanceof Value.Formula f) {
        formulas.add(f.expr());
        constant = false;
      } else if (value instanceof Value.Num n) {
        if (!fits(entry, n, i == 0 ? n.dimension() : dimension)) {
          problems.add(
              ErrorCode.UNIT_MISMATCH,
              written.span(),
              n.describe() + " in `" + entry.name() + "`",
              TAKE_ANGLES.contains(entry.name()) ? "an angle" : "a plain number");
          return Value.UNKNOWN;
        }
        dimension = n.dimension();
        formulas.add(new Expr.Constant(n.value()));
      } else {
        problems.add(ErrorCode.VALUE_TYPE, written.span(), value.describe(), "a number");
        return Value.UNKNOWN;
      }
    }
    return constant ? number(entry, formulas, dimension, call) : formula(entry, formulas, call);
  }

  private static boolean fits(
      FunctionTable.Entry entry, Value.Num number, @Nullable Dimension before) {
    if (KEEP_UNITS.contains(entry.name())) {
      return number.dimension() == before;
    }
    return number.isPlain()
        || (number.dimension() == Dimension.ANGLE && TAKE_ANGLES.contains(entry.name()));
  }

  private Value number(
      FunctionTable.Entry entry,
      List<Expr> arguments,
      @Nullable Dimension dimension,
      Expression.Call call) {
    double[] x = new double[arguments.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = ((Expr.Constant) arguments.get(i)).value();
    }
    Expr.Function function = entry.function();
    double value = function == null ? StrictMath.log(x[0]) : function.apply(x[0], x[x.length - 1]);
    if (!Double.isFinite(value)) {
      problems.add(
          ErrorCode.NOT_FINITE,
          call.span(),
          "`" + entry.name() + "` of " + NumberText.of(x[0]) + " has no finite value");
      return Value.UNKNOWN;
    }
    return new Value.Num(value, KEEP_UNITS.contains(entry.name()) ? dimension : null);
  }

  private Value formula(FunctionTable.Entry entry, List<Expr> arguments, Expression.Call call) {
    Expr.Function function = entry.function();
    boolean allowed = place == Evaluator.Place.CIRCUIT ? entry.circuits() : entry.neurons();
    if (function == null || !allowed) {
      problems.add(
          ErrorCode.NOT_CONSTANT,
          call.span(),
          "`" + entry.name() + "` of a value of the running model",
          place == Evaluator.Place.CIRCUIT
              ? "`sin cos asin acos atan exp sqrt` in an angle"
              : "`exp sin cos sqrt tanh sigmoid abs min max shrink` in an equation");
      return Value.UNKNOWN;
    }
    return new Value.Formula(Formulas.call(function, arguments));
  }
}
