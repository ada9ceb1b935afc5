package snq.dsl.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.Span;

/// What stands at the outermost level of a file. `doc` is the text of the `///` lines before it,
/// without the slashes, lines parted by `\n`; empty when there are none.
public sealed interface Declaration
    permits Declaration.Import,
        Declaration.Param,
        Declaration.Const,
        Declaration.Gate,
        Declaration.Circuit,
        Declaration.Noise,
        Declaration.NeuronAlias,
        Declaration.EncoderAlias,
        Declaration.Neuron,
        Declaration.Network,
        Declaration.Settings,
        Invalid {
  Span span();

  /// `import "common.snq";`
  record Import(Span span, String doc, Expression.Text path) implements Declaration {}

  /// `param tau: real = 2.0 in 1.01 .. 5.0;`
  ///
  /// @param type null when it is not written
  /// @param range what follows `in`, or null
  record Param(
      Span span,
      String doc,
      Name name,
      @Nullable Type type,
      Expression value,
      @Nullable Expression range)
      implements Declaration {}

  /// `const n = 8;`
  record Const(Span span, String doc, Name name, @Nullable Type type, Expression value)
      implements Declaration {}

  /// `gate name(angles) qubits { ... }`
  record Gate(
      Span span,
      String doc,
      Name name,
      List<Name> angles,
      List<Name> qubits,
      List<CircuitStatement> body)
      implements Declaration {
    public Gate {
      angles = List.copyOf(angles);
      qubits = List.copyOf(qubits);
      body = List.copyOf(body);
    }
  }

  /// `circuit Name(feature x: angle[n], weight w: angle[m]) { ... }`
  record Circuit(
      Span span, String doc, Name name, List<Formal> formals, List<CircuitStatement> body)
      implements Declaration {
    public Circuit {
      formals = List.copyOf(formals);
      body = List.copyOf(body);
    }
  }

  /// `feature x: angle[n]` or `weight w: angle[m]`.
  record Formal(Span span, String doc, boolean weight, Name name, Type type) {}

  /// `noise Name { ... }`
  record Noise(Span span, String doc, Name name, List<NoiseEntry> entries) implements Declaration {
    public Noise {
      entries = List.copyOf(entries);
    }
  }

  /// `neuron Cell = LIF(tau: 2.0);`
  record NeuronAlias(Span span, String doc, Name name, Operation value) implements Declaration {}

  /// `encoder Code = rate_code;`
  record EncoderAlias(Span span, String doc, Name name, Operation value) implements Declaration {}

  /// `neuron Name(params) { ... }`
  record Neuron(
      Span span, String doc, Name name, List<Parameter> parameters, List<NeuronStatement> body)
      implements Declaration {
    public Neuron {
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
    }
  }

  /// A parameter of a neuron: `tau: real in 1.0 .. 100.0`, `discretize: euler | exponential =
  /// euler`.
  ///
  /// @param type null for a choice of words
  /// @param words the choice, in written order; empty when there is a type
  /// @param start the default, or null when an argument must be given
  /// @param range what follows `in`, or null
  record Parameter(
      Span span,
      String doc,
      Name name,
      @Nullable Type type,
      List<Name> words,
      @Nullable Expression start,
      @Nullable Expression range) {
    public Parameter {
      words = List.copyOf(words);
    }
  }

  /// `network Name { ... }`
  record Network(Span span, String doc, Name name, List<NetworkStatement> statements)
      implements Declaration {
    public Network {
      statements = List.copyOf(statements);
    }
  }

  /// `train Name { key: value; }`
  ///
  /// @param name null when it is not written
  record Settings(
      Span span, String doc, SettingsKind kind, @Nullable Name name, List<Setting> entries)
      implements Declaration {
    public Settings {
      entries = List.copyOf(entries);
    }
  }

  enum SettingsKind {
    DATASET,
    TRAIN,
    TUNE,
    DEPLOY,
    ENERGY,
    EXPERIMENT
  }
}
