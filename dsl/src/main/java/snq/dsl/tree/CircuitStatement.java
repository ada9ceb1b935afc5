package snq.dsl.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.Span;

/// A statement of a circuit or gate.
public sealed interface CircuitStatement
    permits CircuitStatement.Qubits,
        CircuitStatement.Apply,
        CircuitStatement.Barrier,
        CircuitStatement.Reset,
        CircuitStatement.For,
        CircuitStatement.If,
        Invalid {
  Span span();

  /// `qubit q[4];`; a single qubit has the size null.
  record Qubits(Span span, Name name, @Nullable Expression size) implements CircuitStatement {}

  /// `ctrl @ inv @ rx(a) q[0], r;`. Modifiers in written order, the outermost first.
  record Apply(
      Span span,
      List<Modifier> modifiers,
      Name gate,
      List<Expression> angles,
      List<Operand> operands)
      implements CircuitStatement {
    public Apply {
      modifiers = List.copyOf(modifiers);
      angles = List.copyOf(angles);
      operands = List.copyOf(operands);
    }
  }

  /// `barrier q, r[0];`; no operands mean all qubits.
  record Barrier(Span span, List<Operand> operands) implements CircuitStatement {
    public Barrier {
      operands = List.copyOf(operands);
    }
  }

  record Reset(Span span, List<Operand> operands) implements CircuitStatement {
    public Reset {
      operands = List.copyOf(operands);
    }
  }

  /// `for i in 0 ..< 8 { ... }`
  record For(Span span, Name variable, Expression range, List<CircuitStatement> body)
      implements CircuitStatement {
    public For {
      body = List.copyOf(body);
    }
  }

  /// `if (condition) { ... } else { ... }`; `else if` is an `If` alone in `otherwise`.
  record If(
      Span span,
      Expression condition,
      List<CircuitStatement> then,
      List<CircuitStatement> otherwise)
      implements CircuitStatement {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /// `q`, `q[2]` or `q[0 .. 3]`; `index` is null for the whole register.
  record Operand(Span span, Name register, @Nullable Expression index) {}

  sealed interface Modifier {
    Span span();

    /// `ctrl @`, `ctrl(2) @`, `negctrl @`; `count` is null for one control.
    record Control(Span span, boolean onOne, @Nullable Expression count) implements Modifier {}

    /// `inv @`
    record Inverse(Span span) implements Modifier {}

    /// `pow(k) @`
    record Power(Span span, Expression exponent) implements Modifier {}
  }
}
