package snq.runtime.statevector;

import java.util.List;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ComplexMatrix;
import snq.dsl.model.Expr;

/// One pass over the amplitudes. A step under controls touches only indices i with (i & mask) ==
/// value. Angles are expressions over the slots of the circuit.
sealed interface Step {
  /// Indices on which a step acts.
  record Where(int mask, int value) {
    static final Where ALL = new Where(0, 0);
  }

  /// One-qubit gates one after the other, multiplied to one 2 x 2 matrix for each run.
  ///
  /// @param bit the qubit's place in an index (1, 2, 4, ...)
  record Turns(Where where, int bit, List<Turn> turns) implements Step {
    public Turns {
      turns = List.copyOf(turns);
    }
  }

  /// Multiplies by e^(i angle).
  record Phase(Where where, Expr angle) implements Step {}

  /// X on one qubit.
  record Flip(Where where, int bit) implements Step {}

  /// Exchanges two qubits.
  record Swap(Where where, int bitA, int bitB) implements Step {}

  /// A gate whose matrix is only known in numbers (a fractional power of a free angle).
  record Numeric(Apply apply, List<Expr> angles) implements Step {
    public Numeric {
      angles = List.copyOf(angles);
    }
  }

  /// Steps that act on a few qubits only, multiplied to one dense matrix for each run.
  ///
  /// @param bits two to four places in an index, the highest first
  record Block(List<Integer> bits, List<Step> steps) implements Step {
    public Block {
      bits = List.copyOf(bits);
      steps = List.copyOf(steps);
    }
  }

  /// One factor of a [Turns].
  sealed interface Turn {
    /// rx, ry, rz or p.
    record Rotation(Axis axis, Expr angle) implements Turn {}

    record Fixed(ComplexMatrix matrix) implements Turn {}
  }

  enum Axis {
    X,
    Y,
    Z,
    PHASE
  }
}
