package snq.backends.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import snq.compiler.device.Device;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;

/// Would IonQ's service take this job? Native circuits, angles in turns.
final class IonqRules {
  private static final double TURN = 2 * StrictMath.PI;

  private final Device device;
  private final List<String> faults = new ArrayList<>();

  private IonqRules(Device device) {
    this.device = device;
  }

  static List<String> faults(String text, Device device) {
    IonqRules rules = new IonqRules(device);
    try {
      rules.check(VendorJson.parse("the job", text, ErrorCode.DEVICE_REJECTS));
    } catch (ProblemException e) {
      rules.faults.add(e.problems().get(0).found());
    }
    return rules.faults;
  }

  private void check(VendorJson job) {
    only(job, Set.of("type", "name", "shots", "backend", "input"));
    String type = job.text("type");
    long shots = job.field("shots", "a number").whole(0, Long.MAX_VALUE);
    if (shots < device.limits().shotsLeast() || shots > device.limits().shotsMost()) {
      faults.add(shots + " shots");
    }
    VendorJson input = job.object("input");
    only(input, Set.of("gateset", "qubits", "circuit", "circuits"));
    if (!input.text("gateset").equals("native")) {
      faults.add("gateset " + input.text("gateset"));
    }
    int qubits = input.whole("qubits", 1, Integer.MAX_VALUE);
    if (qubits > device.qubits()) {
      faults.add(qubits + " qubits, the device has " + device.qubits());
    }
    switch (type) {
      case "ionq.circuit.v1" -> circuit(input.list("circuit"), qubits);
      case "ionq.multi-circuit.v1" -> {
        List<VendorJson> circuits = input.list("circuits");
        if (circuits.isEmpty() || circuits.size() > device.limits().circuitsPerJob()) {
          faults.add(circuits.size() + " circuits");
        }
        for (VendorJson circuit : circuits) {
          only(circuit, Set.of("name", "circuit"));
          circuit(circuit.list("circuit"), qubits);
        }
      }
      default -> faults.add("type " + type);
    }
  }

  private void circuit(List<VendorJson> gates, int qubits) {
    for (VendorJson gate : gates) {
      String name = gate.text("gate");
      List<Double> angles = new ArrayList<>();
      List<Integer> sites = new ArrayList<>();
      switch (name) {
        case "gpi", "gpi2" -> {
          only(gate, Set.of("gate", "target", "phase"));
          sites.add(gate.whole("target", 0, qubits - 1));
          angles.add(turns(gate.field("phase", "turns")));
        }
        case "zz" -> {
          only(gate, Set.of("gate", "targets", "angle"));
          gate.list("targets").forEach(t -> sites.add((int) t.whole(0, qubits - 1)));
          angles.add(turns(gate.field("angle", "turns")));
        }
        case "ms" -> {
          only(gate, Set.of("gate", "targets", "phases", "angle"));
          gate.list("targets").forEach(t -> sites.add((int) t.whole(0, qubits - 1)));
          gate.list("phases").forEach(p -> angles.add(turns(p)));
          angles.add(turns(gate.field("angle", "turns")));
        }
        default -> throw gate.field("gate", "").refuse("gpi, gpi2, ms, zz");
      }
      Optional<String> fault =
          QasmRules.fault(device, name.equals("zz") ? "rzz" : name, angles, sites);
      fault.ifPresent(f -> faults.add(gate.path() + ": " + f));
    }
  }

  private static double turns(VendorJson json) {
    return json.number(-1, 1) * TURN;
  }

  private void only(VendorJson json, Set<String> fields) {
    Set<String> others = new TreeSet<>(json.names());
    others.removeAll(fields);
    others.forEach(o -> faults.add((json.path() + " " + o + " is unknown").strip()));
  }
}
