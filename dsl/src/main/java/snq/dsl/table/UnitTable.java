package snq.dsl.table;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.tree.Unit;

/// What help says about units. The units themselves are in [Unit].
public final class UnitTable {
  public record Entry(Unit unit, String doc) {}

  private UnitTable() {}

  public static List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      all.add(new Entry(unit, doc(unit)));
    }
    return all;
  }

  private static String doc(Unit unit) {
    return switch (unit) {
      case RAD -> "Angle. A plain number is an angle in radians where an angle is wanted.";
      case DEG -> "Angle, pi/180 rad.";
      case TURN -> "Angle, 2 pi rad.";
      case SECOND -> "Time. Times are counted in the steps of the network (`steps T of 0.1 ms;`).";
      case MILLISECOND -> "Time, 1e-3 s.";
      case MICROSECOND -> "Time, 1e-6 s.";
      case NANOSECOND -> "Time, 1e-9 s.";
      case HERTZ -> "Frequency, one a second.";
      case KILOHERTZ -> "Frequency, 1e3 Hz.";
      case MEGAHERTZ -> "Frequency, 1e6 Hz.";
    };
  }
}
