package snq.dsl.check;

import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;

/// Whether an expression uses a name.
final class Mentions {
  private Mentions() {}

  static boolean name(String name, Expression expression) {
    return switch (expression) {
      case Expression.Number _, Expression.Text _, Expression.Flag _, Invalid _ -> false;
      case Expression.Reference r -> r.name().equals(name);
      case Expression.Index i ->
          name(name, i.target()) || i.indices().stream().anyMatch(e -> name(name, e));
      case Expression.Member m -> name(name, m.target());
      case Expression.Call c -> c.arguments().stream().anyMatch(a -> name(name, a.value()));
      case Expression.Items i -> i.items().stream().anyMatch(e -> name(name, e.value()));
      case Expression.Range r ->
          name(name, r.from())
              || name(name, r.to())
              || (r.step() != null && name(name, r.step()));
      case Expression.Negate n -> name(name, n.operand());
      case Expression.Binary b -> name(name, b.left()) || name(name, b.right());
      case Expression.Arrow a ->
          name(name, a.source())
              || a.operation().arguments().stream().anyMatch(x -> name(name, x.value()));
    };
  }
}
