package snq.compiler.device;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Errors and durations as they were measured. Where a number was not given, it is NaN.
///
/// @param date of the measurement as the file says it; empty when there is none
/// @param sites by number
public record Calibration(String date, Map<Integer, Site> sites, List<Joint> joints) {
  public static final Calibration NONE = new Calibration("", Map.of(), List.of());

  public Calibration {
    sites = Collections.unmodifiableMap(new TreeMap<>(sites));
    joints = List.copyOf(joints);
  }

  /// One qubit.
  ///
  /// @param t1 seconds
  /// @param t2 seconds
  /// @param readOneForZero probability that 0 is read as 1
  /// @param readZeroForOne probability that 1 is read as 0
  /// @param readSeconds duration of a measurement
  /// @param gateError of a pulse (`sx`), probability
  /// @param gateSeconds of a pulse
  public record Site(
      double t1,
      double t2,
      double readOneForZero,
      double readZeroForOne,
      double readSeconds,
      double gateError,
      double gateSeconds) {
    /// Mean error of a measurement; NaN when unknown.
    public double readError() {
      return (readOneForZero + readZeroForOne) / 2;
    }
  }

  /// A two-qubit gate on one coupler.
  ///
  /// @param gate native gate
  /// @param error of the gate, probability
  /// @param seconds duration
  public record Joint(String gate, int first, int second, double error, double seconds) {
    public boolean joins(int a, int b) {
      return first == a && second == b || first == b && second == a;
    }
  }

  /// The measurement of a gate on a coupler, in either direction; the better where both are there.
  public Optional<Joint> joint(String gate, int a, int b) {
    return joints.stream()
        .filter(j -> j.gate().equals(gate) && j.joins(a, b))
        .min((x, y) -> Double.compare(x.error(), y.error()));
  }
}
