package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.device.Calibration;
import snq.compiler.device.Device;

/// When each operation of a circuit on a device starts: as soon as its qubits and bits are free.
/// Turns about Z take no time.
///
/// @param starts in seconds, one for each operation of the circuit
/// @param seconds when the last operation ends
public record GateSchedule(List<Double> starts, double seconds) {
  public GateSchedule {
    starts = List.copyOf(starts);
  }

  /// @param circuit on the places of the device, in its gates
  /// @return nothing when the calibration lacks a duration that is needed
  public static Optional<GateSchedule> of(Circuit circuit, Device device) {
    double[] free = new double[circuit.qubits() + circuit.bits()];
    List<Double> starts = new ArrayList<>();
    double end = 0;
    for (Operation operation : circuit.operations()) {
      OptionalDouble seconds = seconds(operation, device);
      if (seconds.isEmpty()) {
        return Optional.empty();
      }
      List<Integer> wires = RoutingOrder.wires(circuit, operation).stream().toList();
      double start = 0;
      for (int wire : wires) {
        start = Math.max(start, free[wire]);
      }
      starts.add(start);
      for (int wire : wires) {
        free[wire] = start + seconds.getAsDouble();
      }
      end = Math.max(end, start + seconds.getAsDouble());
    }
    return Optional.of(new GateSchedule(starts, end));
  }

  private static OptionalDouble seconds(Operation operation, Device device) {
    return switch (operation) {
      case Apply a -> known(gate(a, device));
      case Circuit.Measure m -> known(site(device, m.qubit()).readSeconds());
      // A reset reads the qubit and turns it back.
      case Circuit.Reset r ->
          known(site(device, r.qubit()).readSeconds() + site(device, r.qubit()).gateSeconds());
      case Circuit.Barrier b -> OptionalDouble.of(0);
      case Circuit.Noise n -> OptionalDouble.of(0);
      case Circuit.When w -> {
        double sum = 0;
        for (Operation inner : w.body()) {
          sum += seconds(inner, device).orElse(Double.NaN);
        }
        yield known(sum);
      }
    };
  }

  private static OptionalDouble known(double seconds) {
    return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  private static double gate(Apply gate, Device device) {
    List<Integer> on = gate.qubits();
    if (on.isEmpty() || CircuitCounts.isTurn(gate)) {
      return 0;
    }
    if (on.size() == 1) {
      return site(device, on.get(0)).gateSeconds();
    }
    int a = device.sites().get(on.get(0));
    int b = device.sites().get(on.get(1));
    return device
        .calibration()
        .joint(gate.gate().name(), a, b)
        .map(Calibration.Joint::seconds)
        .orElse(Double.NaN);
  }

  private static Calibration.Site site(Device device, int place) {
    Calibration.Site measured = device.calibration().sites().get(device.sites().get(place));
    return measured == null ? UNKNOWN : measured;
  }

  private static final Calibration.Site UNKNOWN =
      new Calibration.Site(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
