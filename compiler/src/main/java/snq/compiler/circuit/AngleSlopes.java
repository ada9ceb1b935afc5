package snq.compiler.circuit;

import java.util.List;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;

/// The chain rule from angles to what they are made of: features and weights, which stand as in
/// [AngleBinding]. Where a function has a corner, the slope is that of one side: of the first
/// argument for equal ones of `min` and `max`, 0 for `abs` at 0, and of comparisons everywhere.
public final class AngleSlopes {
  /// Adds `seed` times the derivatives of one expression.
  @FunctionalInterface
  public interface Slope {
    /// @param by gets the derivatives by the elements of `features`, then of `weights`
    void add(double seed, double[] features, double[] weights, double[] by);
  }

  /// Says where the derivative by an element of a named array goes.
  @FunctionalInterface
  private interface Place {
    int of(String array, int index);
  }

  private final List<Slope> slopes;

  private AngleSlopes(List<Slope> slopes) {
    this.slopes = slopes;
  }

  public static AngleSlopes of(Circuit circuit) {
    return new AngleSlopes(
        circuit.slots().stream()
            .map(e ->
                compile(
                    e, (array, index) -> at(circuit, array, index), AngleBinding.places(circuit)))
            .toList());
  }

  /// An expression whose elements are slots: element i of whatever array is slot i.
  public static Slope ofSlots(Expr e) {
    return compile(e, (array, index) -> index, (array, index) -> (slots, none) -> slots[index]);
  }

  /// Adds the derivatives of every angle, each times its own number.
  ///
  /// @param seeds one a slot
  public void add(double[] seeds, double[] features, double[] weights, double[] by) {
    for (int i = 0; i < seeds.length; i++) {
      if (seeds[i] != 0) {
        slopes.get(i).add(seeds[i], features, weights, by);
      }
    }
  }

  private static int at(Circuit circuit, String name, int index) {
    int at = 0;
    for (List<Array> arrays : List.of(circuit.features(), circuit.weights())) {
      for (Array array : arrays) {
        if (array.name().equals(name)) {
          return at + index;
        }
        at += array.shape().elements();
      }
    }
    throw new IllegalArgumentException(name + " in an angle");
  }

  private static Slope compile(Expr e, Place place, AngleBinding.Place values) {
    return switch (e) {
      case Expr.Constant c -> (seed, f, w, by) -> {};
      case Expr.Element x -> {
        int at = place.of(x.array(), x.index());
        yield (seed, f, w, by) -> by[at] += seed;
      }
      case Expr.Variable v -> throw new IllegalArgumentException(v.name() + " in an angle");
      case Expr.Parameter p -> throw new IllegalArgumentException(p.name() + " in an angle");
      case Expr.Negate n -> {
        Slope a = compile(n.operand(), place, values);
        yield (seed, f, w, by) -> a.add(-seed, f, w, by);
      }
      case Expr.Binary b ->
          two(
              (x, y, first) -> slope(b.operator(), x, y, first),
              List.of(b.left(), b.right()),
              place,
              values);
      case Expr.Call c ->
          two((x, y, first) -> slope(c.function(), x, y, first), c.arguments(), place, values);
    };
  }

  /// The derivative of a function of (a, b) by its first or second argument.
  @FunctionalInterface
  private interface Partial {
    double at(double a, double b, boolean first);
  }

  private static Slope two(
      Partial partial, List<Expr> arguments, Place place, AngleBinding.Place values) {
    AngleBinding.Term a = AngleBinding.compile(arguments.get(0), values);
    Slope slopeA = compile(arguments.get(0), place, values);
    if (arguments.size() == 1) {
      return (seed, f, w, by) -> slopeA.add(seed * partial.at(a.value(f, w), 0, true), f, w, by);
    }
    AngleBinding.Term b = AngleBinding.compile(arguments.get(1), values);
    Slope slopeB = compile(arguments.get(1), place, values);
    return (seed, f, w, by) -> {
      double x = a.value(f, w);
      double y = b.value(f, w);
      slopeA.add(seed * partial.at(x, y, true), f, w, by);
      slopeB.add(seed * partial.at(x, y, false), f, w, by);
    };
  }

  private static double slope(Expr.BinaryOperator operator, double a, double b, boolean first) {
    return switch (operator) {
      case ADD -> 1;
      case SUBTRACT -> first ? 1 : -1;
      case MULTIPLY -> first ? b : a;
      case DIVIDE -> first ? 1 / b : -a / (b * b);
      case REMAINDER -> first ? 1 : -whole(a / b);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL -> 0;
    };
  }

  /// Rounded toward zero.
  private static double whole(double ratio) {
    return ratio < 0 ? Math.ceil(ratio) : Math.floor(ratio);
  }

  private static double slope(Expr.Function function, double a, double b, boolean first) {
    return switch (function) {
      case SIN -> StrictMath.cos(a);
      case COS -> -StrictMath.sin(a);
      case ASIN -> 1 / StrictMath.sqrt(1 - a * a);
      case ACOS -> -1 / StrictMath.sqrt(1 - a * a);
      case ATAN -> 1 / (1 + a * a);
      case EXP -> StrictMath.exp(a);
      case SQRT -> 0.5 / StrictMath.sqrt(a);
      case TANH -> 1 - StrictMath.tanh(a) * StrictMath.tanh(a);
      case SIGMOID -> {
        double s = Expr.Function.SIGMOID.apply(a, 0);
        yield s * (1 - s);
      }
      case ABS -> Math.signum(a);
      case MIN -> (a <= b) == first ? 1 : 0;
      case MAX -> (a >= b) == first ? 1 : 0;
      case SHRINK -> Math.abs(a) <= b ? 0 : first ? 1 : -Math.signum(a);
    };
  }
}
