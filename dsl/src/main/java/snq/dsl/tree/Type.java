package snq.dsl.tree;

import java.util.List;
import snq.dsl.Span;

/// `real[20, 100]`, `class[2]`, `angle`: a type as written; whether its name is one is checked
/// later.
public record Type(Span span, Name name, List<Expression> sizes) {
  public Type {
    sizes = List.copyOf(sizes);
  }
}
