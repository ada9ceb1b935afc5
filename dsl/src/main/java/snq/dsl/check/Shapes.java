package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.model.Shape;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Type;

/// Shapes out of written sizes.
final class Shapes {
  private Shapes() {}

  /// The shape, or null after a problem.
  static @Nullable Shape of(Type type, Evaluator evaluator, Names names, Problems problems) {
    List<Integer> sizes = new ArrayList<>();
    long elements = 1;
    boolean good = true;
    for (Expression size : type.sizes()) {
      Integer whole = Wholes.of(evaluator.evaluate(size, names), size.span(), problems);
      if (whole == null) {
        good = false;
      } else if (whole < 1) {
        problems.add(ErrorCode.OUT_OF_RANGE, size.span(), "size " + whole, "at least 1");
        good = false;
      } else {
        sizes.add(whole);
        elements = Math.min(elements * whole, 1L << 31);
      }
    }
    if (good && elements > Integer.MAX_VALUE) {
      problems.add(
          ErrorCode.VALUE_TOO_LARGE, type.span(), "more than 2^31 - 1 elements", "fewer elements");
      return null;
    }
    return good ? new Shape(sizes) : null;
  }
}
