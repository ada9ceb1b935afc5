package snq.dsl.tree;

import org.jspecify.annotations.Nullable;
import snq.dsl.Span;

/// A statement of a network.
public sealed interface NetworkStatement
    permits NetworkStatement.Steps,
        NetworkStatement.Input,
        NetworkStatement.Value,
        NetworkStatement.Output,
        Invalid {
  Span span();

  /// `steps 256 of 0.1 ms;`; `duration` is null without `of`.
  record Steps(Span span, Expression count, @Nullable Expression duration)
      implements NetworkStatement {}

  /// `input x: real[64] in 0 .. 1;`; `range` is null without `in`.
  record Input(Span span, String doc, Name name, Type type, @Nullable Expression range)
      implements NetworkStatement {}

  /// `h: spike[38] = feed -> Cell;`; `type` is null when it is not written.
  record Value(Span span, String doc, Name name, @Nullable Type type, Expression value)
      implements NetworkStatement {}

  /// `output y: class[2] = votes -> mean_rate;`
  record Output(Span span, String doc, Name name, Type type, Expression value)
      implements NetworkStatement {}
}
