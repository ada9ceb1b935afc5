package snq.dsl.check;

import java.util.List;
import snq.dsl.model.Expr;

/// Builds expressions of the running model. Constants are folded, and operations that change no bit
/// of any number are left out (x + 0, x - 0, x * 1, x / 1); nothing is reordered, so that the
/// rounding of what is written stays.
final class Formulas {
  private Formulas() {}

  static Expr negate(Expr operand) {
    return switch (operand) {
      case Expr.Constant c -> new Expr.Constant(-c.value());
      case Expr.Negate n -> n.operand();
      default -> new Expr.Negate(operand);
    };
  }

  static Expr binary(Expr.BinaryOperator operator, Expr left, Expr right) {
    if (left instanceof Expr.Constant a && right instanceof Expr.Constant b) {
      double value = operator.apply(a.value(), b.value());
      if (Double.isFinite(value)) {
        return new Expr.Constant(value);
      }
    }
    return switch (operator) {
      case ADD -> is(left, 0) ? right : is(right, 0) ? left : plain(operator, left, right);
      case SUBTRACT, REMAINDER, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL ->
          operator == Expr.BinaryOperator.SUBTRACT && is(right, 0)
              ? left
              : plain(operator, left, right);
      case MULTIPLY -> is(left, 1) ? right : is(right, 1) ? left : plain(operator, left, right);
      case DIVIDE -> is(right, 1) ? left : plain(operator, left, right);
    };
  }

  private static Expr plain(Expr.BinaryOperator operator, Expr left, Expr right) {
    return new Expr.Binary(operator, left, right);
  }

  private static boolean is(Expr expr, double value) {
    return expr instanceof Expr.Constant c && c.value() == value;
  }

  static Expr call(Expr.Function function, List<Expr> arguments) {
    double[] values = new double[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(arguments.get(i) instanceof Expr.Constant c)) {
        return new Expr.Call(function, arguments);
      }
      values[i] = c.value();
    }
    double value = function.apply(values[0], values[values.length - 1]);
    return Double.isFinite(value) ? new Expr.Constant(value) : new Expr.Call(function, arguments);
  }
}
