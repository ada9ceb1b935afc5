package snq.dsl.check;

import java.util.Locale;
import snq.dsl.tree.Unit;

/// Numbers as the language writes them.
final class NumberText {
  private NumberText() {}

  /// `500`, `0.5`, `1.0e-4`.
  static String of(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace('E', 'e');
  }

  /// With the unit of its dimension: `0.02 s`, in ms and us where that is shorter.
  static String of(Value.Num number) {
    Unit.Dimension dimension = number.dimension();
    if (dimension == null) {
      return of(number.value());
    }
    String best = "";
    for (Unit unit : Unit.values()) {
      if (unit.dimension() == dimension && unit != Unit.DEG && unit != Unit.TURN) {
        String text = of(rounded(number.value() / unit.factor())) + " " + unit.symbol();
        best = best.isEmpty() || text.length() < best.length() ? text : best;
      }
    }
    return best;
  }

  /// A real number keeps its point: `2.0`.
  static String real(double value) {
    return Double.toString(value).replace('E', 'e');
  }

  /// A value that a unit's factor moved off a short decimal number goes back to it.
  private static double rounded(double value) {
    double near = Double.parseDouble(String.format(Locale.ROOT, "%.12e", value));
    return Math.abs(near - value) <= 4 * Math.ulp(value) ? near : value;
  }
}
