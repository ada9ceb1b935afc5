package snq.compiler.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.device.NativeGate.AngleRule;
import snq.compiler.device.NativeProgram.Gate;

/// One-qubit gates in the pulses of a device: what is emitted, and a turn about Z that is left for
/// later. That turn costs nothing where it meets a measurement or a diagonal gate.
enum Pulses {
  /// `rz(phi + pi) sx rz(theta + pi) sx rz(lambda)`; one `sx` where theta is pi/2.
  SX,
  /// The same with `rx(pi/2)` for `sx` and `rx(pi)` for `x`.
  RX_HALF,
  /// `rz(phi + pi/2) rx(theta) rz(lambda - pi/2)`: one pulse.
  RX,
  /// `rz(phi + lambda) prx(theta, pi/2 - lambda)`: one pulse.
  PRX,
  /// As [#SX], each turn about Z moved behind the pulses, whose axes turn with it.
  GPI;

  private static final double HALF = StrictMath.PI / 2;

  /// What a gate becomes.
  ///
  /// @param later angle of the turn about Z that follows the gates
  record Played(List<Gate> gates, double later) {
    public Played {
      gates = List.copyOf(gates);
    }
  }

  /// The pulses of a device; nothing when it has no set of gates that makes every turn.
  static Optional<Pulses> of(Device device) {
    if (device.hasGate("prx")) {
      return Optional.of(PRX);
    }
    if (device.hasGate("gpi2")) {
      return Optional.of(GPI);
    }
    if (!device.hasGate("rz")) {
      return Optional.empty();
    }
    Optional<NativeGate> rx = device.gate("rx");
    if (rx.isPresent() && rx.get().angles().get(0) instanceof AngleRule.Any) {
      return Optional.of(RX);
    }
    if (device.hasGate("sx")) {
      return Optional.of(SX);
    }
    return rx.isPresent() && rx.get().angles().get(0).allows(HALF)
        ? Optional.of(RX_HALF)
        : Optional.empty();
  }

  /// True where a turn about Z is a gate of its own.
  boolean hasRz(Device device) {
    return device.hasGate("rz");
  }

  /// @param fresh the site is in |0>: a turn about Z before the first pulse does nothing
  /// @param flips the device has a pulse by pi
  Played play(Turn turn, int site, boolean fresh, boolean flips) {
    if (turn.isDiagonal()) {
      return new Played(List.of(), fresh ? 0 : turn.phi() + turn.lambda());
    }
    double lambda = fresh ? 0 : turn.lambda();
    return switch (this) {
      case RX -> {
        // On |0> any axis in the plane will do: lambda = pi/2 leaves no turn before the pulse.
        double free = fresh ? HALF : turn.lambda();
        List<Gate> gates = new ArrayList<>();
        rz(gates, free - HALF, site);
        gates.add(new Gate("rx", List.of(turn.theta()), List.of(site)));
        yield new Played(gates, turn.phi() + HALF);
      }
      case PRX -> {
        double free = fresh ? HALF : turn.lambda();
        double axis = Turn.folded(HALF - free);
        Gate pulse = new Gate("prx", List.of(turn.theta(), axis), List.of(site));
        yield new Played(List.of(pulse), turn.phi() + free);
      }
      case SX, RX_HALF -> halves(turn, site, fresh ? Double.NaN : lambda, flips);
      case GPI -> framed(halves(turn, site, fresh ? Double.NaN : lambda, flips), site);
    };
  }

  /// @param lambda NaN where it is free
  private Played halves(Turn turn, int site, double lambda, boolean flips) {
    boolean free = Double.isNaN(lambda);
    List<Gate> gates = new ArrayList<>();
    if (turn.isFlip() && flips) {
      gates.add(flip(site));
      return new Played(gates, turn.phi() - (free ? 0 : lambda) + StrictMath.PI);
    }
    if (turn.isQuarter()) {
      rz(gates, free ? 0 : lambda - HALF, site);
      gates.add(half(site));
      return new Played(gates, turn.phi() + HALF);
    }
    rz(gates, free ? 0 : lambda, site);
    gates.add(half(site));
    rz(gates, turn.theta() + StrictMath.PI, site);
    gates.add(half(site));
    return new Played(gates, turn.phi() + StrictMath.PI);
  }

  private Gate half(int site) {
    return this == RX_HALF
        ? new Gate("rx", List.of(HALF), List.of(site))
        : new Gate("sx", List.of(), List.of(site));
  }

  private Gate flip(int site) {
    return this == RX_HALF
        ? new Gate("rx", List.of(StrictMath.PI), List.of(site))
        : new Gate("x", List.of(), List.of(site));
  }

  static void rz(List<Gate> gates, double angle, int site) {
    double folded = Turn.folded(angle);
    if (folded != 0) {
      gates.add(new Gate("rz", List.of(folded), List.of(site)));
    }
  }

  /// rx(t) rz(a) = rz(a) prx(t, -a): turns about Z move to the end.
  private static Played framed(Played played, int site) {
    List<Gate> gates = new ArrayList<>();
    double frame = 0;
    for (Gate gate : played.gates()) {
      switch (gate.gate()) {
        case "rz" -> frame += gate.angles().get(0);
        case "sx" -> gates.add(new Gate("gpi2", List.of(Turn.folded(-frame)), List.of(site)));
        default -> gates.add(new Gate("gpi", List.of(Turn.folded(-frame)), List.of(site)));
      }
    }
    return new Played(gates, played.later() + frame);
  }
}
