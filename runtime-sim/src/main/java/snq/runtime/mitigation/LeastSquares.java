package snq.runtime.mitigation;

import java.util.Arrays;
import java.util.List;

/// Small fits.
final class LeastSquares {
  private LeastSquares() {}

  /// Intercept and slope of the line with the least sum of weight (y - line)^2.
  static double[] line(List<Double> x, double[] y, double[] weights) {
    double sum = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < y.length; i++) {
      sum += weights[i];
      meanX += weights[i] * x.get(i);
      meanY += weights[i] * y[i];
    }
    meanX /= sum;
    meanY /= sum;
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < y.length; i++) {
      xx += weights[i] * (x.get(i) - meanX) * (x.get(i) - meanX);
      xy += weights[i] * (x.get(i) - meanX) * (y[i] - meanY);
    }
    double slope = xy / xx;
    return new double[] {meanY - slope * meanX, slope};
  }

  /// The value at 0 of the polynomial through all points (Lagrange).
  static double lagrangeAtZero(List<Double> x, List<Double> y) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      double weight = 1;
      for (int j = 0; j < x.size(); j++) {
        if (j != i) {
          weight *= x.get(j) / (x.get(j) - x.get(i));
        }
      }
      sum += weight * y.get(i);
    }
    return sum;
  }

  /// The value at 0 of the polynomial of an order that fits best, by orthogonal polynomials over
  /// the points (Forsythe, J. SIAM 5, 74, 1957): no system of equations to solve.
  static double polynomialAtZero(List<Double> x, List<Double> y, int order) {
    int n = x.size();
    double[] before = new double[n + 1];
    double[] now = new double[n + 1];
    Arrays.fill(now, 1);
    double result = 0;
    double normBefore = 1;
    // The last entry of each polynomial is its value at 0.
    for (int k = 0; k <= order; k++) {
      double norm = 0;
      double onto = 0;
      double shift = 0;
      for (int i = 0; i < n; i++) {
        norm += now[i] * now[i];
        onto += now[i] * y.get(i);
        shift += x.get(i) * now[i] * now[i];
      }
      result += onto / norm * now[n];
      double back = k == 0 ? 0 : norm / normBefore;
      double[] next = new double[n + 1];
      for (int i = 0; i <= n; i++) {
        double at = i < n ? x.get(i) : 0;
        next[i] = (at - shift / norm) * now[i] - back * before[i];
      }
      before = now;
      now = next;
      normBefore = norm;
    }
    return result;
  }
}
