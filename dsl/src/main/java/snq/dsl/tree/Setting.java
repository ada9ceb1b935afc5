package snq.dsl.tree;

import snq.dsl.Span;

/// A line of a settings block.
public sealed interface Setting permits Setting.Entry, Invalid {
  Span span();

  /// `key: value;`, or `vary key: value;` when `vary` is set.
  record Entry(Span span, String doc, boolean vary, Name key, Expression value)
      implements Setting {}
}
