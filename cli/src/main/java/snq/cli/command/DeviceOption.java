package snq.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snq.cli.toolchain.CircuitSource;
import snq.compiler.device.Calibration;

/// The options that put a circuit on qubits of a device, for its noise.
final class DeviceOption {
  static final Flag NOISE_FROM =
      Flag.value("", "noise-from", "FILE", "IBM's props_*.json, or the name of a device");
  static final Flag SITES =
      Flag.value("", "sites", "N,N,...", "the device's qubits (default: its first)");

  private DeviceOption() {}

  static Optional<Calibration> calibration(Invocation invocation) {
    if (invocation.has(SITES) && !invocation.has(NOISE_FROM)) {
      throw new UsageException("--sites goes with --noise-from");
    }
    return invocation.text(NOISE_FROM).map(CircuitSource::calibration);
  }

  /// None where they are not said.
  static List<Integer> sites(Invocation invocation) {
    Optional<String> text = invocation.text(SITES);
    if (text.isEmpty()) {
      return List.of();
    }
    if (!text.get().matches("[0-9]{1,6}(,[0-9]{1,6})*")) {
      throw new UsageException("--sites takes numbers such as 4,5, not '" + text.get() + "'");
    }
    return Stream.of(text.get().split(",")).map(Integer::valueOf).toList();
  }
}
