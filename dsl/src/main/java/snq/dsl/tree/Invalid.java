package snq.dsl.tree;

import java.util.List;
import snq.dsl.Span;

/// Text that is not a statement or expression; a problem of the parser lies in it. What depends on
/// it has an unknown type that fits everywhere.
///
/// @param names what the text would declare, as far as that can be seen: they are known, of unknown
///   kind
public record Invalid(Span span, List<Name> names)
    implements Declaration,
        CircuitStatement,
        NoiseEntry,
        NeuronStatement,
        NetworkStatement,
        Setting,
        Expression {
  public Invalid {
    names = List.copyOf(names);
  }
}
