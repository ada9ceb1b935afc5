package snq.compiler.circuit;

import java.util.Locale;
import java.util.Optional;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;

/// How large a simulated state may get: 16 bytes an amplitude, 2^n of them for a pure state, 4^n
/// for a mixed one.
public final class CircuitMemory {
  /// 26 qubits.
  public static final long DEFAULT_BUDGET_BYTES = 1L << 30;

  /// Indices are `int`.
  private static final int MOST_QUBITS = 30;

  private CircuitMemory() {}

  /// @return a problem when a pure state of the circuit needs more than `budgetBytes`
  public static Optional<Problem> check(String circuit, int qubits, long budgetBytes) {
    if (qubits <= MOST_QUBITS && 16L << qubits <= budgetBytes) {
      return Optional.empty();
    }
    String bytes = qubits < 58 ? grouped(16L << qubits) + " bytes" : "2^" + (qubits + 4) + " bytes";
    int most = Math.min(MOST_QUBITS, 63 - Long.numberOfLeadingZeros(Math.max(16, budgetBytes)) - 4);
    return Optional.of(
        Problem.of(
                ErrorCode.TOO_MANY_QUBITS,
                null,
                "circuit `" + circuit + "` has " + qubits + " qubits and needs " + bytes)
            .accepted("at most " + most + " qubits (" + grouped(budgetBytes) + " bytes)")
            .help("use fewer qubits, or circuits of a few qubits on groups of features"));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
