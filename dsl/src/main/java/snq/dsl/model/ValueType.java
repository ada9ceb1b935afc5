package snq.dsl.model;

import java.util.Locale;

/// Kind and shape of a value, printed as in the language: `spike[38]`.
public record ValueType(Kind kind, Shape shape) {
  /// As `equals`, without its start: the first record to be compared costs some milliseconds.
  public boolean isSame(ValueType other) {
    return kind == other.kind && shape.sizes().equals(other.shape.sizes());
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return shape.rank() == 0 ? name : name + shape;
  }
}
