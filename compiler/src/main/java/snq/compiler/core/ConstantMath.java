package snq.compiler.core;

import snq.dsl.model.Expr;

/// Operators and functions of neuron equations on numbers, as the network's interpreter has them.
final class ConstantMath {
  private ConstantMath() {}

  static double binary(Expr.BinaryOperator operator, double a, double b) {
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

  /// @param b ignored by functions of one argument
  static double call(Expr.Function function, double a, double b) {
    return switch (function) {
      case SIN -> StrictMath.sin(a);
      case COS -> StrictMath.cos(a);
      case ASIN -> StrictMath.asin(a);
      case ACOS -> StrictMath.acos(a);
      case ATAN -> StrictMath.atan(a);
      case EXP -> StrictMath.exp(a);
      case SQRT -> StrictMath.sqrt(a);
      case TANH -> StrictMath.tanh(a);
      case SIGMOID -> 1 / (1 + StrictMath.exp(-a));
      case ABS -> Math.abs(a);
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case SHRINK -> Math.signum(a) * Math.max(Math.abs(a) - b, 0);
    };
  }
}
