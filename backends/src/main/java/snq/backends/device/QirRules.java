package snq.backends.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import snq.compiler.device.Device;

/// Is this text QIR of the base profile that the device takes? Four blocks in order, calls only, no
/// qubit used after its measurement, results recorded once.
final class QirRules {
  private static final String QUBIT =
      "%Qubit\\* (?:null|inttoptr \\(i64 (\\d{1,6}) to %Qubit\\*\\))";
  private static final String RESULT = "(?:null|inttoptr \\(i64 (\\d{1,6}) to %Result\\*\\))";
  private static final String NUMBER = "double (-?[0-9]+\\.[0-9]+(?:e-?[0-9]+)?)";
  private static final Pattern GATE =
      Pattern.compile(
          "call void @__quantum__qis__(\\w+)__body\\((?:"
              + NUMBER
              + ", )?(?:"
              + NUMBER
              + ", )?"
              + QUBIT
              + "(, "
              + QUBIT
              + ")?\\)");
  private static final Pattern READ =
      Pattern.compile(
          "call void @__quantum__qis__mz__body\\("
              + QUBIT
              + ", %Result\\* writeonly "
              + RESULT
              + "\\)");
  private static final Pattern RECORD =
      Pattern.compile(
          "call void @__quantum__rt__result_record_output\\(%Result\\* "
              + RESULT
              + ", i8\\* getelementptr inbounds \\(\\[\\d+ x i8\\], \\[\\d+ x i8\\]\\* @(\\w+), i32"
              + " 0, i32 0\\)\\)");
  private static final Pattern COUNT =
      Pattern.compile(
          "\"required_num_qubits\"=\"(\\d{1,6})\" \"required_num_results\"=\"(\\d{1,6})\"");
  private static final List<String> BLOCKS = List.of("entry", "body", "measurements", "output");

  private final Device device;
  private final List<String> faults = new ArrayList<>();
  private final Set<Integer> read = new HashSet<>();
  private final Set<Integer> results = new HashSet<>();
  private final Set<Integer> recorded = new HashSet<>();
  private int block = -1;
  private int line;
  private int highest = -1;

  private QirRules(Device device) {
    this.device = device;
  }

  static List<String> faults(String text, Device device) {
    QirRules rules = new QirRules(device);
    rules.check(text);
    return rules.faults;
  }

  private void check(String text) {
    boolean inside = false;
    boolean returned = false;
    for (String raw : text.lines().toList()) {
      line++;
      String s = raw.replaceFirst("^;.*", "").strip();
      if (s.startsWith("define ")) {
        inside = true;
        if (!s.equals("define i64 @main() #0 {")) {
          fault("the entry point is not `i64 @main()`");
        }
      } else if (s.equals("}")) {
        inside = false;
      } else if (inside && !s.isEmpty()) {
        returned |= s.equals("ret i64 0");
        inside(s);
      } else if (!s.isEmpty() && !s.matches("(?:%|@|declare |attributes |!).*")) {
        fault("`" + s + "` is not expected here");
      }
    }
    if (block != BLOCKS.size() - 1 || !returned || inside) {
      fault("a block or the return is missing");
    }
    if (!recorded.equals(results) || results.isEmpty()) {
      fault("measured and recorded results differ");
    }
    Matcher count = COUNT.matcher(text);
    if (!count.find()
        || Integer.parseInt(count.group(1)) <= highest
        || Integer.parseInt(count.group(1)) > device.qubits()
        || results.stream().anyMatch(r -> r >= Integer.parseInt(count.group(2)))) {
      fault("the required numbers of qubits and results do not fit");
    }
    for (String needed :
        List.of(
            "\"entry_point\"",
            "\"qir_profiles\"=\"base_profile\"",
            "!\"qir_major_version\", i32 1}",
            "\"irreversible\"",
            "%Qubit = type opaque",
            "%Result = type opaque")) {
      if (!text.contains(needed)) {
        fault(needed + " is missing");
      }
    }
    declared(text);
  }

  /// Every function that is called is declared.
  private void declared(String text) {
    Matcher call = Pattern.compile("call void (@\\w+)\\(").matcher(text);
    while (call.find()) {
      if (!text.contains("declare void " + call.group(1) + "(")) {
        fault(call.group(1) + " is not declared");
        return;
      }
    }
  }

  private void fault(String what) {
    faults.add("line " + line + ": " + what);
  }

  private void inside(String s) {
    if (s.endsWith(":")) {
      block++;
      if (block >= BLOCKS.size() || !s.equals(BLOCKS.get(block) + ":")) {
        fault("block `" + s + "`");
      }
      return;
    }
    boolean known =
        switch (block) {
          case 0 ->
              s.equals("call void @__quantum__rt__initialize(i8* null)")
                  || s.equals("br label %body");
          case 1 -> s.equals("br label %measurements") || gate(s);
          case 2 -> s.equals("br label %output") || read(s);
          case 3 -> s.equals("ret i64 0") || record(s);
          default -> false;
        };
    if (!known) {
      fault("`" + s + "` does not belong into this block");
    }
  }

  private boolean gate(String s) {
    Matcher gate = GATE.matcher(s);
    if (!gate.matches()) {
      return false;
    }
    List<Double> angles = new ArrayList<>();
    for (int i = 2; i <= 3; i++) {
      if (gate.group(i) != null) {
        angles.add(Double.valueOf(gate.group(i)));
      }
    }
    List<Integer> sites = new ArrayList<>(List.of(qubit(gate.group(4))));
    if (gate.group(5) != null) {
      sites.add(qubit(gate.group(6)));
    }
    String name =
        switch (gate.group(1)) {
          case "phasedx" -> "prx";
          case "prx" -> "(prx)";
          default -> gate.group(1);
        };
    Optional<String> fault = QasmRules.fault(device, name, angles, sites);
    fault.ifPresent(this::fault);
    return true;
  }

  private int qubit(String group) {
    int site = group == null ? 0 : Integer.parseInt(group);
    highest = Math.max(highest, site);
    if (!device.sites().contains(site)) {
      fault("qubit " + site);
    }
    return site;
  }

  private boolean read(String s) {
    Matcher m = READ.matcher(s);
    if (!m.matches()) {
      return false;
    }
    int result = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    if (!read.add(qubit(m.group(1))) || !results.add(result)) {
      fault("a qubit or a result is measured twice");
    }
    return true;
  }

  private boolean record(String s) {
    if (s.matches("call void @__quantum__rt__array_record_output\\(i64 \\d+, i8\\* null\\)")) {
      return true;
    }
    Matcher m = RECORD.matcher(s);
    if (!m.matches()) {
      return false;
    }
    int result = m.group(1) == null ? 0 : Integer.parseInt(m.group(1));
    if (!recorded.add(result) || !m.group(2).equals("c" + result)) {
      fault("a result is recorded twice or under another label");
    }
    return true;
  }
}
