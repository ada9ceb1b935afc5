package snq.dsl.check;

import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.Expr;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Unit.Dimension;

/// Signs between two values, with their units.
final class BinaryOperations {
  private final Problems problems;
  private final Evaluator.Place place;

  BinaryOperations(Problems problems, Evaluator.Place place) {
    this.problems = problems;
    this.place = place;
  }

  static Expr.BinaryOperator operator(Expression.Operator operator) {
    return switch (operator) {
      case MULTIPLY -> Expr.BinaryOperator.MULTIPLY;
      case DIVIDE -> Expr.BinaryOperator.DIVIDE;
      case REMAINDER -> Expr.BinaryOperator.REMAINDER;
      case ADD -> Expr.BinaryOperator.ADD;
      case SUBTRACT -> Expr.BinaryOperator.SUBTRACT;
      case LESS -> Expr.BinaryOperator.LESS;
      case LESS_EQUAL -> Expr.BinaryOperator.LESS_EQUAL;
      case GREATER -> Expr.BinaryOperator.GREATER;
      case GREATER_EQUAL -> Expr.BinaryOperator.GREATER_EQUAL;
      case EQUAL -> Expr.BinaryOperator.EQUAL;
    };
  }

  Value apply(Expression.Binary written, Value left, Value right) {
    if (left instanceof Value.Unknown || right instanceof Value.Unknown) {
      return Value.UNKNOWN;
    }
    if (left instanceof Value.Flag a
        && right instanceof Value.Flag b
        && written.operator() == Expression.Operator.EQUAL) {
      return new Value.Flag(a.value() == b.value());
    }
    Value a = asNumber(left);
    Value b = asNumber(right);
    if (!isNumber(a) || !isNumber(b)) {
      Expression wrong = isNumber(a) ? written.right() : written.left();
      problems.add(
          ErrorCode.VALUE_TYPE,
          wrong.span(),
          (isNumber(a) ? b : a).describe() + " beside `" + written.operator().symbol() + "`",
          "a number");
      return Value.UNKNOWN;
    }
    if (a instanceof Value.Num x && b instanceof Value.Num y) {
      return numbers(written, x, y);
    }
    return formula(written, a, b);
  }

  private Value asNumber(Value value) {
    return value instanceof Value.Flag f && place == Evaluator.Place.NEURON
        ? Value.Num.plain(f.value() ? 1 : 0)
        : value;
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Num || value instanceof Value.Formula;
  }

  private Value numbers(Expression.Binary written, Value.Num a, Value.Num b) {
    Expr.BinaryOperator operator = operator(written.operator());
    if (!unitsFit(written.operator(), a.dimension(), b.dimension())) {
      problems.add(unitProblem(written, a, b));
      return Value.UNKNOWN;
    }
    double value = operator.apply(a.value(), b.value());
    if (written.operator().isComparison()) {
      return new Value.Flag(value == 1);
    }
    if (!Double.isFinite(value)) {
      boolean byZero = b.value() == 0 && operator != Expr.BinaryOperator.MULTIPLY;
      problems.add(
          ErrorCode.NOT_FINITE, written.span(), byZero ? "division by 0" : "more than any number");
      return Value.UNKNOWN;
    }
    return new Value.Num(value, a.dimension() != null ? a.dimension() : b.dimension());
  }

  private static boolean unitsFit(
      Expression.Operator operator, @Nullable Dimension a, @Nullable Dimension b) {
    return switch (operator) {
      case MULTIPLY -> a == null || b == null;
      case DIVIDE -> b == null;
      case ADD, SUBTRACT, REMAINDER, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL ->
          a == b || isAngle(a) && isAngle(b);
    };
  }

  /// A plain number is an angle in radians where one is wanted.
  private static boolean isAngle(@Nullable Dimension dimension) {
    return dimension == null || dimension == Dimension.ANGLE;
  }

  private Problem unitProblem(Expression.Binary written, Value.Num a, Value.Num b) {
    String sign = written.operator().symbol();
    boolean product =
        written.operator() == Expression.Operator.MULTIPLY
            || written.operator() == Expression.Operator.DIVIDE;
    return Problem.of(
            ErrorCode.UNIT_MISMATCH, written.span(), a.describe() + " " + sign + " " + b.describe())
        .accepted(
            product
                ? "a plain number " + (sign.equals("/") ? "on the right" : "on one side")
                : "equal units on both sides");
  }

  private Value formula(Expression.Binary written, Value a, Value b) {
    if (written.operator().isComparison() && place == Evaluator.Place.CIRCUIT) {
      problems.add(
          ErrorCode.NOT_CONSTANT,
          written.span(),
          "a comparison of a value of the running model",
          "numbers and params");
      return Value.UNKNOWN;
    }
    Expr left = expr(a, written);
    Expr right = expr(b, written);
    if (left == null || right == null) {
      return Value.UNKNOWN;
    }
    if (right instanceof Expr.Constant c
        && c.value() == 0
        && written.operator() == Expression.Operator.DIVIDE) {
      problems.add(ErrorCode.NOT_FINITE, written.span(), "division by 0");
      return Value.UNKNOWN;
    }
    return new Value.Formula(Formulas.binary(operator(written.operator()), left, right));
  }

  private @Nullable Expr expr(Value value, Expression.Binary written) {
    return switch (value) {
      case Value.Formula f -> f.expr();
      case Value.Num n when isAngle(n.dimension()) -> new Expr.Constant(n.value());
      default -> {
        problems.add(
            ErrorCode.UNIT_MISMATCH,
            written.span(),
            value.describe() + " with a value of the running model",
            "a plain number or an angle");
        yield null;
      }
    };
  }
}
