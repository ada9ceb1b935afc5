package snq.dsl.tree;

import snq.dsl.Span;

/// An identifier where it stands.
public record Name(Span span, String text) {}
