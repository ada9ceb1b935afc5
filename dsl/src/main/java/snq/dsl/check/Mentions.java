package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;

/// The names that an expression uses.
final class Mentions {
  private Mentions() {}

  static boolean name(String name, Expression expression) {
    List<Expression.Reference> names = new ArrayList<>();
    collect(expression, names);
    return names.stream().anyMatch(r -> r.name().equals(name));
  }

  /// Appends them in written order; functions and operations are none.
  static void collect(Expression expression, List<Expression.Reference> names) {
    switch (expression) {
      case Expression.Number _, Expression.Text _, Expression.Flag _, Invalid _ -> {}
      case Expression.Reference r -> names.add(r);
      case Expression.Index i -> {
        collect(i.target(), names);
        i.indices().forEach(e -> collect(e, names));
      }
      case Expression.Member m -> collect(m.target(), names);
      case Expression.Call c -> c.arguments().forEach(a -> collect(a.value(), names));
      case Expression.Items i -> i.items().forEach(e -> collect(e.value(), names));
      case Expression.Range r -> {
        collect(r.from(), names);
        collect(r.to(), names);
        if (r.step() != null) {
          collect(r.step(), names);
        }
      }
      case Expression.Negate n -> collect(n.operand(), names);
      case Expression.Binary b -> {
        collect(b.left(), names);
        collect(b.right(), names);
      }
      case Expression.Arrow a -> {
        collect(a.source(), names);
        a.operation().arguments().forEach(x -> collect(x.value(), names));
      }
    }
  }
}
