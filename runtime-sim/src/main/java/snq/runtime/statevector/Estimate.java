package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;

/// Numbers that were measured or computed, and how sure they are.
///
/// @param standardErrors one a value; 0 for what is exact
public record Estimate(List<Double> values, List<Double> standardErrors) {
  public Estimate {
    values = List.copyOf(values);
    standardErrors = List.copyOf(standardErrors);
    if (values.size() != standardErrors.size()) {
      throw new IllegalArgumentException(
          values.size() + " values, " + standardErrors.size() + " errors");
    }
  }

  public static Estimate exact(double[] values) {
    return of(values, new double[values.length]);
  }

  public static Estimate of(double[] values, double[] standardErrors) {
    List<Double> value = new ArrayList<>();
    List<Double> error = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      value.add(values[i]);
      error.add(standardErrors[i]);
    }
    return new Estimate(value, error);
  }

  /// The means of `count` independent numbers from their sums and sums of squares.
  static Estimate ofSums(double[] sums, double[] squares, int count) {
    double[] means = new double[sums.length];
    double[] errors = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      means[i] = sums[i] / count;
      double variance = Math.max(0, squares[i] / count - means[i] * means[i]);
      errors[i] = StrictMath.sqrt(variance / (count - 1));
    }
    return of(means, errors);
  }
}
