package snq.dsl.check;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.tree.Unit.Dimension;

/// Counts times in the steps of a network. A plain number is a number of steps already.
///
/// @param seconds what a step lasts; absent without `of`
/// @param any true outside of a network, where any time will do
record StepClock(OptionalDouble seconds, boolean any) {
  /// For declarations that no network uses.
  static final StepClock ANY = new StepClock(OptionalDouble.of(1e-12), true);

  static StepClock of(OptionalDouble seconds) {
    return new StepClock(seconds, false);
  }

  /// The number of steps, or null after a problem. A quotient that misses a whole number by
  /// rounding of the units' factors is that number: 2.5 ms are 25 steps of 0.1 ms.
  @Nullable Double steps(Value value, Span where, Problems problems) {
    if (value instanceof Value.Unknown) {
      return null;
    }
    if (!(value instanceof Value.Num n)) {
      problems.add(ErrorCode.VALUE_TYPE, where, value.describe(), "a number of steps or a time");
      return null;
    }
    if (n.isPlain()) {
      return n.value();
    }
    if (n.dimension() != Dimension.TIME) {
      problems.add(ErrorCode.UNIT_MISMATCH, where, n.describe(), "a number of steps or a time");
      return null;
    }
    if (seconds.isEmpty()) {
      problems.add(
          Problem.of(
                  ErrorCode.TIME_WITHOUT_STEP, where, n.describe() + " in a network without `of`")
              .accepted("a number of steps")
              .help("say how long a step is: `steps 100 of 1 ms;`"));
      return null;
    }
    double steps = n.value() / seconds.getAsDouble();
    double whole = Math.rint(steps);
    return Math.abs(steps - whole) <= 1e-9 * Math.abs(whole) ? whole : steps;
  }
}
