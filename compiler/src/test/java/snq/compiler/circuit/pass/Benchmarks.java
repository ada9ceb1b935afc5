package snq.compiler.circuit.pass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;
import snq.compiler.device.Coupler;
import snq.compiler.device.Coupling;
import snq.testkit.QasmReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// QASMBench programs and coupling maps of IBM devices.
final class Benchmarks {
  private static final Pattern REGISTER = Pattern.compile("(qreg|creg) +(\\w+)\\[(\\d+)\\];");
  private static final Pattern MEASURE =
      Pattern.compile("measure +(\\w+)(?:\\[(\\d+)\\])? *-> *(\\w+)(?:\\[(\\d+)\\])?;");

  private Benchmarks() {}

  /// An OpenQASM 2 program that measures at its end.
  static Circuit read(Path file) {
    String text = text(file).replaceAll("//[^\n]*", "").replaceAll("\\s+", " ");
    String three =
        text.replaceAll("qreg +(\\w+)\\[(\\d+)\\];", "qubit[$2] $1;")
            .replaceAll("creg +(\\w+)\\[(\\d+)\\];", "bit[$2] $1;")
            .replace("cu1(", "cp(")
            .replace("OPENQASM 2.0", "OPENQASM 3.0");
    Circuit gates = QasmReader.read(file.getFileName().toString(), three);
    Map<String, int[]> qubits = new LinkedHashMap<>();
    Map<String, int[]> bits = new LinkedHashMap<>();
    List<Register> registers = new ArrayList<>();
    int[] counts = new int[2];
    Matcher declared = REGISTER.matcher(text);
    while (declared.find()) {
      int size = Integer.parseInt(declared.group(3));
      int kind = declared.group(1).equals("qreg") ? 0 : 1;
      int from = counts[kind];
      counts[kind] += size;
      int[] all = IntStream.range(from, from + size).toArray();
      (kind == 0 ? qubits : bits).put(declared.group(2), all);
      if (kind == 1) {
        registers.add(new Register(declared.group(2), size));
      }
    }
    List<Operation> operations = new ArrayList<>(gates.operations());
    Matcher measured = MEASURE.matcher(text);
    while (measured.find()) {
      int[] from = qubits.get(measured.group(1));
      int[] to = bits.get(measured.group(3));
      if (measured.group(2) == null) {
        for (int i = 0; i < from.length; i++) {
          operations.add(new Measure(from[i], to[i]));
        }
      } else {
        operations.add(
            new Measure(
                from[Integer.parseInt(measured.group(2))],
                to[Integer.parseInt(measured.group(4))]));
      }
    }
    return new Circuit(gates.name(), gates.qubits(), List.of(), List.of(), registers, operations);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The couplers of an IBM configuration file, and the number of qubits.
  static Map.Entry<Integer, Coupling> coupling(Path file) {
    JsonNode json = JsonMapper.shared().readTree(text(file));
    Map<String, Coupler> couplers = new LinkedHashMap<>();
    for (JsonNode pair : json.get("coupling_map")) {
      int a = pair.get(0).asInt();
      int b = pair.get(1).asInt();
      couplers.merge(
          Math.min(a, b) + "-" + Math.max(a, b),
          new Coupler(a, b, false),
          (x, y) -> new Coupler(x.first(), x.second(), true));
    }
    return Map.entry(
        json.get("n_qubits").asInt(), new Coupling(false, List.copyOf(couplers.values())));
  }
}
