package snq.dsl.check;

import java.util.Locale;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.tree.Name;

/// Sizes that saturate, so that a product of loops never wraps round to a small number.
final class ExpansionBudget {
  private ExpansionBudget() {}

  static long plus(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  static long times(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  static Problem problem(Name name, long size, long limit) {
    String count =
        size == Long.MAX_VALUE
            ? "more than 2^63 gates"
            : String.format(Locale.ROOT, "%,d gates", size);
    return Problem.of(
            ErrorCode.EXPANSION_TOO_LARGE, name.span(), "`" + name.text() + "` unrolls to " + count)
        .accepted(String.format(Locale.ROOT, "at most %,d", limit))
        .help("make the loops shorter, or raise `--limit expansion=N`");
  }
}
