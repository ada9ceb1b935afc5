package snq.compiler.circuit.pass;

import java.util.LinkedHashMap;
import java.util.Map;
import snq.compiler.circuit.Angles;
import snq.dsl.model.Expr;

/// A sum of angles with equal parts put together, in radians: constant + sum of factor times part.
/// Parts are what is no sum, no difference and no constant multiple itself.
final class LinearAngle {
  private double constant;
  private final Map<Expr, Double> parts = new LinkedHashMap<>();

  static LinearAngle of(Expr e) {
    return new LinearAngle().plus(e, 1);
  }

  /// The same number, written with equal parts put together.
  static Expr simplified(Expr e) {
    return e instanceof Expr.Constant || e instanceof Expr.Element ? e : of(e).toExpr();
  }

  /// True when a and b are the same number whatever features and weights are.
  static boolean equal(Expr a, Expr b) {
    return a.equals(b) || of(a).plus(b, -1).isMultipleOf(0);
  }

  LinearAngle plus(Expr e, double factor) {
    switch (e) {
      case Expr.Constant c -> constant += factor * c.value();
      case Expr.Negate n -> plus(n.operand(), -factor);
      case Expr.Binary b -> binary(b, factor);
      case Expr.Element x -> part(x, factor);
      case Expr.Variable v -> part(v, factor);
      case Expr.Parameter p -> part(p, factor);
      case Expr.Call c -> part(c, factor);
    }
    return this;
  }

  private void binary(Expr.Binary b, double factor) {
    switch (b.operator()) {
      case ADD -> plus(b.left(), factor).plus(b.right(), factor);
      case SUBTRACT -> plus(b.left(), factor).plus(b.right(), -factor);
      case MULTIPLY -> {
        if (Angles.isConstant(b.left())) {
          plus(b.right(), factor * Angles.constantValue(b.left()));
        } else if (Angles.isConstant(b.right())) {
          plus(b.left(), factor * Angles.constantValue(b.right()));
        } else {
          part(b, factor);
        }
      }
      case DIVIDE -> {
        if (Angles.isConstant(b.right())) {
          plus(b.left(), factor / Angles.constantValue(b.right()));
        } else {
          part(b, factor);
        }
      }
      case REMAINDER, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL -> part(b, factor);
    }
  }

  private void part(Expr e, double factor) {
    if (Angles.isConstant(e)) {
      constant += factor * Angles.constantValue(e);
    } else if (parts.merge(e, factor, Double::sum) == 0) {
      parts.remove(e);
    }
  }

  boolean isConstant() {
    return parts.isEmpty();
  }

  /// The part without features and weights.
  double constant() {
    return constant;
  }

  /// True when it is a whole multiple of `period`; of 0: when it is 0.
  boolean isMultipleOf(double period) {
    if (!isConstant()) {
      return false;
    }
    double rest = period == 0 ? constant : Math.IEEEremainder(constant, period);
    return Math.abs(rest) < 1e-14 * Math.max(1, Math.abs(constant));
  }

  Expr toExpr() {
    Expr sum = null;
    for (Map.Entry<Expr, Double> entry : parts.entrySet()) {
      double factor = entry.getValue();
      if (sum == null) {
        sum = factor == -1 ? Angles.negate(entry.getKey()) : Angles.scale(factor, entry.getKey());
      } else if (factor < 0) {
        sum = Angles.subtract(sum, Angles.scale(-factor, entry.getKey()));
      } else {
        sum = Angles.add(sum, Angles.scale(factor, entry.getKey()));
      }
    }
    Expr rest = Angles.constant(constant);
    return sum == null ? rest : Angles.add(sum, rest);
  }
}
