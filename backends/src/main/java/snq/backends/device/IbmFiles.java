package snq.backends.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import snq.compiler.device.Calibration;
import snq.compiler.device.Coupler;
import snq.compiler.device.Coupling;
import snq.compiler.device.Device;
import snq.compiler.device.NativeGate;
import snq.compiler.device.NativeGate.AngleRule;

/// IBM's `conf_*.json` (what a backend is) and `props_*.json` (what was measured on it), as the
/// `qiskit-ibm-runtime` package holds them.
final class IbmFiles {
  private static final int MOST_QUBITS = 100_000;

  /// RZZ(t) of Heron: 0 < t <= pi/2 (IBM, guides/fractional-gates).
  static final AngleRule RZZ = new AngleRule.Range(0, StrictMath.PI / 2);

  private static final Map<String, Double> SECONDS =
      Map.of("s", 1.0, "ms", 1e-3, "us", 1e-6, "ns", 1e-9);

  private IbmFiles() {}

  static boolean isConfiguration(VendorJson json) {
    return json.has("backend_name") && (json.has("basis_gates") || json.has("n_qubits"));
  }

  static Device configuration(VendorJson json) {
    String name = json.text("backend_name");
    int qubits = json.whole("n_qubits", 1, MOST_QUBITS);
    List<NativeGate> gates = new ArrayList<>();
    for (VendorJson gate : json.list("basis_gates")) {
      switch (gate.text()) {
        case "rz", "sx", "x", "rx", "cz", "ecr", "cx" -> gates.add(NativeGate.of(gate.text()));
        case "rzz" -> gates.add(new NativeGate("rzz", List.of(RZZ)));
        default -> {}
      }
    }
    return new Device(
        name,
        Device.Service.IBM,
        IntStream.range(0, qubits).boxed().toList(),
        gates,
        List.of(),
        new Coupling(false, couplers(json, qubits)),
        Services.limits(Device.Service.IBM),
        Services.price(Device.Service.IBM),
        Calibration.NONE,
        json.file());
  }

  private static List<Coupler> couplers(VendorJson json, int qubits) {
    List<List<Integer>> written = new ArrayList<>();
    if (qubits == 1 && !json.has("coupling_map")) {
      return List.of();
    }
    for (VendorJson pair : json.list("coupling_map")) {
      List<Integer> ends =
          pair.items().stream().map(end -> (int) end.whole(0, qubits - 1)).toList();
      if (ends.size() != 2 || ends.get(0).equals(ends.get(1))) {
        throw pair.refuse("two different qubits");
      }
      written.add(ends);
    }
    Set<List<Integer>> all = new HashSet<>(written);
    Set<List<Integer>> seen = new HashSet<>();
    List<Coupler> couplers = new ArrayList<>();
    for (List<Integer> ends : written) {
      boolean both = all.contains(ends.reversed());
      if (seen.add(ends) && !(both && seen.contains(List.copyOf(ends.reversed())))) {
        couplers.add(new Coupler(ends.get(0), ends.get(1), both));
      }
    }
    return couplers;
  }

  static boolean isProperties(VendorJson json) {
    return json.has("backend_name") && json.has("last_update_date") && json.has("gates");
  }

  static Calibration properties(VendorJson json) {
    Map<Integer, Map<String, Double>> pulses = new TreeMap<>();
    List<Calibration.Joint> joints = new ArrayList<>();
    for (VendorJson gate : json.list("gates")) {
      List<Integer> on =
          gate.list("qubits").stream().map(q -> (int) q.whole(0, MOST_QUBITS)).toList();
      Map<String, Double> values = values(gate.list("parameters"));
      String name = gate.text("gate");
      if (on.size() == 2) {
        joints.add(
            new Calibration.Joint(
                name, on.get(0), on.get(1), at(values, "gate_error"), at(values, "gate_length")));
      } else if (name.equals("sx") && on.size() == 1) {
        pulses.put(on.get(0), values);
      }
    }
    Map<Integer, Calibration.Site> sites = new TreeMap<>();
    List<VendorJson> qubits = json.list("qubits");
    for (int i = 0; i < qubits.size(); i++) {
      sites.put(i, site(values(qubits.get(i).items()), pulses.getOrDefault(i, Map.of())));
    }
    return new Calibration(json.text("last_update_date"), sites, joints);
  }

  private static Calibration.Site site(Map<String, Double> q, Map<String, Double> pulse) {
    double mean = at(q, "readout_error");
    return new Calibration.Site(
        at(q, "T1"),
        at(q, "T2"),
        q.getOrDefault("prob_meas1_prep0", mean),
        q.getOrDefault("prob_meas0_prep1", mean),
        at(q, "readout_length"),
        at(pulse, "gate_error"),
        at(pulse, "gate_length"));
  }

  private static double at(Map<String, Double> values, String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  /// The named numbers of a list; times in seconds.
  private static Map<String, Double> values(List<VendorJson> entries) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (VendorJson entry : entries) {
      double value = entry.field("value", "a number").number(-1e300, 1e300);
      String unit = entry.optional("unit").map(VendorJson::text).orElse("");
      String name = entry.text("name");
      boolean probability = name.endsWith("error") || name.startsWith("prob_");
      if (probability && (value < 0 || value > 1)) {
        throw entry.field("value", "a probability").refuse("a probability, 0 .. 1");
      }
      values.put(name, value * SECONDS.getOrDefault(unit, 1.0));
    }
    return values;
  }
}
