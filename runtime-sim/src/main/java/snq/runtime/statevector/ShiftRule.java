package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.model.CircuitModel.Modifier;

/// How the derivative of a mean by one angle of a gate follows from means at shifted angles. As a
/// function of the angle a mean has the frequencies d, 2 d, ..., R d, so 2 R values give it
/// exactly:
///
///     E'(0) = d sum over m = 1 .. 2 R of (-1)^(m-1) / (4 R sin^2(x_m / 2)) E(x_m / d),
///     x_m = (2 m - 1) pi / (2 R)
///
/// (the rule for equidistant frequencies of Wierichs and others, Quantum 6, 677 (2022)). A Pauli rotation has d = R = 1: two
/// terms at +-pi/2. Under a control it has d = 1/2, R = 2: four terms. A gate that a power repeats
/// k times has k R frequencies.
///
/// @param spacing d
/// @param frequencies R
record ShiftRule(double spacing, int frequencies) {
  /// Gates with a first angle exp(-i t P / 2) on qubits under controls of their own.
  private static final Set<String> CONTROLLED = Set.of("crx", "cry", "crz", "cu");

  /// Gates whose every angle has eigenvalues that differ by 1 even under controls: 0 and 1.
  private static final Set<String> PHASES =
      Set.of("p", "phase", "u1", "cp", "cphase", "gphase", "U");

  /// Gates with U(t)^k = U(k t).
  private static final Set<String> SCALING =
      Set.of("rx", "ry", "rz", "p", "phase", "u1", "gphase", "rxx", "ryy", "rzz");

  /// @param angle number of the angle in the gate
  /// @return empty where no such rule holds: a fractional power
  static Optional<ShiftRule> of(Apply apply, int angle) {
    String gate = apply.gate().name();
    boolean phase = PHASES.contains(gate) || gate.equals("cu") && angle > 0;
    boolean controlled = CONTROLLED.contains(gate);
    double scale = 1;
    int repeats = 1;
    for (Modifier modifier : apply.modifiers()) {
      switch (modifier) {
        case Modifier.Control control -> controlled = true;
        case Modifier.Inverse inverse -> {}
        case Modifier.Power power -> {
          double exponent = Math.abs(power.exponent());
          if (exponent != Math.rint(exponent)) {
            return Optional.empty();
          }
          if (SCALING.contains(gate)) {
            scale *= exponent;
          } else {
            repeats *= (int) exponent;
          }
        }
      }
    }
    boolean halves = controlled && !phase;
    // A power 0 leaves nothing to shift; a rule of any spacing gives 0.
    double spacing = (halves ? 0.5 : 1) * (scale == 0 ? 1 : scale);
    return Optional.of(new ShiftRule(spacing, Math.max(1, repeats) * (halves ? 2 : 1)));
  }

  /// A shift of the angle and the factor of the mean there.
  record Term(double shift, double factor) {}

  List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    double step = StrictMath.PI / (2 * frequencies);
    DoubleStream.iterate(step, x -> x + 2 * step)
        .limit(2L * frequencies)
        .forEach(x -> {
          double sine = StrictMath.sin(x / 2);
          double factor = spacing / (4 * frequencies * sine * sine);
          terms.add(new Term(x / spacing, terms.size() % 2 == 0 ? factor : -factor));
        });
    return terms;
  }
}
