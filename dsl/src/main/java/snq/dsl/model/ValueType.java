package snq.dsl.model;

import java.util.Locale;

/// Kind and shape of a value, printed as in the language: `spike[38]`.
public record ValueType(Kind kind, Shape shape) {
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return shape.rank() == 0 ? name : name + shape;
  }
}
