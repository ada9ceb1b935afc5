package snq.compiler.circuit;

import java.util.List;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.Expr;
import snq.dsl.model.Expr.BinaryOperator;

/// Evaluates the symbolic angles of a circuit for one sample: one number a slot. The features of
/// all feature arrays stand one after the other in declared order, each row-major; weights the
/// same.
public final class AngleBinding {
  /// An expression over the two arrays, ready to be evaluated.
  @FunctionalInterface
  public interface Term {
    double value(double[] features, double[] weights);
  }

  /// Says where an element of a named array stands.
  @FunctionalInterface
  interface Place {
    Term of(String array, int index);
  }

  private final List<Term> terms;

  private AngleBinding(List<Term> terms) {
    this.terms = terms;
  }

  public static AngleBinding of(Circuit circuit) {
    Place place = places(circuit);
    return new AngleBinding(circuit.slots().stream().map(e -> compile(e, place)).toList());
  }

  static Place places(Circuit circuit) {
    return (array, index) -> place(circuit, array, index);
  }

  /// An expression whose elements are slots: element i of whatever array is the first argument's i.
  public static Term ofSlots(Expr e) {
    return compile(e, (array, index) -> (slots, none) -> slots[index]);
  }

  public int slots() {
    return terms.size();
  }

  /// The angle of one slot, in radians.
  public double value(int slot, double[] features, double[] weights) {
    return terms.get(slot).value(features, weights);
  }

  /// Writes the angle of every slot into `angles`, in radians.
  public void bind(double[] features, double[] weights, double[] angles) {
    for (int i = 0; i < terms.size(); i++) {
      angles[i] = terms.get(i).value(features, weights);
    }
  }

  public double[] bind(double[] features, double[] weights) {
    double[] angles = new double[terms.size()];
    bind(features, weights, angles);
    return angles;
  }

  private static Term place(Circuit circuit, String array, int index) {
    int at = offset(circuit.features(), array);
    if (at >= 0) {
      int i = at + index;
      return (features, weights) -> features[i];
    }
    int i = offset(circuit.weights(), array) + index;
    return (features, weights) -> weights[i];
  }

  private static int offset(List<CircuitModel.Array> arrays, String name) {
    int at = 0;
    for (CircuitModel.Array array : arrays) {
      if (array.name().equals(name)) {
        return at;
      }
      at += array.shape().elements();
    }
    return -1;
  }

  static Term compile(Expr e, Place place) {
    return switch (e) {
      case Expr.Constant c -> (f, w) -> c.value();
      case Expr.Element x -> place.of(x.array(), x.index());
      case Expr.Variable v -> throw new IllegalArgumentException(v.name() + " in an angle");
      case Expr.Parameter p -> throw new IllegalArgumentException(p.name() + " in an angle");
      case Expr.Negate n -> {
        Term a = compile(n.operand(), place);
        yield (f, w) -> -a.value(f, w);
      }
      case Expr.Binary b ->
          binary(b.operator(), compile(b.left(), place), compile(b.right(), place));
      case Expr.Call c -> call(c, place);
    };
  }

  private static Term binary(BinaryOperator operator, Term a, Term b) {
    return switch (operator) {
      case ADD -> (f, w) -> a.value(f, w) + b.value(f, w);
      case SUBTRACT -> (f, w) -> a.value(f, w) - b.value(f, w);
      case MULTIPLY -> (f, w) -> a.value(f, w) * b.value(f, w);
      case DIVIDE -> (f, w) -> a.value(f, w) / b.value(f, w);
      case REMAINDER -> (f, w) -> a.value(f, w) % b.value(f, w);
      case LESS -> (f, w) -> a.value(f, w) < b.value(f, w) ? 1 : 0;
      case LESS_EQUAL -> (f, w) -> a.value(f, w) <= b.value(f, w) ? 1 : 0;
      case GREATER -> (f, w) -> a.value(f, w) > b.value(f, w) ? 1 : 0;
      case GREATER_EQUAL -> (f, w) -> a.value(f, w) >= b.value(f, w) ? 1 : 0;
      case EQUAL -> (f, w) -> a.value(f, w) == b.value(f, w) ? 1 : 0;
    };
  }

  private static Term call(Expr.Call c, Place place) {
    Term a = compile(c.arguments().get(0), place);
    if (c.arguments().size() == 2) {
      Term b = compile(c.arguments().get(1), place);
      return (f, w) -> c.function().apply(a.value(f, w), b.value(f, w));
    }
    return (f, w) -> c.function().apply(a.value(f, w), 0);
  }
}
