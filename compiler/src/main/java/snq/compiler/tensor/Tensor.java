package snq.compiler.tensor;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import snq.dsl.model.Shape;

/// An immutable array of numbers in row-major order. Equal by shape and value.
public final class Tensor {
  private final Shape shape;
  private final double[] values;

  private Tensor(Shape shape, double[] values) {
    if (values.length != shape.elements()) {
      throw new IllegalArgumentException(shape + " does not hold " + values.length + " values");
    }
    this.shape = shape;
    this.values = values;
  }

  /// A copy of `values` under `shape`.
  public static Tensor of(Shape shape, double... values) {
    return new Tensor(shape, values.clone());
  }

  /// Element `i` is `value.applyAsDouble(i)`.
  public static Tensor generate(Shape shape, IntToDoubleFunction value) {
    double[] values = new double[shape.elements()];
    Arrays.setAll(values, value);
    return new Tensor(shape, values);
  }

  public Shape shape() {
    return shape;
  }

  public int size() {
    return values.length;
  }

  /// Element `index` in row-major order.
  public double get(int index) {
    return values[index];
  }

  /// A copy of all elements in row-major order.
  public double[] toArray() {
    return values.clone();
  }

  /// The same elements under another shape of as many elements.
  public Tensor reshape(Shape other) {
    return new Tensor(other, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor t && shape.equals(t.shape) && Arrays.equals(values, t.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + shape;
  }
}
