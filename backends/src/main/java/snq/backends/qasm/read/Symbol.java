package snq.backends.qasm.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.tree.Statement;
import snq.backends.qasm.tree.Type;
import snq.compiler.circuit.Gate;

/// What a name stands for.
sealed interface Symbol {
  /// @param scalar true for `qubit q`, false for `qubit[1] q`
  record Qubits(List<Integer> qubits, boolean scalar) implements Symbol {
    public Qubits {
      qubits = List.copyOf(qubits);
    }
  }

  /// Classical bits, each with its place in the circuit; aliases share them.
  record BitCells(List<Cell> cells, boolean scalar) implements Symbol {
    public BitCells {
      cells = List.copyOf(cells);
    }
  }

  /// One classical bit.
  final class Cell {
    /// The number of the bit in the circuit.
    int bit;

    /// [Value.Bits#ZERO] or [Value.Bits#ONE] until it is measured, then its number.
    int code = Value.Bits.ZERO;

    /// Where it was given the value 1, or null.
    @Nullable Fault setAt;

    Cell(int bit) {
      this.bit = bit;
    }
  }

  /// Any other variable.
  final class Variable implements Symbol {
    final @Nullable Type type;
    final boolean constant;
    Value value;

    /// Conditions around its declaration: only there is it known what an assignment does.
    int conditions;

    Variable(@Nullable Type type, boolean constant, Value value) {
      this.type = type;
      this.constant = constant;
      this.value = value;
    }
  }

  /// A gate of the table under the name that a library gives it.
  record TableGate(Gate gate) implements Symbol {}

  /// A gate of a library that is several gates of the table, or one under controls.
  record LibraryGate(StandardGates.Recipe recipe) implements Symbol {}

  /// A gate of the text.
  ///
  /// @param scope in which it was defined
  /// @param source the text that holds it
  /// @param size operations it becomes
  /// @param depth of gates within gates
  record TextGate(Statement.Gate definition, Scope scope, String source, long size, int depth)
      implements Symbol {}

  record OpaqueGate(String name) implements Symbol {}

  record Subroutine(Statement.Subroutine definition, Scope scope, String source)
      implements Symbol {}

  record Extern(String name) implements Symbol {}

  /// Its declaration was wrong: what uses it is not reported again.
  record Broken() implements Symbol {}

  default String kind() {
    return switch (this) {
      case Qubits q -> "qubits";
      case BitCells b -> "classical bits";
      case Variable v -> v.constant ? "a constant" : "a variable";
      case TableGate g -> "a gate";
      case LibraryGate g -> "a gate";
      case TextGate g -> "a gate";
      case OpaqueGate g -> "an opaque gate";
      case Subroutine s -> "a subroutine";
      case Extern e -> "an extern";
      case Broken b -> "a name";
    };
  }
}
