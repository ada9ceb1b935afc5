package snq.backends.qasm.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement.
public sealed interface Statement {
  Place at();

  record Version(Place at, String number) implements Statement {}

  record Include(Place at, String file) implements Statement {}

  /// A pragma or an annotation: the line without `#pragma`.
  record Pragma(Place at, String text) implements Statement {}

  record Annotation(Place at, String text) implements Statement {}

  /// `cal`, `defcal`, `defcalgrammar`, `extern`: what only a control system can use.
  record Foreign(Place at, String word, @Nullable String name) implements Statement {}

  record Gate(Place at, Name name, List<Name> angles, List<Name> qubits, List<Statement> body)
      implements Statement {
    public Gate {
      angles = List.copyOf(angles);
      qubits = List.copyOf(qubits);
      body = List.copyOf(body);
    }
  }

  record Opaque(Place at, Name name, int angles, int qubits) implements Statement {}

  record Subroutine(
      Place at,
      Name name,
      List<Argument> arguments,
      Type.@Nullable Scalar result,
      List<Statement> body)
      implements Statement {
    public Subroutine {
      arguments = List.copyOf(arguments);
      body = List.copyOf(body);
    }
  }

  /// `qubit[4] q;` and `qreg q[4];`
  record Qubits(Place at, Name name, @Nullable Expression size) implements Statement {}

  /// @param initial null where no value is given
  record Variable(Place at, Role role, Type type, Name name, @Nullable Expression initial)
      implements Statement {}

  enum Role {
    PLAIN,
    CONST,
    INPUT,
    OUTPUT
  }

  record Let(Place at, Name name, List<Expression> parts) implements Statement {
    public Let {
      parts = List.copyOf(parts);
    }
  }

  /// @param operator of `+=`; null for `=`
  record Assign(
      Place at, Expression target, Expression.@Nullable Operator operator, Expression value)
      implements Statement {}

  /// `measure q;` without a target
  record Measure(Place at, Expression qubits) implements Statement {}

  record Call(
      Place at,
      List<Modifier> modifiers,
      Name name,
      List<Expression> angles,
      @Nullable Expression duration,
      List<Expression> operands)
      implements Statement {
    public Call {
      modifiers = List.copyOf(modifiers);
      angles = List.copyOf(angles);
      operands = List.copyOf(operands);
    }
  }

  /// @param argument of `pow(k)` and `ctrl(n)`
  record Modifier(Place at, Change change, @Nullable Expression argument) {}

  enum Change {
    INVERSE,
    POWER,
    CONTROL,
    NEGATIVE_CONTROL
  }

  /// @param operands none: all qubits
  record Barrier(Place at, List<Expression> operands) implements Statement {
    public Barrier {
      operands = List.copyOf(operands);
    }
  }

  record Reset(Place at, Expression operand) implements Statement {}

  record Delay(Place at, Expression duration, List<Expression> operands) implements Statement {
    public Delay {
      operands = List.copyOf(operands);
    }
  }

  record Nop(Place at) implements Statement {}

  record Box(Place at, @Nullable Expression duration, List<Statement> body) implements Statement {
    public Box {
      body = List.copyOf(body);
    }
  }

  record If(Place at, Expression condition, Statement then, @Nullable Statement otherwise)
      implements Statement {}

  record For(Place at, Type.Scalar type, Name name, Values values, Statement body)
      implements Statement {}

  /// What a loop goes through.
  sealed interface Values {
    record Range(Expression.Selector.Range range) implements Values {}

    record Members(Expression.Selector.Members members) implements Values {}

    record Of(Expression value) implements Values {}
  }

  record While(Place at, Expression condition, Statement body) implements Statement {}

  record Switch(Place at, Expression value, List<Branch> branches) implements Statement {
    public Switch {
      branches = List.copyOf(branches);
    }
  }

  /// @param values none: `default`
  record Branch(Place at, List<Expression> values, Block body) {
    public Branch {
      values = List.copyOf(values);
    }
  }

  record Jump(Place at, JumpKind kind) implements Statement {}

  enum JumpKind {
    BREAK,
    CONTINUE,
    END
  }

  record Return(Place at, @Nullable Expression value) implements Statement {}

  record Evaluate(Place at, Expression value) implements Statement {}

  record Block(Place at, List<Statement> statements) implements Statement {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  record Name(Place at, String text) {}

  /// @param kind what it takes
  /// @param type of a classical argument; null for qubits
  /// @param size of a register of qubits; null for one qubit
  record Argument(
      Place at, ArgumentKind kind, @Nullable Type type, @Nullable Expression size, Name name) {}

  enum ArgumentKind {
    QUBITS,
    VALUE,
    READ_ONLY_ARRAY,
    MUTABLE_ARRAY
  }
}
