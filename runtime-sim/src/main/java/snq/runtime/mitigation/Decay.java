package snq.runtime.mitigation;

import java.util.Arrays;
import java.util.List;

/// The decay a + b q^x with 0 < q < 1 that fits points best. For a given rate the two others are a
/// line; the rate is found by search, in closed form for three points at equal distances.
final class Decay {
  private static final int GRID = 200;

  private final List<Double> x;
  private final double[] y;
  private final double span;

  private Decay(List<Double> x, List<Double> y) {
    this.x = x;
    this.y = y.stream().mapToDouble(v -> v).toArray();
    this.span =
        x.stream().mapToDouble(v -> v).max().orElseThrow()
            - x.stream().mapToDouble(v -> v).min().orElseThrow();
  }

  static double atZero(List<Double> x, List<Double> y) {
    if (y.stream().distinct().count() == 1) {
      return y.get(0);
    }
    double first = x.get(1) - x.get(0);
    double second = x.size() == 3 ? x.get(2) - x.get(1) : Double.NaN;
    return first > 0 && Math.abs(first - second) < 1e-12 * first
        ? equallySpaced(x, y)
        : new Decay(x, y).searched(y);
  }

  private static double equallySpaced(List<Double> x, List<Double> y) {
    double step = (y.get(2) - y.get(1)) / (y.get(1) - y.get(0));
    if (!(step > 0 && step < 1)) {
      throw flat(y);
    }
    double q = StrictMath.pow(step, 1 / (x.get(1) - x.get(0)));
    double b = (y.get(1) - y.get(0)) / (StrictMath.pow(q, x.get(1)) - StrictMath.pow(q, x.get(0)));
    return y.get(0) - b * StrictMath.pow(q, x.get(0)) + b;
  }

  private static RuntimeException flat(List<Double> y) {
    return Extrapolation.noDecay(y, "values that come nearer and nearer to an asymptote");
  }

  /// Rates from 1e-4 to 50 over the span, on a grid of equal ratios, then by golden sections.
  private double searched(List<Double> values) {
    int best = 0;
    for (int i = 1; i <= GRID; i++) {
      best = misfit(rate(i)) < misfit(rate(best)) ? i : best;
    }
    if (best == 0 || best == GRID) {
      throw flat(values);
    }
    double low = StrictMath.log(rate(best - 1));
    double high = StrictMath.log(rate(best + 1));
    double ratio = (StrictMath.sqrt(5) - 1) / 2;
    for (int i = 0; i < 80; i++) {
      double left = high - ratio * (high - low);
      double right = low + ratio * (high - low);
      if (misfit(StrictMath.exp(left)) < misfit(StrictMath.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    double[] line = line(StrictMath.exp((low + high) / 2));
    return line[0] + line[1];
  }

  private double rate(int i) {
    return 1e-4 / span * StrictMath.pow(5e5, (double) i / GRID);
  }

  /// a and b for a rate.
  private double[] line(double rate) {
    double[] weights = new double[y.length];
    Arrays.fill(weights, 1);
    return LeastSquares.line(powers(rate), y, weights);
  }

  private List<Double> powers(double rate) {
    return x.stream().map(v -> StrictMath.exp(-rate * v)).toList();
  }

  private double misfit(double rate) {
    double[] line = line(rate);
    List<Double> powers = powers(rate);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double away = y[i] - line[0] - line[1] * powers.get(i);
      sum += away * away;
    }
    return sum;
  }
}
