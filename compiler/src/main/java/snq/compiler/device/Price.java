package snq.compiler.device;

import java.math.BigDecimal;

/// How a service charges.
public sealed interface Price {
  /// So much a task, whatever is in it, and so much a shot.
  ///
  /// @param currency `USD`
  record PerShot(String currency, BigDecimal task, BigDecimal shot) implements Price {}

  /// By the time for which the processor is held.
  ///
  /// @param minute of processor time
  /// @param secondsPerShot waiting between shots beside the circuit itself
  /// @param secondsPerJob for loading and starting a job
  record PerMinute(String currency, BigDecimal minute, double secondsPerShot, double secondsPerJob)
      implements Price {}

  /// `job + shots (one N1 + two N2 + read Nm) / divisor`: gates on one and on two qubits, and
  /// measurements, of every circuit.
  ///
  /// @param currency what is counted: `HQC`, `USD`
  /// @param least what a circuit costs at least
  record PerGate(
      String currency,
      BigDecimal circuit,
      BigDecimal one,
      BigDecimal two,
      BigDecimal read,
      BigDecimal least)
      implements Price {}

  /// Nothing is known.
  record Unknown() implements Price {}
}
