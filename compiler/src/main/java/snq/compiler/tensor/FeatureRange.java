package snq.compiler.tensor;

import java.util.Arrays;

/// Least and largest value of each feature (the last axis of a row) over the rows of an array.
final class FeatureRange {
  private final double[] low;
  private final double[] high;

  private FeatureRange(double[] low, double[] high) {
    this.low = low;
    this.high = high;
  }

  static FeatureRange of(RowSource rows) {
    int features = rows.rowShape().rank() == 0 ? 1 : rows.rowShape().size(-1);
    double[] low = new double[features];
    double[] high = new double[features];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    double[] values = new double[rows.rowShape().elements()];
    for (long row = 0; row < rows.rows(); row++) {
      rows.read(row, values);
      for (int i = 0; i < values.length; i++) {
        low[i % features] = Math.min(low[i % features], values[i]);
        high[i % features] = Math.max(high[i % features], values[i]);
      }
    }
    return new FeatureRange(low, high);
  }

  int features() {
    return low.length;
  }

  /// 0 at the least value, 1 at the largest, clipped between; 0 for a feature with one value.
  double scale(int feature, double value) {
    double width = high[feature] - low[feature];
    return width > 0
        ? Math.clamp((value - low[feature]) / width, 0, 1)
        : Double.isNaN(value) ? value : 0;
  }
}
