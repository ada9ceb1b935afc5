package snq.runtime.statevector;

import snq.dsl.model.Expr;

/// Angle expressions as Java: every operation in its own brackets, functions as
/// [Expr.Function#apply] computes them.
final class JavaExpression {
  /// How an element of a named array is written.
  @FunctionalInterface
  interface Element {
    String of(String array, int index);
  }

  private JavaExpression() {}

  static String of(Expr e, Element element) {
    return switch (e) {
      case Expr.Constant c -> "(" + literal(c.value()) + ")";
      case Expr.Element x -> element.of(x.array(), x.index());
      case Expr.Negate n -> "(-" + of(n.operand(), element) + ")";
      case Expr.Binary b -> binary(b.operator(), of(b.left(), element), of(b.right(), element));
      case Expr.Call c ->
          call(
              c.function(),
              of(c.arguments().get(0), element),
              of(c.arguments().get(c.arguments().size() - 1), element));
      case Expr.Variable v -> throw new IllegalArgumentException(v.name() + " in an angle");
      case Expr.Parameter p -> throw new IllegalArgumentException(p.name() + " in an angle");
    };
  }

  private static String literal(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return Double.toString(value);
  }

  private static String binary(Expr.BinaryOperator operator, String a, String b) {
    return switch (operator) {
      case ADD -> "(" + a + " + " + b + ")";
      case SUBTRACT -> "(" + a + " - " + b + ")";
      case MULTIPLY -> "(" + a + " * " + b + ")";
      case DIVIDE -> "(" + a + " / " + b + ")";
      case REMAINDER -> "(" + a + " % " + b + ")";
      case LESS -> truth(a, "<", b);
      case LESS_EQUAL -> truth(a, "<=", b);
      case GREATER -> truth(a, ">", b);
      case GREATER_EQUAL -> truth(a, ">=", b);
      case EQUAL -> truth(a, "==", b);
    };
  }

  private static String truth(String a, String sign, String b) {
    return "(" + a + " " + sign + " " + b + " ? 1.0 : 0.0)";
  }

  private static String call(Expr.Function function, String a, String b) {
    return switch (function) {
      case SIN -> "StrictMath.sin(" + a + ")";
      case COS -> "StrictMath.cos(" + a + ")";
      case ASIN -> "StrictMath.asin(" + a + ")";
      case ACOS -> "StrictMath.acos(" + a + ")";
      case ATAN -> "StrictMath.atan(" + a + ")";
      case EXP -> "StrictMath.exp(" + a + ")";
      case SQRT -> "StrictMath.sqrt(" + a + ")";
      case TANH -> "StrictMath.tanh(" + a + ")";
      case SIGMOID -> "(1 / (1 + StrictMath.exp(-" + a + ")))";
      case ABS -> "Math.abs(" + a + ")";
      case MIN -> "Math.min(" + a + ", " + b + ")";
      case MAX -> "Math.max(" + a + ", " + b + ")";
      case SHRINK -> "(Math.signum(" + a + ") * Math.max(Math.abs(" + a + ") - " + b + ", 0))";
    };
  }
}
