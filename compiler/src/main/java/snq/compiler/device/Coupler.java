package snq.compiler.device;

/// Two sites that a two-qubit gate can join.
///
/// @param first of the native direction: the gate's first qubit
/// @param bothWays true when the gate also runs with the qubits exchanged
public record Coupler(int first, int second, boolean bothWays) {
  public Coupler {
    if (first == second) {
      throw new IllegalArgumentException("a coupler from " + first + " to itself");
    }
  }

  public boolean joins(int a, int b) {
    return first == a && second == b || first == b && second == a;
  }

  /// True when a gate may name `a` first and `b` second.
  public boolean runs(int a, int b) {
    return first == a && second == b || bothWays && first == b && second == a;
  }
}
