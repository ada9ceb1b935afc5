package snq.compiler.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateTable;

/// Two-qubit gates of circuits in the one that a device has, with one-qubit gates around it. All up
/// to a global phase.
final class Entanglers {
  private static final double HALF = StrictMath.PI / 2;

  /// The native gates that cx can be made of, the one needed least often first.
  private static final List<String> KNOWN = List.of("cz", "cx", "ecr", "rzz", "ms", "iswap");

  private Entanglers() {}

  /// A piece of such a gate.
  sealed interface Part {
    /// A one-qubit unitary.
    record Local(ComplexMatrix matrix, int site) implements Part {}

    /// The native gate.
    record Joint(String gate, List<Double> angles, int first, int second) implements Part {
      public Joint {
        angles = List.copyOf(angles);
      }
    }
  }

  /// The native gate that cx is made of on this device.
  static Optional<String> of(Device device) {
    return KNOWN.stream().filter(device::hasGate).findFirst();
  }

  /// cx with the control on `c`.
  ///
  /// @param coupler between the two
  static List<Part> cx(String gate, Coupler coupler, int c, int t) {
    List<Part> parts = new ArrayList<>();
    boolean along = coupler.runs(c, t);
    switch (gate) {
      case "cz" -> {
        parts.add(h(t));
        parts.add(joint("cz", c, t));
        parts.add(h(t));
      }
      case "cx" -> {
        if (along) {
          parts.add(joint("cx", c, t));
        } else {
          turned(parts, gate, coupler, c, t);
        }
      }
      case "ecr" -> {
        if (along) {
          // ecr = X exp(-i pi/4 ZX), and cx = rz(pi/2) rx(pi/2) exp(i pi/4 ZX).
          parts.add(fixed("x", c));
          parts.add(turn("rx", HALF, t));
          parts.add(joint("ecr", c, t));
          parts.add(turn("rz", HALF, c));
        } else {
          turned(parts, gate, coupler, c, t);
        }
      }
      case "rzz" -> {
        parts.add(h(t));
        parts.addAll(czOfRzz(c, t));
        parts.add(h(t));
      }
      case "ms" -> {
        // rzz(pi/2) is rxx(pi/2) between four h.
        parts.add(h(c));
        parts.add(new Part.Joint("ms", List.of(0.0, 0.0, HALF), c, t));
        parts.add(h(c));
        parts.add(h(t));
        parts.add(turn("rz", -HALF, c));
        parts.add(turn("rz", -HALF, t));
        parts.add(h(t));
      }
      case "iswap" -> {
        // iswap rx(pi/2) iswap = exp(-i pi/4 ZY) ZZ, with the turn on the first qubit.
        parts.add(turn("rz", -HALF, t));
        parts.add(fixed("z", c));
        parts.add(fixed("z", t));
        parts.add(joint("iswap", c, t));
        parts.add(turn("rx", HALF, c));
        parts.add(joint("iswap", c, t));
        parts.add(turn("rz", HALF, t));
        parts.add(turn("rx", HALF, t));
        parts.add(turn("rz", HALF, c));
      }
      default -> throw new IllegalArgumentException(gate);
    }
    return parts;
  }

  /// The gate runs the other way: h on both qubits exchanges control and target.
  private static void turned(List<Part> parts, String gate, Coupler coupler, int c, int t) {
    parts.add(h(c));
    parts.add(h(t));
    parts.addAll(cx(gate, coupler, t, c));
    parts.add(h(c));
    parts.add(h(t));
  }

  /// cz, by itself where the device's gate is a diagonal one.
  static List<Part> cz(String gate, Coupler coupler, int a, int b) {
    return switch (gate) {
      case "cz" -> List.of(joint("cz", a, b));
      case "rzz" -> czOfRzz(a, b);
      default -> {
        List<Part> parts = new ArrayList<>();
        parts.add(h(b));
        parts.addAll(cx(gate, coupler, a, b));
        parts.add(h(b));
        yield parts;
      }
    };
  }

  private static List<Part> czOfRzz(int a, int b) {
    return List.of(
        new Part.Joint("rzz", List.of(HALF), a, b), turn("rz", -HALF, a), turn("rz", -HALF, b));
  }

  /// exp(-i t ZZ / 2) with an angle from 0 to pi/2, the range of every device that has the gate.
  static List<Part> rzz(double angle, int a, int b) {
    List<Part> parts = new ArrayList<>();
    double rest = Turn.folded(angle);
    if (Math.abs(rest) > HALF) {
      // rzz(pi) = Z Z
      rest -= Math.copySign(StrictMath.PI, rest);
      parts.add(fixed("z", a));
      parts.add(fixed("z", b));
    }
    if (rest == 0) {
      return parts;
    }
    if (rest < 0) {
      parts.add(fixed("x", a));
    }
    parts.add(new Part.Joint("rzz", List.of(Math.abs(rest)), a, b));
    if (rest < 0) {
      parts.add(fixed("x", a));
    }
    return parts;
  }

  static Part joint(String gate, int first, int second) {
    return new Part.Joint(gate, List.of(), first, second);
  }

  private static Part h(int site) {
    return fixed("h", site);
  }

  private static Part fixed(String gate, int site) {
    return new Part.Local(GateTable.get(gate).matrix(), site);
  }

  private static Part turn(String gate, double angle, int site) {
    return new Part.Local(GateTable.get(gate).matrix(angle), site);
  }
}
