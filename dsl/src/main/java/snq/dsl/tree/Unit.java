package snq.dsl.tree;

import java.util.Optional;

/// A unit after a number.
public enum Unit {
  RAD("rad", Dimension.ANGLE, 1.0),
  DEG("deg", Dimension.ANGLE, Math.PI / 180.0),
  TURN("turn", Dimension.ANGLE, 2.0 * Math.PI),
  SECOND("s", Dimension.TIME, 1.0),
  MILLISECOND("ms", Dimension.TIME, 1e-3),
  MICROSECOND("us", Dimension.TIME, 1e-6),
  NANOSECOND("ns", Dimension.TIME, 1e-9),
  HERTZ("Hz", Dimension.FREQUENCY, 1.0),
  KILOHERTZ("kHz", Dimension.FREQUENCY, 1e3),
  MEGAHERTZ("MHz", Dimension.FREQUENCY, 1e6);

  public enum Dimension {
    ANGLE,
    TIME,
    FREQUENCY
  }

  private final String symbol;
  private final Dimension dimension;
  private final double factor;

  Unit(String symbol, Dimension dimension, double factor) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = factor;
  }

  /// As written in the language.
  public String symbol() {
    return symbol;
  }

  public Dimension dimension() {
    return dimension;
  }

  /// Of radians, seconds or hertz.
  public double factor() {
    return factor;
  }

  public static Optional<Unit> of(String symbol) {
    for (Unit unit : values()) {
      if (unit.symbol.equals(symbol)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }
}
