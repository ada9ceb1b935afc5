package snq.dsl.check;

import java.util.OptionalDouble;
import snq.dsl.ErrorCode;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.NetworkStatement;
import snq.dsl.tree.Unit.Dimension;

/// `steps T;` or `steps T of 0.1 ms;`.
///
/// @param steps at least 1; 1 after a problem
record TimeAxis(int steps, OptionalDouble stepSeconds) {
  /// What a broken duration counts as, so that no time is refused after it.
  private static final OptionalDouble ANY = OptionalDouble.of(1e-12);

  /// A network without `steps` is told apart: here it has one step.
  static TimeAxis of(Declaration.Network network, Names names, Problems problems) {
    NetworkStatement.Steps found = null;
    for (NetworkStatement statement : network.statements()) {
      if (statement instanceof NetworkStatement.Steps s) {
        if (found != null) {
          problems.add(ErrorCode.ARGUMENT_TWICE, s.span(), "`steps` again", "one time axis");
        } else {
          found = s;
        }
      }
    }
    if (found == null) {
      return new TimeAxis(1, OptionalDouble.empty());
    }
    Evaluator evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
    Value count = evaluator.evaluate(found.count(), names);
    Integer whole = Wholes.of(count, found.count().span(), problems);
    if (whole != null && whole < 1) {
      problems.add(ErrorCode.OUT_OF_RANGE, found.count().span(), whole + " steps", "at least 1");
    }
    Expression written = found.duration();
    OptionalDouble seconds =
        written == null
            ? OptionalDouble.empty()
            : duration(written, evaluator.evaluate(written, names), problems);
    return new TimeAxis(whole == null ? 1 : Math.max(1, whole), seconds);
  }

  private static OptionalDouble duration(Expression written, Value value, Problems problems) {
    if (value instanceof Value.Num n && n.dimension() == Dimension.TIME) {
      if (n.value() > 0) {
        return OptionalDouble.of(n.value());
      }
      problems.add(ErrorCode.OUT_OF_RANGE, written.span(), n.describe(), "more than 0 s");
    } else if (!(value instanceof Value.Unknown)) {
      problems.add(
          ErrorCode.UNIT_MISMATCH, written.span(), value.describe(), "a time: `of 0.1 ms`");
    }
    return ANY;
  }
}
