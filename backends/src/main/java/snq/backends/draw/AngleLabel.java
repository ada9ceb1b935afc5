package snq.backends.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import snq.compiler.circuit.Circuit;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.Expr.BinaryOperator;

/// Angles as a drawing shows them: short, with four digits.
final class AngleLabel {
  private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);

  private final List<Array> arrays;

  AngleLabel(Circuit circuit) {
    arrays = Stream.concat(circuit.features().stream(), circuit.weights().stream()).toList();
  }

  String of(Expr e) {
    return text(e, 0);
  }

  private String text(Expr e, int outer) {
    return switch (e) {
      case Expr.Constant c -> c.value() < 0 && outer > 0 ? "(" + number(c) + ")" : number(c);
      case Expr.Element x -> element(x);
      case Expr.Negate n ->
          outer > 0 ? "(-" + text(n.operand(), 3) + ")" : "-" + text(n.operand(), 3);
      case Expr.Binary b -> {
        boolean sum = b.operator() == BinaryOperator.ADD || b.operator() == BinaryOperator.SUBTRACT;
        int own = sum ? 1 : 2;
        String both = text(b.left(), own) + sign(b.operator()) + text(b.right(), own + 1);
        yield outer > own ? "(" + both + ")" : both;
      }
      case Expr.Call c ->
          c.function().name().toLowerCase(Locale.ROOT)
              + "("
              + String.join(", ", c.arguments().stream().map(a -> text(a, 0)).toList())
              + ")";
      case Expr.Variable v -> v.name();
      case Expr.Parameter p -> p.name();
    };
  }

  /// `x[2]`, `w[0,2]`, or the name alone of a scalar.
  private String element(Expr.Element x) {
    for (Array array : arrays) {
      if (array.name().equals(x.array()) && array.shape().rank() > 0) {
        StringBuilder indices = new StringBuilder();
        int rest = x.index();
        for (int axis = array.shape().rank() - 1; axis >= 0; axis--) {
          indices.insert(0, (axis == 0 ? "" : ",") + rest % array.shape().size(axis));
          rest /= array.shape().size(axis);
        }
        return x.array() + "[" + indices + "]";
      }
    }
    return x.array();
  }

  private static String number(Expr.Constant constant) {
    double value = constant.value();
    for (int n : new int[] {1, 2, 3, 4, 6, 8}) {
      if (Math.abs(value) == StrictMath.PI / n) {
        return (value < 0 ? "-" : "") + "\u03c0" + (n == 1 ? "" : "/" + n);
      }
    }
    BigDecimal rounded = new BigDecimal(value).round(FOUR);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String sign(BinaryOperator operator) {
    return switch (operator) {
      case ADD -> "+";
      case SUBTRACT -> "-";
      case MULTIPLY -> "\u00b7";
      case DIVIDE -> "/";
      case REMAINDER -> "%";
      case LESS -> "<";
      case LESS_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_EQUAL -> ">=";
      case EQUAL -> "==";
    };
  }
}
