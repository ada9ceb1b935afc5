package snq.compiler.circuit;

import snq.dsl.model.Expr;
import snq.dsl.model.Expr.Binary;
import snq.dsl.model.Expr.BinaryOperator;
import snq.dsl.model.Expr.Call;
import snq.dsl.model.Expr.Constant;
import snq.dsl.model.Expr.Negate;

/// Arithmetic on angle expressions, constants folded.
public final class Angles {
  private Angles() {}

  public static Expr constant(double value) {
    return new Constant(value);
  }

  public static Expr negate(Expr e) {
    return switch (e) {
      case Constant c -> new Constant(0.0 - c.value());
      case Negate n -> n.operand();
      default -> new Negate(e);
    };
  }

  public static Expr add(Expr a, Expr b) {
    if (a instanceof Constant x && b instanceof Constant y) {
      return new Constant(x.value() + y.value());
    }
    if (a instanceof Constant x && x.value() == 0) {
      return b;
    }
    if (b instanceof Constant y && y.value() == 0) {
      return a;
    }
    return new Binary(BinaryOperator.ADD, a, b);
  }

  public static Expr subtract(Expr a, Expr b) {
    if (a instanceof Constant x && b instanceof Constant y) {
      return new Constant(x.value() - y.value());
    }
    if (b instanceof Constant y && y.value() == 0) {
      return a;
    }
    return new Binary(BinaryOperator.SUBTRACT, a, b);
  }

  public static Expr scale(double factor, Expr e) {
    if (e instanceof Constant c) {
      return new Constant(factor * c.value());
    }
    return factor == 1 ? e : new Binary(BinaryOperator.MULTIPLY, new Constant(factor), e);
  }

  public static Expr half(Expr e) {
    return scale(0.5, e);
  }

  /// True when no feature, weight or variable is in it.
  public static boolean isConstant(Expr e) {
    return switch (e) {
      case Constant c -> true;
      case Expr.Element x -> false;
      case Expr.Variable v -> false;
      case Expr.Parameter p -> false;
      case Negate n -> isConstant(n.operand());
      case Binary b -> isConstant(b.left()) && isConstant(b.right());
      case Call c -> c.arguments().stream().allMatch(Angles::isConstant);
    };
  }

  /// The value of an expression of constants only.
  public static double constantValue(Expr e) {
    return AngleBinding.compile(
            e,
            (array, index) -> {
              throw new IllegalArgumentException(array + "[" + index + "] in a constant angle");
            })
        .value(new double[0], new double[0]);
  }
}
