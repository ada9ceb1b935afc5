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
      double value = apply(operator, a.value(), b.value());
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
    double value = apply(function, values);
    return Double.isFinite(value) ? new Expr.Constant(value) : new Expr.Call(function, arguments);
  }

  static double apply(Expr.BinaryOperator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case LESS -> a < b ? 1 : 0;
      case LESS_EQUAL -> a <= b ? 1 : 0;
      case GREATER -> a > b ? 1 : 0;
      case GREATER_EQUAL -> a >= b ? 1 : 0;
      case EQUAL -> a == b ? 1 : 0;
    };
  }

  static double apply(Expr.Function function, double[] x) {
    return switch (function) {
      case SIN -> StrictMath.sin(x[0]);
      case COS -> StrictMath.cos(x[0]);
      case ASIN -> StrictMath.asin(x[0]);
      case ACOS -> StrictMath.acos(x[0]);
      case ATAN -> StrictMath.atan(x[0]);
      case EXP -> StrictMath.exp(x[0]);
      case SQRT -> StrictMath.sqrt(x[0]);
      case TANH -> StrictMath.tanh(x[0]);
      case SIGMOID -> 1 / (1 + StrictMath.exp(-x[0]));
      case ABS -> Math.abs(x[0]);
      case MIN -> Math.min(x[0], x[1]);
      case MAX -> Math.max(x[0], x[1]);
      case SHRINK -> Math.signum(x[0]) * Math.max(Math.abs(x[0]) - x[1], 0);
    };
  }
}
