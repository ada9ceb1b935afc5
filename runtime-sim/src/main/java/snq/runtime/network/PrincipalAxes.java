package snq.runtime.network;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;

/// Fits `pca(n)`: the axes along which the rows of a split vary most. Rows are added one at a time,
/// so memory grows with the square of the features and not with the rows.
///
/// Covariance with 1/(N-1); axes by falling variance, each with its largest component (the first of
/// equals) positive, so that the same rows give the same axes on every machine.
public final class PrincipalAxes {
  private final int features;
  private final double[] sum;
  private final double[][] products;
  private double[] shift = new double[0];
  private long rows;

  public PrincipalAxes(int features) {
    this.features = features;
    this.sum = new double[features];
    this.products = new double[features][features];
  }

  /// Adds a row of `features` numbers. Sums are of differences to the first row, which keeps them
  /// accurate when the mean is large.
  public void add(double[] row) {
    if (rows == 0) {
      shift = row.clone();
    }
    rows++;
    for (int i = 0; i < features; i++) {
      double difference = row[i] - shift[i];
      sum[i] += difference;
      double[] products = this.products[i];
      for (int j = 0; j <= i; j++) {
        products[j] += difference * (row[j] - shift[j]);
      }
    }
  }

  /// The fitted values of a `pca` layer.
  ///
  /// @param mean `[features]`
  /// @param components `[n, features]`, orthonormal rows
  public record Axes(Tensor mean, Tensor components) {}

  /// The first `count` axes; `count` is at most the number of features, and at least two rows were
  /// added.
  public Axes fit(int count) {
    if (rows < 2 || count > features) {
      throw new IllegalStateException(
          count + " axes of " + features + " features, " + rows + " rows");
    }
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance(), false));
    int[] order =
        IntStream.range(0, features)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i)))
            .mapToInt(i -> i)
            .toArray();
    double[] components = new double[count * features];
    for (int c = 0; c < count; c++) {
      double[] axis = eigen.getEigenvector(order[c]).toArray();
      double sign = signOf(axis);
      for (int i = 0; i < features; i++) {
        components[c * features + i] = sign * axis[i];
      }
    }
    Tensor mean = Tensor.generate(Shape.of(features), i -> shift[i] + sum[i] / rows);
    return new Axes(mean, Tensor.of(Shape.of(count, features), components));
  }

  private double[][] covariance() {
    double[][] covariance = new double[features][features];
    for (int i = 0; i < features; i++) {
      for (int j = 0; j <= i; j++) {
        double value = (products[i][j] - sum[i] * sum[j] / rows) / (rows - 1);
        covariance[i][j] = value;
        covariance[j][i] = value;
      }
    }
    return covariance;
  }

  private static double signOf(double[] axis) {
    int largest = 0;
    for (int i = 1; i < axis.length; i++) {
      if (Math.abs(axis[i]) > Math.abs(axis[largest])) {
        largest = i;
      }
    }
    return axis[largest] < 0 ? -1 : 1;
  }
}
