package snq.compiler.circuit.pass;

import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.ComplexMatrix;

/// The pure state of one qubit: zero |0> + one |1>.
record KnownState(double zeroRe, double zeroIm, double oneRe, double oneIm) {
  static final KnownState ZERO = new KnownState(1, 0, 0, 0);

  private static final double EPSILON = 1e-13;

  /// What a gate on two qubits does when it only turns the first one's known state.
  ///
  /// @param rest what happens to the second qubit
  record Factored(KnownState state, ComplexMatrix rest) {}

  boolean isZero() {
    return StrictMath.hypot(oneRe, oneIm) < EPSILON;
  }

  boolean isBasis() {
    return isZero() || StrictMath.hypot(zeroRe, zeroIm) < EPSILON;
  }

  /// |0> + |1>, up to a factor.
  boolean isPlus() {
    return StrictMath.hypot(zeroRe - oneRe, zeroIm - oneIm) < EPSILON;
  }

  /// |0> + |1> or |0> - |1>, up to a factor.
  boolean isXBasis() {
    return isPlus() || StrictMath.hypot(zeroRe + oneRe, zeroIm + oneIm) < EPSILON;
  }

  KnownState after(ComplexMatrix m) {
    return new KnownState(re(m, 0), im(m, 0), re(m, 1), im(m, 1));
  }

  private double re(ComplexMatrix m, int row) {
    return m.re(row, 0) * zeroRe
        - m.im(row, 0) * zeroIm
        + m.re(row, 1) * oneRe
        - m.im(row, 1) * oneIm;
  }

  private double im(ComplexMatrix m, int row) {
    return m.re(row, 0) * zeroIm
        + m.im(row, 0) * zeroRe
        + m.re(row, 1) * oneIm
        + m.im(row, 1) * oneRe;
  }

  /// Equal up to a global phase.
  boolean isSame(KnownState other) {
    double re = overlapRe(other);
    double im = overlapIm(other);
    return 1 - (re * re + im * im) < EPSILON
        && StrictMath.hypot(
                zeroRe - (other.zeroRe * re - other.zeroIm * im),
                zeroIm - (other.zeroRe * im + other.zeroIm * re))
            < EPSILON
        && StrictMath.hypot(
                oneRe - (other.oneRe * re - other.oneIm * im),
                oneIm - (other.oneRe * im + other.oneIm * re))
            < EPSILON;
  }

  /// The angle a with this = e^(i a) other, of states that are the same up to a phase.
  double phaseOver(KnownState other) {
    return StrictMath.atan2(overlapIm(other), overlapRe(other));
  }

  /// <other|this>
  private double overlapRe(KnownState other) {
    return other.zeroRe * zeroRe
        + other.zeroIm * zeroIm
        + other.oneRe * oneRe
        + other.oneIm * oneIm;
  }

  private double overlapIm(KnownState other) {
    return other.zeroRe * zeroIm
        - other.zeroIm * zeroRe
        + other.oneRe * oneIm
        - other.oneIm * oneRe;
  }

  /// The unitary |next><this| + |next'><this'| with the orthogonal states (-conj(one), conj(zero)).
  ComplexMatrix turnTo(KnownState next) {
    return next.frame().times(frame().adjoint());
  }

  private ComplexMatrix frame() {
    return ComplexMatrix.of(2, zeroRe, zeroIm, -oneRe, oneIm, oneRe, oneIm, zeroRe, -zeroIm);
  }

  /// Nothing when the gate entangles the qubits or moves the state.
  ///
  /// @param gate on two qubits, this one first
  @Nullable Factored factor(ComplexMatrix gate) {
    ComplexMatrix column =
        ComplexMatrix.of(2, zeroRe, zeroIm, 0, 0, oneRe, oneIm, 0, 0)
            .tensor(ComplexMatrix.identity(2));
    ComplexMatrix image = gate.times(column);
    ComplexMatrix upper = block(image, 0);
    ComplexMatrix lower = block(image, 2);
    boolean byUpper = size(upper) >= size(lower);
    ComplexMatrix larger = byUpper ? upper : lower;
    double norm = size(larger);
    ComplexMatrix rest = larger.scaled(1 / norm, 0);
    ComplexMatrix check = rest.adjoint().times(byUpper ? lower : upper);
    KnownState state =
        byUpper
            ? new KnownState(norm, 0, check.re(0, 0), check.im(0, 0))
            : new KnownState(check.re(0, 0), check.im(0, 0), norm, 0);
    boolean unitary = rest.adjoint().times(rest).distance(ComplexMatrix.identity(2)) < EPSILON;
    boolean multiple =
        check.distance(ComplexMatrix.identity(2).scaled(check.re(0, 0), check.im(0, 0))) < EPSILON;
    return unitary && multiple ? new Factored(state, rest) : null;
  }

  /// Rows `from`, `from` + 1 of the first two columns.
  private static ComplexMatrix block(ComplexMatrix m, int from) {
    return ComplexMatrix.of(
        2,
        m.re(from, 0),
        m.im(from, 0),
        m.re(from, 1),
        m.im(from, 1),
        m.re(from + 1, 0),
        m.im(from + 1, 0),
        m.re(from + 1, 1),
        m.im(from + 1, 1));
  }

  /// The length of the first column.
  private static double size(ComplexMatrix m) {
    return StrictMath.sqrt(
        m.re(0, 0) * m.re(0, 0)
            + m.im(0, 0) * m.im(0, 0)
            + m.re(1, 0) * m.re(1, 0)
            + m.im(1, 0) * m.im(1, 0));
  }
}
