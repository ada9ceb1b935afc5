package snq.compiler.device;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;

/// What it takes to run windows of an encoder on a device: circuits, jobs, shots, time and money.
///
/// @param circuits of one window
/// @param windowsPerJob whole windows that fit one job; 0 where a window takes several jobs
/// @param executions shots of all circuits of all windows
/// @param seconds for which the processor is held, where the service counts them; circuits
///   themselves take microseconds and are left out
/// @param cost of the shots, the gates or the time, not rounded; empty where no price is known
/// @param fees beside the cost, by the job
public record JobPlan(
    long circuits,
    long windows,
    long windowsPerJob,
    long jobs,
    long executions,
    OptionalDouble seconds,
    Optional<BigDecimal> cost,
    Optional<BigDecimal> fees,
    String currency) {
  private static final int DIGITS = 12;

  /// What a window asks for.
  ///
  /// @param circuits of one window
  /// @param shots of each circuit
  /// @param one gates on one qubit of all its circuits, turns about Z left out
  /// @param two gates on two qubits of all its circuits
  /// @param reads measurements of all its circuits
  public record Window(long circuits, long shots, long one, long two, long reads) {}

  /// @param windows samples that are encoded
  public static JobPlan of(Device device, Window window, long windows) {
    long perJob = Math.max(1, device.limits().circuitsOf(window.shots()));
    long windowsPerJob = perJob / window.circuits();
    long jobs =
        windowsPerJob > 0
            ? Math.ceilDiv(windows, windowsPerJob)
            : windows * Math.ceilDiv(window.circuits(), perJob);
    long executions = Math.multiplyExact(windows * window.circuits(), window.shots());
    OptionalDouble seconds = OptionalDouble.empty();
    Optional<BigDecimal> cost = Optional.empty();
    Optional<BigDecimal> fees = Optional.empty();
    String currency = "";
    switch (device.price()) {
      case Price.PerShot p -> {
        cost = Optional.of(p.shot().multiply(BigDecimal.valueOf(executions)));
        fees = Optional.of(p.task().multiply(BigDecimal.valueOf(jobs)));
        currency = p.currency();
      }
      case Price.PerMinute p -> {
        double held = executions * p.secondsPerShot() + jobs * p.secondsPerJob();
        seconds = OptionalDouble.of(held);
        cost =
            Optional.of(
                p.minute()
                    .multiply(BigDecimal.valueOf(held))
                    .divide(BigDecimal.valueOf(60), DIGITS, RoundingMode.HALF_UP));
        currency = p.currency();
      }
      case Price.PerGate p -> {
        cost = Optional.of(perGate(p, window).multiply(BigDecimal.valueOf(windows)));
        currency = p.currency();
      }
      case Price.Unknown u -> {}
    }
    return new JobPlan(
        window.circuits(), windows, windowsPerJob, jobs, executions, seconds, cost, fees, currency);
  }

  /// Of all circuits of one window.
  private static BigDecimal perGate(Price.PerGate p, Window w) {
    BigDecimal gates =
        p.one()
            .multiply(BigDecimal.valueOf(w.one()))
            .add(p.two().multiply(BigDecimal.valueOf(w.two())))
            .add(p.read().multiply(BigDecimal.valueOf(w.reads())))
            .multiply(BigDecimal.valueOf(w.shots()));
    BigDecimal circuits = BigDecimal.valueOf(w.circuits());
    return p.circuit().multiply(circuits).add(gates).max(p.least().multiply(circuits));
  }

  /// Money to the cent.
  public static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}
