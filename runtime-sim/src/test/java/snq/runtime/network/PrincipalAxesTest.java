package snq.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import snq.compiler.tensor.Tensor;

class PrincipalAxesTest {
  @Test
  void findsTheLineThatPointsLieOn() {
    PrincipalAxes axes = new PrincipalAxes(3);
    for (int i = -5; i <= 5; i++) {
      axes.add(new double[] {100 + 2 * i, -7 - i, 3 + 2 * i});
    }
    PrincipalAxes.Axes fit = axes.fit(1);
    assertThat(fit.mean().toArray()).containsExactly(new double[] {100, -7, 3}, within(1e-12));
    assertThat(fit.components().toArray())
        .containsExactly(new double[] {2 / 3.0, -1 / 3.0, 2 / 3.0}, within(1e-12));
  }

  /// Definition: C a = l a with falling l, rows orthonormal.
  @Test
  void axesAreEigenvectorsOfTheCovariance() {
    SplittableRandom random = new SplittableRandom(7);
    int n = 6;
    double[][] rows = new double[40][n];
    PrincipalAxes axes = new PrincipalAxes(n);
    for (double[] row : rows) {
      double common = random.nextDouble();
      for (int i = 0; i < n; i++) {
        row[i] = 1e3 + i * common + random.nextDouble();
      }
      axes.add(row);
    }
    PrincipalAxes.Axes fit = axes.fit(n);
    double before = Double.POSITIVE_INFINITY;
    for (int a = 0; a < n; a++) {
      double variance = variance(rows, fit, a, a);
      assertThat(variance).isLessThanOrEqualTo(before + 1e-9);
      before = variance;
      for (int b = 0; b < a; b++) {
        assertThat(variance(rows, fit, a, b)).isCloseTo(0, within(1e-9));
        assertThat(dot(fit.components(), a, b, n)).isCloseTo(0, within(1e-12));
      }
      assertThat(dot(fit.components(), a, a, n)).isCloseTo(1, within(1e-12));
    }
  }

  private static double variance(double[][] rows, PrincipalAxes.Axes fit, int a, int b) {
    double sum = 0;
    for (double[] row : rows) {
      sum += project(row, fit, a) * project(row, fit, b);
    }
    return sum / (rows.length - 1);
  }

  private static double project(double[] row, PrincipalAxes.Axes fit, int axis) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += (row[i] - fit.mean().get(i)) * fit.components().get(axis * row.length + i);
    }
    return sum;
  }

  private static double dot(Tensor components, int a, int b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += components.get(a * n + i) * components.get(b * n + i);
    }
    return sum;
  }
}
