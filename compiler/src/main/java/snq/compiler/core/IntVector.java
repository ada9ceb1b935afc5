package snq.compiler.core;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// An immutable list of integers, equal by value: stored weights, biases, index maps.
public final class IntVector {
  private final int[] values;

  private IntVector(int[] values) {
    this.values = values;
  }

  public static IntVector of(int... values) {
    return new IntVector(values.clone());
  }

  /// Element `i` is `value.applyAsInt(i)`.
  public static IntVector generate(int size, IntUnaryOperator value) {
    int[] values = new int[size];
    Arrays.setAll(values, value);
    return new IntVector(values);
  }

  public int size() {
    return values.length;
  }

  public int get(int index) {
    return values[index];
  }

  public int[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntVector v && Arrays.equals(values, v.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "IntVector[" + values.length + "]";
  }
}
