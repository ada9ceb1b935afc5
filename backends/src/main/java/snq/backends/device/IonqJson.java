package snq.backends.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.device.Device;
import snq.compiler.device.NativeProgram;
import snq.compiler.device.NativeProgram.Gate;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Jobs for IonQ's API in native gates, angles in turns. All qubits are measured at the end; bit i
/// of a result is qubit i.
final class IonqJson {
  private static final ObjectWriter JSON = JsonMapper.shared().writerWithDefaultPrettyPrinter();
  private static final double TURN = 2 * StrictMath.PI;

  private IonqJson() {}

  /// One circuit as `ionq.circuit.v1`, several as `ionq.multi-circuit.v1`.
  static String of(List<NativeProgram> programs, Device device, long shots) {
    programs.forEach(p -> NativeQasm.checkReadAtTheEnd(p, device));
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("gateset", "native");
    input.put("qubits", programs.stream().mapToInt(IonqJson::qubits).max().orElse(1));
    boolean one = programs.size() == 1;
    if (one) {
      input.put("circuit", circuit(programs.get(0)));
    } else {
      input.put(
          "circuits",
          programs.stream()
              .map(p -> {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", p.name());
                entry.put("circuit", circuit(p));
                return entry;
              })
              .toList());
    }
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("type", one ? "ionq.circuit.v1" : "ionq.multi-circuit.v1");
    job.put("name", programs.get(0).name());
    job.put("shots", shots);
    job.put("input", input);
    return JSON.writeValueAsString(job).replace("\r\n", "\n") + "\n";
  }

  private static int qubits(NativeProgram program) {
    return program.sites().isEmpty() ? 1 : program.sites().getLast() + 1;
  }

  private static List<Map<String, Object>> circuit(NativeProgram program) {
    List<Map<String, Object>> gates = new ArrayList<>();
    for (NativeProgram.Step step : program.steps()) {
      if (step instanceof Gate gate) {
        gates.add(gate(gate));
      }
    }
    return gates;
  }

  private static Map<String, Object> gate(Gate gate) {
    Map<String, Object> entry = new LinkedHashMap<>();
    List<Double> turns = gate.angles().stream().map(a -> a / TURN).toList();
    switch (gate.gate()) {
      case "gpi", "gpi2" -> {
        entry.put("gate", gate.gate());
        entry.put("target", gate.sites().get(0));
        entry.put("phase", turns.get(0));
      }
      case "ms" -> {
        entry.put("gate", "ms");
        entry.put("targets", gate.sites());
        entry.put("phases", turns.subList(0, 2));
        entry.put("angle", turns.get(2));
      }
      case "rzz" -> {
        entry.put("gate", "zz");
        entry.put("targets", gate.sites());
        entry.put("angle", turns.get(0));
      }
      default -> throw new IllegalArgumentException(gate.gate() + " on an ion trap");
    }
    return entry;
  }
}
