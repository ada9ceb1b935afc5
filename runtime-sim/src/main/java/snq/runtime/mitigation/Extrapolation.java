package snq.runtime.mitigation;

import java.util.List;
import java.util.Optional;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// From values at some scales of the noise to the value at scale 0.
public sealed interface Extrapolation {
  /// The polynomial of an order that fits best; 1 is a line.
  record Polynomial(int order) implements Extrapolation {}

  /// The polynomial through all points.
  record Richardson() implements Extrapolation {}

  /// asymptote + b q^x: the line that fits log |y - asymptote| best, each point weighted with |y -
  /// asymptote| (as mitiq's exponential factory does: the logarithm of a small value is unsure).
  record Exponential(double asymptote) implements Extrapolation {}

  /// a + b q^x with 0 < q < 1 that fits best; through the points where there are three.
  record FreeExponential() implements Extrapolation {}

  /// @param name `linear`, `richardson`, `polynomial-2`, `exponential` (asymptote 0) or
  ///   `exponential-free`
  static Optional<Extrapolation> named(String name) {
    return switch (name) {
      case "linear" -> Optional.of(new Polynomial(1));
      case "richardson" -> Optional.of(new Richardson());
      case "exponential" -> Optional.of(new Exponential(0));
      case "exponential-free" -> Optional.of(new FreeExponential());
      default ->
          name.matches("polynomial-[1-9]")
              ? Optional.of(new Polynomial(name.charAt(name.length() - 1) - '0'))
              : Optional.empty();
    };
  }

  /// Scales that are needed.
  default int points() {
    return switch (this) {
      case Polynomial p -> p.order() + 1;
      case Richardson r -> 2;
      case Exponential e -> 2;
      case FreeExponential f -> 3;
    };
  }

  /// The value at scale 0.
  ///
  /// @throws ProblemException when the points do not allow it
  default double atZero(List<Double> scales, List<Double> values) {
    check(scales, values);
    return switch (this) {
      case Polynomial p -> LeastSquares.polynomialAtZero(scales, values, p.order());
      case Richardson r -> LeastSquares.lagrangeAtZero(scales, values);
      case Exponential e -> exponential(scales, values, e.asymptote());
      case FreeExponential f -> Decay.atZero(scales, values);
    };
  }

  private void check(List<Double> scales, List<Double> values) {
    long distinct = scales.stream().distinct().count();
    boolean finite = scales.stream().allMatch(s -> s >= 1 && s < Double.POSITIVE_INFINITY);
    if (distinct < points() || distinct != scales.size() || !finite) {
      throw new ProblemException(
          Problem.of(ErrorCode.EXTRAPOLATION, null, "the scales " + scales)
              .accepted("at least " + points() + " different numbers from 1")
              .help("1, 3 and 5 are usual"));
    }
    if (values.size() != scales.size()) {
      throw new IllegalArgumentException(values.size() + " values of " + scales.size());
    }
  }

  private static double exponential(List<Double> scales, List<Double> values, double asymptote) {
    double sign = Math.signum(values.get(0) - asymptote);
    double[] logs = new double[values.size()];
    double[] weights = new double[values.size()];
    for (int i = 0; i < logs.length; i++) {
      double above = sign * (values.get(i) - asymptote);
      if (!(above > 0)) {
        throw noDecay(values, "values all above or all below " + asymptote);
      }
      logs[i] = StrictMath.log(above);
      weights[i] = above;
    }
    double[] line = LeastSquares.line(scales, logs, weights);
    return asymptote + sign * StrictMath.exp(line[0]);
  }

  static ProblemException noDecay(List<Double> values, String accepted) {
    return new ProblemException(
        Problem.of(ErrorCode.EXTRAPOLATION, null, "the values " + values)
            .accepted(accepted)
            .help("take `linear` or `richardson`, which fit any values"));
  }
}
