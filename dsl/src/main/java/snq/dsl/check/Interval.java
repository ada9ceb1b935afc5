package snq.dsl.check;

import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Span;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Unit.Dimension;

/// What `in a .. b` allows, both ends in (`..<`: the end out). A step or `log` is for searches.
record Interval(Value.Num low, Value.Num high, boolean exclusive) {
  /// Null after a problem.
  static @Nullable Interval of(
      Expression.Range range, Evaluator evaluator, Names names, Problems problems) {
    Value from = evaluator.evaluate(range.from(), names);
    Value to = evaluator.evaluate(range.to(), names);
    Value step =
        range.step() == null ? Value.Num.plain(1) : evaluator.evaluate(range.step(), names);
    if (from instanceof Value.Unknown || to instanceof Value.Unknown) {
      return null;
    }
    if (!(from instanceof Value.Num low) || !(to instanceof Value.Num high)) {
      Value wrong = from instanceof Value.Num ? to : from;
      problems.add(ErrorCode.VALUE_TYPE, range.span(), wrong.describe(), "numbers");
      return null;
    }
    if (low.dimension() != high.dimension()) {
      problems.add(
          ErrorCode.UNIT_MISMATCH,
          range.span(),
          low.describe() + " .. " + high.describe(),
          "equal units at both ends");
      return null;
    }
    if (low.value() > high.value() || range.exclusive() && low.value() == high.value()) {
      problems.add(
          ErrorCode.RANGE_UPSIDE_DOWN,
          range.span(),
          low.describe() + " is not below " + high.describe(),
          "the smaller number first");
      return null;
    }
    if (range.logarithmic() && low.value() <= 0) {
      problems.add(ErrorCode.OUT_OF_RANGE, range.span(), "`log` from " + low.describe(), "above 0");
      return null;
    }
    if (step instanceof Value.Num s && s.value() <= 0) {
      problems.add(ErrorCode.OUT_OF_RANGE, range.span(), "steps of " + s.describe(), "above 0");
      return null;
    }
    return new Interval(low, high, range.exclusive());
  }

  /// Reports a value outside; `found` is what is printed for it.
  boolean check(Value.Num value, Span where, String found, Problems problems) {
    boolean angles = isAngle(value.dimension()) && isAngle(low.dimension());
    if (value.dimension() != low.dimension() && !angles) {
      problems.add(ErrorCode.UNIT_MISMATCH, where, found, text());
      return false;
    }
    boolean below = exclusive ? value.value() < high.value() : value.value() <= high.value();
    if (value.value() < low.value() || !below) {
      problems.add(ErrorCode.OUT_OF_RANGE, where, found, text());
      return false;
    }
    return true;
  }

  private static boolean isAngle(@Nullable Dimension dimension) {
    return dimension == null || dimension == Dimension.ANGLE;
  }

  String text() {
    return NumberText.of(low) + (exclusive ? " ..< " : " .. ") + NumberText.of(high);
  }
}
