package snq.backends.report;

import java.math.BigDecimal;

/// A cell of a table: exact, with what is needed to print it.
public sealed interface Value {
  record Text(String text) implements Value {}

  /// A count, of neurons, cores, samples.
  record Whole(long number) implements Value {}

  /// A measured or computed figure; quotients that do not end have 34 digits.
  record Number(BigDecimal number, Unit unit) implements Value {}

  /// No figure, and why.
  record None(String because) implements Value {}

  /// What a number is of. `id` is what JSON and CSV say; the page chooses a prefix.
  enum Unit {
    /// Counts a sample.
    PER_SAMPLE("1/sample"),
    PICOJOULES("pJ"),
    PICOSECONDS("ps"),
    /// Shown as per cent.
    FRACTION("1"),
    /// A break-even rate: 0 or less is never, 1 or more always.
    BREAK_EVEN("1"),
    /// How many times as much.
    RATIO("x"),
    PLAIN("");

    private final String id;

    Unit(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Whole(number);
  }

  static Value of(BigDecimal number, Unit unit) {
    return new Number(number, unit);
  }

  static Value none(String because) {
    return new None(because);
  }
}
