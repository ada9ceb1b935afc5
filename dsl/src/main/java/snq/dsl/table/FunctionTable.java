package snq.dsl.table;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.model.Expr;

/// Functions of expressions. In a constant all of them may be used.
public final class FunctionTable {
  /// @param function null for what only constants may use
  /// @param circuits may be used in the angles of a circuit
  /// @param neurons may be used in the equations of a neuron
  public record Entry(
      String name,
      Expr.@Nullable Function function,
      int arity,
      boolean circuits,
      boolean neurons,
      String doc) {}

  private static final Map<String, Entry> ALL = build();

  private FunctionTable() {}

  public static Collection<Entry> all() {
    return ALL.values();
  }

  public static @Nullable Entry find(String name) {
    return ALL.get(name);
  }

  private static Map<String, Entry> build() {
    Map<String, Entry> all = new LinkedHashMap<>();
    add(all, "sin", Expr.Function.SIN, true, true, "Sine.");
    add(all, "cos", Expr.Function.COS, true, true, "Cosine.");
    add(all, "asin", Expr.Function.ASIN, true, false, "Inverse sine, -pi/2 .. pi/2.");
    add(all, "acos", Expr.Function.ACOS, true, false, "Inverse cosine, 0 .. pi.");
    add(all, "atan", Expr.Function.ATAN, true, false, "Inverse tangent, -pi/2 .. pi/2.");
    add(all, "exp", Expr.Function.EXP, true, true, "e to the power of x.");
    add(all, "sqrt", Expr.Function.SQRT, true, true, "Square root.");
    add(all, "tanh", Expr.Function.TANH, false, true, "Hyperbolic tangent.");
    add(all, "sigmoid", Expr.Function.SIGMOID, false, true, "1 / (1 + exp(-x)).");
    add(all, "abs", Expr.Function.ABS, false, true, "Absolute value.");
    add(all, "min", Expr.Function.MIN, false, true, "The smaller of two.");
    add(all, "max", Expr.Function.MAX, false, true, "The larger of two.");
    add(all, "shrink", Expr.Function.SHRINK, false, true, "sgn(v) max(abs(v) - d, 0): a leak.");
    all.put("ln", new Entry("ln", null, 1, false, false, "Natural logarithm, in constants."));
    return Collections.unmodifiableMap(all);
  }

  private static void add(
      Map<String, Entry> all,
      String name,
      Expr.Function function,
      boolean circuits,
      boolean neurons,
      String doc) {
    all.put(name, new Entry(name, function, function.arity(), circuits, neurons, doc));
  }
}
