package snq.cli.toolchain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The file formats that `snq compile` writes, beside programs for chips.
public final class ExportTargets {
  private ExportTargets() {}

  /// Meaning of each by its name, in the order of help.
  public static Map<String, String> all() {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("qasm3:qiskit", "OpenQASM 3 for Qiskit, with inputs and a table of bindings");
    targets.put("qasm3:braket", "OpenQASM 3 for Amazon Braket");
    targets.put("qasm2", "OpenQASM 2, angles bound");
    return Collections.unmodifiableMap(targets);
  }
}
