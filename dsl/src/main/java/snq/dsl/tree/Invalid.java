package snq.dsl.tree;

import snq.dsl.Span;

/// Text that is not a statement or expression; a problem of the parser lies in it. What depends on it
/// has an unknown type that fits everywhere.
public record Invalid(Span span)
    implements Declaration, CircuitStatement, NoiseEntry, NeuronStatement, NetworkStatement,
        Setting, Expression {}
