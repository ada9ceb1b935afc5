package snq.dsl.tree;

import org.jspecify.annotations.Nullable;
import snq.dsl.Span;

/// `128` or `bias: false`; `name` is null for an argument without one.
public record Argument(Span span, @Nullable Name name, Expression value) {}
