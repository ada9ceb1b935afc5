package snq.dsl.tree;

import java.util.List;
import snq.dsl.Span;

/// What stands right of `->` or of `neuron Cell =`: `norm`, `dense(128, bias: false)`. No
/// parentheses and empty ones are the same.
public record Operation(Span span, Name name, List<Argument> arguments) {
  public Operation {
    arguments = List.copyOf(arguments);
  }
}
