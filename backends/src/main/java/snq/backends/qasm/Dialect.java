package snq.backends.qasm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What a client accepts. Names left of the gate map are the toolchain's, right the client's; gates
/// that are not in it are rewritten.
public enum Dialect {
  /// OpenQASM 3 with `stdgates.inc` and `input float[64]`, as Qiskit's importer reads it.
  QISKIT("qasm3:qiskit", "qiskit", true),
  /// OpenQASM 3 as Braket's devices read it: no include, one qubit and one bit array, no modifiers,
  /// Braket's gate names.
  BRAKET("qasm3:braket", "braket", true),
  /// OpenQASM 2 with `qelib1.inc`; all angles are numbers.
  QASM2("qasm2", "qasm2", false);

  private static final Map<Dialect, Map<String, String>> GATES =
      Map.of(QISKIT, qiskit(), BRAKET, braket(), QASM2, qasm2());

  private final String target;
  private final String suffix;
  private final boolean inputs;

  Dialect(String target, String suffix, boolean inputs) {
    this.target = target;
    this.suffix = suffix;
    this.inputs = inputs;
  }

  /// The dialect of a `--target` name.
  public static Optional<Dialect> find(String target) {
    for (Dialect dialect : values()) {
      if (dialect.target.equals(target)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  /// As `--target` names it.
  public String target() {
    return target;
  }

  /// The middle of a file's name: `pair.qiskit.qasm`.
  public String suffix() {
    return suffix;
  }

  /// True when angles may stay open as inputs.
  public boolean hasInputs() {
    return inputs;
  }

  Set<String> gates() {
    return Objects.requireNonNull(GATES.get(this)).keySet();
  }

  String gate(String name) {
    String written = Objects.requireNonNull(GATES.get(this)).get(name);
    if (written == null) {
      throw new IllegalArgumentException(name + " in " + this);
    }
    return written;
  }

  private static Map<String, String> same(String... names) {
    Map<String, String> gates = new LinkedHashMap<>();
    for (String name : names) {
      gates.put(name, name);
    }
    return gates;
  }

  private static Map<String, String> qiskit() {
    return same(
        "x", "y", "z", "h", "s", "sdg", "t", "tdg", "sx", "p", "rx", "ry", "rz", "cx", "cy", "cz",
        "cp", "crx", "cry", "crz", "ch", "swap", "ccx", "cswap", "cu", "u2", "u3", "gphase");
  }

  private static Map<String, String> braket() {
    Map<String, String> gates =
        same(
            "x", "y", "z", "h", "s", "t", "rx", "ry", "rz", "cy", "cz", "swap", "cswap", "iswap",
            "ecr");
    gates.put("sdg", "si");
    gates.put("tdg", "ti");
    gates.put("sx", "v");
    gates.put("sxdg", "vi");
    gates.put("p", "phaseshift");
    gates.put("cx", "cnot");
    gates.put("cp", "cphaseshift");
    gates.put("ccx", "ccnot");
    gates.put("rxx", "xx");
    gates.put("ryy", "yy");
    gates.put("rzz", "zz");
    return gates;
  }

  /// The gates of the first `qelib1.inc`, which every reader knows.
  private static Map<String, String> qasm2() {
    Map<String, String> gates =
        same(
            "x", "y", "z", "h", "s", "sdg", "t", "tdg", "rx", "ry", "rz", "cx", "cy", "cz", "ch",
            "ccx", "crz", "u2", "u3");
    gates.put("p", "u1");
    gates.put("cp", "cu1");
    return gates;
  }
}
