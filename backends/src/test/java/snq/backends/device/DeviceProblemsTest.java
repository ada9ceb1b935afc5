package snq.backends.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.device.Device;
import snq.compiler.device.NativeGate;
import snq.compiler.device.NativeLowering;
import snq.dsl.ErrorCode;
import snq.testkit.ProblemCases;

/// What is said of device files, and of circuits that a device cannot run.
class DeviceProblemsTest {
  private static final String LINE =
      """
      {"format": "snq-device", "name": "line", "service": "ibm", "date": "2026-01-01",
       "source": "me", "qubits": [0, 1, 2], "gates": ["cz", "rz", "sx"],
       "couplers": [[0, 1], [1, 2]]}
      """;

  private final ProblemCases problems = new ProblemCases();

  @Test
  void everyProblemReadsAsItsGolden() {
    files();
    circuits();
    problems.check(DeviceProblemsTest.class, "problems.txt");
    assertThat(problems.codes())
        .containsAll(EnumSet.range(ErrorCode.DEVICE_FILE, ErrorCode.DEVICE_REJECTS))
        .contains(ErrorCode.DEVICE_FOR_TARGET);
  }

  private void files() {
    file("no JSON", "{");
    file("no device", "[1]");
    file("no couplers", LINE.replace("\"couplers\"", "\"coupled\""));
    file("an unknown service", LINE.replace("\"ibm\"", "\"dwave\""));
    file("an unknown gate", LINE.replace("\"cz\"", "\"can\""));
    file("a coupler of a qubit that is not there", LINE.replace("[1, 2]]", "[1, 3]]"));
    problems.add("an unknown device", () -> DeviceFiles.named("ibm_torin"));
    problems.add(
        "no fractional gates", () -> DeviceFiles.fractional(DeviceFiles.named("ibm_sherbrooke")));
  }

  private void file(String name, String text) {
    problems.add(name, () -> DeviceFiles.read("d.json", text));
  }

  private void circuits() {
    Device line = DeviceFiles.read("d.json", LINE);
    Circuit far = circuit(Apply.of("cx", List.of(), 0, 2));
    lowered("qubits that are not coupled", far, line);
    lowered("no gates on one qubit", far, line.withGates(List.of(NativeGate.of("rz"))));
    Circuit near = circuit(Apply.of("rx", List.of(Angles.constant(0.5)), 0));
    problems.add(
        "a device of another service",
        () ->
            DeviceTarget.IONQ.files(
                "p", NativeLowering.lower(near, line, List.of(0, 1, 2)), line, 1));
    problems.add(
        "a gate that the device does not have",
        DeviceTarget.IBM_ISA.check("p.qasm", "OPENQASM 3.0;\nh $0;\n", line));
  }

  private void lowered(String name, Circuit circuit, Device device) {
    problems.add(name, () -> NativeLowering.lower(circuit, device, List.of(0, 1, 2)));
  }

  private static Circuit circuit(Apply gate) {
    return new Circuit("c", 3, List.of(), List.of(), List.of(gate));
  }
}
