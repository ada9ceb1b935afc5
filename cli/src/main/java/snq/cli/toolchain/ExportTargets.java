package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.placement.Placer;
import snq.compiler.target.TargetTable;

/// What `snq compile` writes: circuits in the formats of other tools, networks as programs of
/// chips.
public final class ExportTargets {
  /// Kernels as Java source.
  public static final String JAVA = "java";

  private ExportTargets() {}

  /// Meaning of each format by its name, in the order of help.
  public static Map<String, String> all() {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("qasm3:qiskit", "OpenQASM 3 for Qiskit, with inputs and a table of bindings");
    targets.put(
        "qasm3:braket", "OpenQASM 3 for Amazon Braket; with --device native gates, verbatim");
    targets.put("qasm2", "OpenQASM 2, angles bound");
    targets.put("qasm3:ibm-isa", "OpenQASM 3 in the gates and on the qubits of an IBM --device");
    targets.put("ionq-json", "jobs for IonQ in native gates, with --device");
    targets.put("quantinuum", "OpenQASM 2 with hqslib1 and QIR for Quantinuum, with --device");
    targets.put(JAVA, "Java source: angles in, state and probabilities out");
    return Collections.unmodifiableMap(targets);
  }

  /// Chips whose programs can be files: those with cores of a known kind.
  public static List<String> chips() {
    return TargetTable.names().stream()
        .filter(name -> Placer.places(TargetTable.of(name)))
        .toList();
  }

  /// Names of both.
  public static List<String> names() {
    List<String> names = new ArrayList<>(chips());
    names.addAll(all().keySet());
    return names;
  }
}
