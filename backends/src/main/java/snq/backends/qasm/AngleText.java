package snq.backends.qasm;

import java.util.Locale;
import java.util.function.BiFunction;
import snq.dsl.model.Expr;
import snq.dsl.model.Expr.BinaryOperator;

/// Angles as OpenQASM writes them. Numbers are always floats (`2.0*a`): importers stumble over
/// whole numbers beside inputs.
final class AngleText {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;

  private AngleText() {}

  /// @param names what element `index` of an array is called
  static String of(Expr e, BiFunction<String, Integer, String> names) {
    return text(e, names, 0);
  }

  /// True when importers can read it: the four operations of inputs and numbers.
  static boolean isArithmetic(Expr e) {
    return switch (e) {
      case Expr.Constant c -> true;
      case Expr.Element x -> true;
      case Expr.Negate n -> isArithmetic(n.operand());
      case Expr.Binary b ->
          switch (b.operator()) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE ->
                isArithmetic(b.left()) && isArithmetic(b.right());
            case REMAINDER, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL -> false;
          };
      case Expr.Call c -> false;
      case Expr.Variable v -> false;
      case Expr.Parameter p -> false;
    };
  }

  private static String text(Expr e, BiFunction<String, Integer, String> names, int outer) {
    return switch (e) {
      case Expr.Constant c -> bracketed(number(c.value()), c.value() < 0 && outer > 0);
      case Expr.Element x -> names.apply(x.array(), x.index());
      case Expr.Negate n -> bracketed("-" + text(n.operand(), names, SIGN), outer > 0);
      case Expr.Binary b -> binary(b, names, outer);
      case Expr.Call c -> {
        String inside =
            String.join(", ", c.arguments().stream().map(a -> text(a, names, 0)).toList());
        yield c.function().name().toLowerCase(Locale.ROOT) + "(" + inside + ")";
      }
      case Expr.Variable v -> v.name();
      case Expr.Parameter p -> p.name();
    };
  }

  private static String binary(
      Expr.Binary b, BiFunction<String, Integer, String> names, int outer) {
    boolean sum = b.operator() == BinaryOperator.ADD || b.operator() == BinaryOperator.SUBTRACT;
    int own = sum ? SUM : PRODUCT;
    // A right operand of the same rank is bracketed: a - (b - c), and a + (b + c) as it was
    // written.
    String text = text(b.left(), names, own) + sign(b.operator()) + text(b.right(), names, own + 1);
    return bracketed(text, outer > own);
  }

  private static String sign(BinaryOperator operator) {
    return switch (operator) {
      case ADD -> " + ";
      case SUBTRACT -> " - ";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case REMAINDER -> " % ";
      case LESS -> " < ";
      case LESS_EQUAL -> " <= ";
      case GREATER -> " > ";
      case GREATER_EQUAL -> " >= ";
      case EQUAL -> " == ";
    };
  }

  private static String bracketed(String text, boolean brackets) {
    return brackets ? "(" + text + ")" : text;
  }

  /// Exact: the shortest decimal that reads back as the same double, or `pi/n` where that is it.
  static String number(double value) {
    for (int n : new int[] {1, 2, 4, 8}) {
      if (value == StrictMath.PI / n) {
        return n == 1 ? "pi" : "pi/" + n;
      }
      if (value == -StrictMath.PI / n) {
        return n == 1 ? "-pi" : "-pi/" + n;
      }
    }
    return Double.toString(value + 0.0).replace('E', 'e');
  }
}
