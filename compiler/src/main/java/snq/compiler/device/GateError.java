package snq.compiler.device;

import java.util.List;

/// How much depolarizing is left to a gate whose measured error holds thermal relaxation too.
///
/// The mean error of a gate is r = 1 - F with F the mean over pure states of how much of a state is
/// left as it was (what randomized benchmarking measures). For a channel with Kraus operators K on d
/// dimensions F = (d P + 1) / (d + 1) with P = sum |tr K|^2 / d^2 (Nielsen, Phys. Lett. A 303, 249,
/// 2002). For relaxation with s = exp(-t/t1), c = exp(-t/t2): P = (1 + 2c + s) / 4, a product over
/// qubits. Mixing with I/d by l before or after it makes F = (1 - l) F_T + l / d, so r is met by
///
///     l = (r - (1 - F_T)) / (F_T - 1/d)
///
/// the formula of Aer's device model. In our channels l is depolarizing(3l/4) on one qubit and
/// depolarizing2(15l/16) on two. Where relaxation alone is worse than r nothing is added.
public final class GateError {
  private GateError() {}

  /// @param t2 at most 2 t1
  public record Lifetimes(double t1, double t2) {
    /// What was measured; a t2 above 2 t1 is an error of measurement and becomes 2 t1, as in Aer.
    public static Lifetimes of(double t1, double t2) {
      return new Lifetimes(t1, Math.min(t2, 2 * t1));
    }

    /// P of relaxation for a time.
    double kept(double seconds) {
      double s = StrictMath.exp(-seconds / t1);
      double c = StrictMath.exp(-seconds / t2);
      return (1 + 2 * c + s) / 4;
    }
  }

  /// The probability of an error of the depolarizing channel, 0 .. 1.
  ///
  /// @param error mean error of the gate
  /// @param lifetimes of the gate's qubits; none for those without relaxation
  /// @param qubits 1 or 2
  static double depolarizing(double error, List<Lifetimes> lifetimes, double seconds, int qubits) {
    double d = 1 << qubits;
    double p = 1;
    for (Lifetimes own : lifetimes) {
      p *= own.kept(seconds);
    }
    double relaxed = (d * p + 1) / (d + 1);
    double mixed = (error - (1 - relaxed)) / (relaxed - 1 / d);
    double strength = mixed * (d * d - 1) / (d * d);
    return Math.min(1, Math.max(0, strength));
  }
}
