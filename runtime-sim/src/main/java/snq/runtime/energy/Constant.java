package snq.runtime.energy;

import java.math.BigDecimal;
import java.util.Locale;

/// One published or assumed figure.
///
/// @param id its name within the table
/// @param what it is the energy (or power) of
/// @param unit `pJ`; `uW` or `uW/MHz` for static power
/// @param node process, `45 nm`
/// @param voltage supply, `0.9 V`, or `not stated`
public record Constant(
    String id,
    BigDecimal value,
    String unit,
    String what,
    String source,
    String node,
    String voltage,
    Kind kind,
    Basis basis) {

  public enum Kind {
    MEASURED,
    SIMULATED,
    DERIVED,
    ASSUMED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// MARGINAL: one more event costs this. AVERAGE: all energy at one operating point over its
  /// events; it holds static energy and must not be added to a static term.
  public enum Basis {
    MARGINAL,
    AVERAGE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
