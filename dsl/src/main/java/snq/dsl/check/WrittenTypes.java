package snq.dsl.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;
import snq.dsl.tree.Type;

/// Types of values as written: `spike[38]`.
final class WrittenTypes {
  private static final List<String> KINDS = List.of("real", "spike", "current");

  private WrittenTypes() {}

  /// Null after a problem.
  static @Nullable ValueType of(Type type, Evaluator evaluator, Names names, Problems problems) {
    Kind kind =
        switch (type.name().text()) {
          case "real" -> Kind.REAL;
          case "spike" -> Kind.SPIKE;
          case "current" -> Kind.CURRENT;
          default -> null;
        };
    if (kind == null) {
      String name = type.name().text();
      problems.add(
          Problem.of(ErrorCode.UNKNOWN_NAME, type.name().span(), "no kind `" + name + "`")
              .accepted(
                  name.equals("class")
                      ? "`real`, `spike` or `current`; `class[n]` is for outputs"
                      : "`real`, `spike`, `current`, for an output also `class[n]`")
              .help(NearNames.help(name, KINDS)));
      return null;
    }
    Shape shape = Shapes.of(type, evaluator, names, problems);
    return shape == null ? null : new ValueType(kind, shape);
  }
}
