package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;

/// Products of Paulis: `Z[0] * Z[1]`.
final class PauliReader {
  private final Evaluator evaluator;
  private final Names names;
  private final Problems problems;
  private final int qubits;

  PauliReader(Evaluator evaluator, Names names, Problems problems, int qubits) {
    this.evaluator = evaluator;
    this.names = names;
    this.problems = problems;
    this.qubits = qubits;
  }

  /// Null after a problem.
  @Nullable List<Pauli> product(Expression written) {
    List<Pauli> factors = new ArrayList<>();
    return collect(written, factors) ? factors : null;
  }

  private boolean collect(Expression written, List<Pauli> factors) {
    if (written instanceof Expression.Binary b && b.operator() == Expression.Operator.MULTIPLY) {
      return collect(b.left(), factors) && collect(b.right(), factors);
    }
    if (written instanceof Invalid) {
      return false;
    }
    if (!(written instanceof Expression.Index i)
        || !(i.target() instanceof Expression.Reference r)
        || !(r.name().equals("X") || r.name().equals("Y") || r.name().equals("Z"))
        || i.indices().size() != 1) {
      problems.add(
          ErrorCode.VALUE_TYPE, written.span(), "no Pauli", "`X[i]`, `Y[i]`, `Z[i]` and products");
      return false;
    }
    long qubit = evaluator.indexOf(i.indices().get(0), qubits, "the circuit's qubits", names);
    if (qubit < 0) {
      return false;
    }
    for (Pauli factor : factors) {
      if (factor.qubit() == qubit) {
        problems.add(
            ErrorCode.QUBIT_TWICE, written.span(), "qubit " + qubit + " again", "distinct qubits");
        return false;
      }
    }
    factors.add(new Pauli(r.name().charAt(0), (int) qubit));
    return true;
  }
}
