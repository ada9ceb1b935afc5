package snq.runtime.statevector;

/// Values of a circuit for one sample and their derivatives by every feature and weight. Features
/// and weights stand as in `snq.compiler.circuit.AngleBinding`.
public final class Gradient {
  private final double[] values;
  private final int features;

  /// For each value the derivatives by features, then by weights.
  private final double[][] by;

  Gradient(double[] values, int features, double[][] by) {
    this.values = values;
    this.features = features;
    this.by = by;
  }

  /// How many values there are.
  public int size() {
    return by.length;
  }

  public double value(int index) {
    return values[index];
  }

  public double byFeature(int index, int feature) {
    if (feature >= features) {
      throw new IndexOutOfBoundsException("feature " + feature + " of " + features);
    }
    return by[index][feature];
  }

  public double byWeight(int index, int weight) {
    return by[index][features + weight];
  }
}
