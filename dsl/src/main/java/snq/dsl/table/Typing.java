package snq.dsl.table;

import snq.dsl.ErrorCode;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;

/// What a shape rule answers: the type of the result, or why there is none.
public sealed interface Typing {
  record Typed(ValueType type) implements Typing {}

  /// @param argument the argument that is to blame, or empty when it is the input
  record Refused(ErrorCode code, String argument, String found, String accepted, String help)
      implements Typing {}

  static Typing of(Kind kind, Shape shape) {
    return new Typed(new ValueType(kind, shape));
  }

  /// The shapes do not go together.
  static Typing shape(String argument, String found, String accepted) {
    return new Refused(ErrorCode.SHAPE_MISMATCH, argument, found, accepted, "");
  }

  /// A number that these inputs do not allow.
  static Typing range(String argument, String found, String accepted) {
    return new Refused(ErrorCode.OUT_OF_RANGE, argument, found, accepted, "");
  }

  /// The result, or a weight of the operation, has more elements than there can be.
  static Typing tooLarge() {
    return new Refused(
        ErrorCode.VALUE_TOO_LARGE,
        "",
        "more than 2^31 - 1 elements in the result or its weights",
        "fewer elements",
        "");
  }
}
