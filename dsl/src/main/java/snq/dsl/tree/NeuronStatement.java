package snq.dsl.tree;

import java.util.List;
import snq.dsl.Span;

/// A statement of a neuron by equations.
public sealed interface NeuronStatement
    permits NeuronStatement.Input,
        NeuronStatement.State,
        NeuronStatement.Let,
        NeuronStatement.Assign,
        NeuronStatement.If,
        NeuronStatement.SpikeWhen,
        NeuronStatement.OnSpike,
        NeuronStatement.Output,
        Invalid {
  Span span();

  /// `input x;`: the first is the unnamed one.
  record Input(Span span, String doc, Name name) implements NeuronStatement {}

  /// `state v = rest;`
  record State(Span span, String doc, Name name, Expression start) implements NeuronStatement {}

  /// `let k = exp(-1 / tau);`: a value of this step.
  record Let(Span span, Name name, Expression value) implements NeuronStatement {}

  /// `v = v + x;`
  record Assign(Span span, Name name, Expression value) implements NeuronStatement {}

  /// `if (condition) { ... } else { ... }`; `else if` is an `If` alone in `otherwise`.
  record If(
      Span span, Expression condition, List<NeuronStatement> then, List<NeuronStatement> otherwise)
      implements NeuronStatement {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /// `spike when v >= threshold;`
  record SpikeWhen(Span span, Expression condition) implements NeuronStatement {}

  /// `on spike { ... }`
  record OnSpike(Span span, List<NeuronStatement> body) implements NeuronStatement {
    public OnSpike {
      body = List.copyOf(body);
    }
  }

  /// `output v;`
  record Output(Span span, Expression value) implements NeuronStatement {}
}
