package snq.dsl.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Sizes of a value without batch and time, outermost first. A scalar has none.
public record Shape(List<Integer> sizes) {
  public Shape {
    sizes = List.copyOf(sizes);
    long elements = 1;
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("size " + size);
      }
      elements *= size;
      if (elements > Integer.MAX_VALUE) {
        throw new TooLarge();
      }
    }
  }

  /// The sizes multiply to more than 2^31 - 1. The checker says so to the user; later levels never
  /// see such a shape.
  public static final class TooLarge extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private TooLarge() {
      super("more than 2^31 - 1 elements");
    }
  }

  public static Shape of(int... sizes) {
    return new Shape(Arrays.stream(sizes).boxed().toList());
  }

  public int rank() {
    return sizes.size();
  }

  /// Size of axis `axis`; negative counts from the last (-1).
  public int size(int axis) {
    return sizes.get(axis < 0 ? sizes.size() + axis : axis);
  }

  /// Number of elements, 1 for a scalar.
  public int elements() {
    int product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }

  /// Written out: the generated one takes milliseconds at the start of a short verb.
  @Override
  public boolean equals(Object other) {
    return other instanceof Shape s && sizes.equals(s.sizes);
  }

  @Override
  public int hashCode() {
    return sizes.hashCode();
  }

  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
