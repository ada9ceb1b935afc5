package snq.backends.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import snq.compiler.device.Coupler;
import snq.compiler.device.Device;
import snq.compiler.device.NativeGate;
import snq.compiler.device.NativeGates;

/// Would the device take this text? Knows the few statements that devices run, one a line; every
/// other line is a fault.
final class QasmRules {
  private static final String NUMBER = "-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?";
  private static final String QUBIT = "(?:\\$[0-9]{1,6}|q\\[[0-9]{1,6}\\])";
  private static final Pattern GATE =
      Pattern.compile(
          "([A-Za-z]\\w*)(?:\\(("
              + NUMBER
              + "(?:, ?"
              + NUMBER
              + ")*)\\))? ("
              + QUBIT
              + "(?:, ?"
              + QUBIT
              + ")?);");
  private static final Pattern BITS =
      Pattern.compile("(?:bit\\[(\\d{1,6})\\] (\\w+)|creg (\\w+)\\[(\\d{1,6})\\]);");
  private static final Pattern READ =
      Pattern.compile("(\\w+)\\[(\\d{1,6})\\] = measure (\\$\\d{1,6});");
  private static final Pattern READ2 =
      Pattern.compile("measure (q\\[\\d{1,6}\\]) -> (\\w+)\\[(\\d{1,6})\\];");
  private static final Pattern RESET = Pattern.compile("reset (" + QUBIT + ");");
  private static final Pattern BARRIER =
      Pattern.compile("barrier (" + QUBIT + "(?:, " + QUBIT + ")*);");
  private static final Pattern IF =
      Pattern.compile("if \\((?:!?(\\w+)\\[(\\d{1,6})\\]|(\\w+) == (\\d{1,100}))\\) \\{");
  private static final Pattern IF2 = Pattern.compile("if\\((\\w+)==(\\d{1,100})\\) (.*)");
  private static final Pattern QREG = Pattern.compile("qreg q\\[(\\d{1,6})\\];");

  private final Device device;
  private final DeviceTarget target;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Integer> registers = new LinkedHashMap<>();
  private final Set<Integer> read = new HashSet<>();
  private final Set<String> written = new HashSet<>();
  private int line;
  private int qubits = -1;
  private boolean inBox;
  private int boxes;
  private boolean inIf;

  private QasmRules(Device device, DeviceTarget target) {
    this.device = device;
    this.target = target;
  }

  /// What is wrong, with the line; empty for a program that the device takes.
  static List<String> faults(String text, Device device, DeviceTarget target) {
    QasmRules rules = new QasmRules(device, target);
    rules.check(text);
    return rules.faults;
  }

  private void check(String text) {
    List<String> lines = text.lines().toList();
    String version = target == DeviceTarget.QUANTINUUM ? "OPENQASM 2.0;" : "OPENQASM 3.0;";
    if (lines.isEmpty() || !lines.get(0).equals(version)) {
      line = 1;
      fault("the first line is not `" + version + "`");
    }
    boolean included = target != DeviceTarget.QUANTINUUM;
    for (line = 2; line <= lines.size(); line++) {
      String statement = lines.get(line - 1).replaceFirst("//.*", "").strip();
      if (statement.equals("include \"hqslib1.inc\";") && !included) {
        included = true;
      } else if (!statement.isEmpty()) {
        statement(statement);
      }
    }
    line = lines.size();
    if (!included) {
      fault("`include \"hqslib1.inc\";` is missing");
    }
    if (inIf || inBox) {
      fault("a `{` is never closed");
    }
    if (target == DeviceTarget.BRAKET && boxes != 1) {
      fault(boxes + " verbatim boxes, one is needed");
    }
    if (registers.isEmpty() || written.isEmpty()) {
      fault("nothing is measured");
    }
  }

  private void fault(String what) {
    faults.add("line " + line + ": " + what);
  }

  private void statement(String statement) {
    Matcher bits = BITS.matcher(statement);
    Matcher gate = GATE.matcher(statement);
    if (bits.matches()) {
      declare(bits);
    } else if (qreg(statement) || read(statement) || structure(statement)) {
      return;
    } else if (gate.matches()) {
      gate(gate);
    } else {
      fault("`" + statement + "` is no statement of this device");
    }
  }

  private void declare(Matcher bits) {
    boolean two = bits.group(3) != null;
    if (two != (target == DeviceTarget.QUANTINUUM)) {
      fault("a register as in another version of OpenQASM");
      return;
    }
    String name = two ? bits.group(3) : bits.group(2);
    int size = Integer.parseInt(two ? bits.group(4) : bits.group(1));
    if (registers.put(name, size) != null || size < 1 || size > device.limits().bits()) {
      fault("register " + name + " of " + size + " bits");
    }
    if (target == DeviceTarget.BRAKET && registers.size() > 1) {
      fault("more than one array of bits");
    }
  }

  private boolean qreg(String statement) {
    Matcher qreg = QREG.matcher(statement);
    if (target != DeviceTarget.QUANTINUUM || !qreg.matches()) {
      return false;
    }
    int size = Integer.parseInt(qreg.group(1));
    if (qubits >= 0 || size < 1 || size > device.qubits()) {
      fault(size + " qubits, the device has " + device.qubits());
    }
    qubits = size;
    return true;
  }

  /// Measurements.
  private boolean read(String statement) {
    Matcher three = READ.matcher(statement);
    Matcher two = READ2.matcher(statement);
    boolean old = target == DeviceTarget.QUANTINUUM;
    if (old ? !two.matches() : !three.matches()) {
      return false;
    }
    int site = site(old ? two.group(1) : three.group(3));
    String name = old ? two.group(2) : three.group(1);
    String index = old ? two.group(3) : three.group(2);
    bit(name, index);
    boolean again = !written.add(name + "[" + index + "]");
    if (target == DeviceTarget.BRAKET) {
      if (inBox || boxes == 0) {
        fault("a measurement before the end of the box");
      }
      if (!read.add(site) || again) {
        fault("qubit " + site + " or its bit stands in two measurements");
      }
    }
    return true;
  }

  private void bit(String name, String index) {
    Integer size = registers.get(name);
    if (size == null || Integer.parseInt(index) >= size) {
      fault(name + "[" + index + "] is not declared");
    }
  }

  /// Everything that is neither a gate nor a measurement.
  private boolean structure(String statement) {
    Matcher reset = RESET.matcher(statement);
    Matcher barrier = BARRIER.matcher(statement);
    if (target == DeviceTarget.BRAKET) {
      return box(statement);
    }
    if (reset.matches()) {
      site(reset.group(1));
      return true;
    }
    if (barrier.matches()) {
      for (String qubit : barrier.group(1).split(", ")) {
        site(qubit);
      }
      return true;
    }
    return target == DeviceTarget.QUANTINUUM ? conditional(statement) : block(statement);
  }

  private boolean box(String statement) {
    switch (statement) {
      case "#pragma braket verbatim" -> boxes++;
      case "box{" -> {
        if (inBox || boxes != 1) {
          fault("a box without its pragma");
        }
        inBox = true;
      }
      case "}" -> {
        if (!inBox) {
          fault("a `}` without a box");
        }
        inBox = false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean block(String statement) {
    Matcher test = IF.matcher(statement);
    if (test.matches()) {
      if (inIf) {
        fault("a condition within a condition");
      }
      inIf = true;
      if (test.group(1) != null) {
        bit(test.group(1), test.group(2));
      } else {
        value(test.group(3), test.group(4));
      }
      return true;
    }
    if (statement.equals("}")) {
      if (!inIf) {
        fault("a `}` without an `if`");
      }
      inIf = false;
      return true;
    }
    return false;
  }

  private boolean conditional(String statement) {
    Matcher test = IF2.matcher(statement);
    if (!test.matches()) {
      return false;
    }
    value(test.group(1), test.group(2));
    if (test.group(3).startsWith("if")) {
      fault("a condition within a condition");
    } else {
      statement(test.group(3));
    }
    return true;
  }

  private void value(String register, String value) {
    Integer size = registers.get(register);
    if (size == null || new java.math.BigInteger(value).bitLength() > size) {
      fault(register + " == " + value + ": no such register, or not so many bits");
    }
  }

  private void gate(Matcher written) {
    List<Double> angles = new ArrayList<>();
    if (written.group(2) != null) {
      for (String angle : written.group(2).split(", ?")) {
        angles.add(Double.valueOf(angle));
      }
    }
    String name = known(written.group(1), angles);
    List<Integer> sites = new ArrayList<>();
    for (String qubit : written.group(3).split(", ?")) {
      sites.add(site(qubit));
    }
    if (target == DeviceTarget.BRAKET && !inBox) {
      fault("a gate outside the box");
    }
    Optional<String> fault = fault(device, name, angles, sites);
    fault.ifPresent(this::fault);
  }

  /// The toolchain's name of a gate as this service writes it.
  private String known(String name, List<Double> angles) {
    return switch (target) {
      case IBM_ISA -> name;
      case BRAKET -> name.equals("zz") ? "rzz" : name.equals("rzz") ? "(rzz)" : name;
      case IONQ -> name.equals("zz") ? "rzz" : name;
      case QUANTINUUM ->
          switch (name) {
            case "U1q" -> "prx";
            case "rz" -> "rz";
            case "RZZ" -> "rzz";
            case "ZZ" -> {
              angles.add(StrictMath.PI / 2);
              yield "rzz";
            }
            default -> "(" + name + ")";
          };
    };
  }

  /// A gate that the device does not run, an angle that it does not take, sites that no coupler
  /// joins in this direction.
  static Optional<String> fault(
      Device device, String name, List<Double> angles, List<Integer> sites) {
    NativeGate gate = device.gate(name).orElse(null);
    if (gate == null) {
      return Optional.of(
          "the device has no gate `"
              + name
              + "`; it has "
              + String.join(", ", device.gates().stream().map(NativeGate::name).toList()));
    }
    if (angles.size() != gate.angles().size()) {
      return Optional.of(name + " with " + angles.size() + " angles");
    }
    for (int i = 0; i < angles.size(); i++) {
      if (!gate.angles().get(i).allows(angles.get(i))) {
        return Optional.of(name + " by the angle " + angles.get(i));
      }
    }
    if (sites.size() != NativeGates.qubits(name)) {
      return Optional.of(name + " on " + sites.size() + " qubits");
    }
    if (sites.size() == 2) {
      int a = sites.get(0);
      int b = sites.get(1);
      Optional<Coupler> coupler = a == b ? Optional.empty() : device.coupling().between(a, b);
      if (coupler.isEmpty()) {
        return Optional.of("no coupler joins " + a + " and " + b);
      }
      if (!NativeGates.isSymmetric(name) && !coupler.get().runs(a, b)) {
        return Optional.of(name + " runs from " + b + " to " + a + " only");
      }
    }
    return Optional.empty();
  }

  private int site(String text) {
    boolean virtual = text.startsWith("q");
    if (virtual != (target == DeviceTarget.QUANTINUUM)) {
      fault("`" + text + "` is not how this device names a qubit");
    }
    int site = Integer.parseInt(text.replaceAll("[^0-9]", ""));
    if (virtual ? site >= qubits : !device.sites().contains(site)) {
      fault("`" + text + "` is no qubit of the device");
    }
    return site;
  }
}
