package snq.compiler.device;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateTable;

/// The gates that devices run, under one name and in radians: `prx(theta, phi)` is IQM's `prx` and
/// Quantinuum's `U1q`, `rzz` is Braket's `zz` and IonQ's `zz`. Those of [GateTable] mean what they
/// mean there.
///
/// | gate | matrix |
/// | --- | --- |
/// | `prx(t, f)` | a turn by t about cos f X + sin f Y: rz(f) rx(t) rz(-f) |
/// | `gpi(f)` | prx(pi, f) |
/// | `gpi2(f)` | prx(pi/2, f) |
/// | `ms(f, g, t)` | rxx(t) between rz(f), rz(g) and their inverses |
public final class NativeGates {
  private static final Map<String, Integer> QUBITS = new LinkedHashMap<>();
  private static final Map<String, Integer> ANGLES = new LinkedHashMap<>();

  static {
    for (String name : new String[] {"id", "x", "sx", "rz", "rx"}) {
      QUBITS.put(name, 1);
      ANGLES.put(name, GateTable.get(name).angles().size());
    }
    for (String name : new String[] {"cz", "cx", "ecr", "iswap", "rzz"}) {
      QUBITS.put(name, 2);
      ANGLES.put(name, GateTable.get(name).angles().size());
    }
    QUBITS.put("prx", 1);
    ANGLES.put("prx", 2);
    QUBITS.put("gpi", 1);
    ANGLES.put("gpi", 1);
    QUBITS.put("gpi2", 1);
    ANGLES.put("gpi2", 1);
    QUBITS.put("ms", 2);
    ANGLES.put("ms", 3);
  }

  private NativeGates() {}

  public static Set<String> names() {
    return QUBITS.keySet();
  }

  public static int qubits(String name) {
    return known(QUBITS, name);
  }

  public static int angles(String name) {
    return known(ANGLES, name);
  }

  /// True when the gate runs along a coupler in either direction: exchanging the qubits changes
  /// nothing, or only exchanges the axes of `ms`.
  public static boolean isSymmetric(String name) {
    return switch (name) {
      case "cz", "rzz", "iswap", "ms" -> true;
      default -> false;
    };
  }

  /// Up to a global phase.
  public static ComplexMatrix matrix(String name, double... angles) {
    return switch (name) {
      case "prx" -> turn(angles[0], angles[1]);
      case "gpi" -> turn(StrictMath.PI, angles[0]);
      case "gpi2" -> turn(StrictMath.PI / 2, angles[0]);
      case "ms" -> {
        ComplexMatrix frame = rz(angles[0]).tensor(rz(angles[1]));
        yield frame.times(GateTable.get("rxx").matrix(angles[2])).times(frame.adjoint());
      }
      default -> GateTable.get(name).matrix(angles);
    };
  }

  private static ComplexMatrix turn(double theta, double phi) {
    return rz(phi).times(GateTable.get("rx").matrix(theta)).times(rz(-phi));
  }

  private static ComplexMatrix rz(double angle) {
    return GateTable.get("rz").matrix(angle);
  }

  private static int known(Map<String, Integer> table, String name) {
    Integer value = table.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no native gate " + name);
    }
    return value;
  }
}
