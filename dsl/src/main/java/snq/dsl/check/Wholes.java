package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Span;

/// Whole numbers out of values.
final class Wholes {
  private Wholes() {}

  /// The whole number, or null after a problem.
  static @Nullable Integer of(Value value, Span where, Problems problems) {
    if (value instanceof Value.Unknown) {
      return null;
    }
    if (!(value instanceof Value.Num n)) {
      ErrorCode code =
          value instanceof Value.Formula ? ErrorCode.NOT_CONSTANT : ErrorCode.VALUE_TYPE;
      problems.add(code, where, value.describe(), "a whole number");
      return null;
    }
    if (!n.isPlain()) {
      problems.add(ErrorCode.UNIT_MISMATCH, where, n.describe(), "a plain whole number");
      return null;
    }
    if (!n.isWhole()) {
      problems.add(ErrorCode.NOT_WHOLE, where, n.describe());
      return null;
    }
    if (Math.abs(n.value()) > Integer.MAX_VALUE) {
      problems.add(ErrorCode.OUT_OF_RANGE, where, n.describe(), "at most " + Integer.MAX_VALUE);
      return null;
    }
    return (int) n.value();
  }

  /// The whole numbers of a number, a list or a range, at most `most` of them; null after a
  /// problem.
  static @Nullable List<Integer> list(Value value, Span where, long most, Problems problems) {
    List<Integer> all = new ArrayList<>();
    switch (value) {
      case Value.Unknown _ -> {
        return null;
      }
      case Value.Sequence s -> {
        if (s.count() > most) {
          problems.add(ErrorCode.OUT_OF_RANGE, where, s.count() + " numbers", "at most " + most);
          return null;
        }
        for (long i = 0; i < s.count(); i++) {
          Integer whole = of(Value.Num.plain(s.get(i)), where, problems);
          if (whole == null) {
            return null;
          }
          all.add(whole);
        }
      }
      case Value.Items items -> {
        for (Value item : items.items()) {
          Integer whole = of(item, where, problems);
          if (whole == null) {
            return null;
          }
          all.add(whole);
        }
      }
      default -> {
        Integer whole = of(value, where, problems);
        if (whole == null) {
          return null;
        }
        all.add(whole);
      }
    }
    return all;
  }
}
