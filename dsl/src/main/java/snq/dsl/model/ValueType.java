package snq.dsl.model;

import java.util.Locale;

/// Kind and shape of a value, printed as in the language: `spike[38]`.
public record ValueType(Kind kind, Shape shape) {
  /// Written out, as that of [Shape].
  @Override
  public boolean equals(Object other) {
    return other instanceof ValueType t && kind == t.kind && shape.equals(t.shape);
  }

  @Override
  public int hashCode() {
    return 31 * kind.ordinal() + shape.hashCode();
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return shape.rank() == 0 ? name : name + shape;
  }
}
