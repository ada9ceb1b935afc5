package snq.backends.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import snq.backends.qasm.BitNames;
import snq.compiler.circuit.Circuit.Register;
import snq.compiler.device.Device;
import snq.compiler.device.NativeProgram;
import snq.compiler.device.NativeProgram.Gate;
import snq.compiler.device.NativeProgram.Step;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Programs of native gates as OpenQASM: for IBM's and Braket's devices version 3 on physical
/// qubits (`$k`), for Quantinuum's version 2. All angles are numbers in radians.
final class NativeQasm {
  private final NativeProgram program;
  private final Device device;
  private final BitNames bits;

  private NativeQasm(NativeProgram program, Device device, List<Register> registers, boolean safe) {
    this.program = program;
    this.device = device;
    bits = safe ? BitNames.of(registers) : BitNames.safe(registers);
  }

  /// No include, no definitions; conditions on one bit or one register, not within each other.
  static String ibm(NativeProgram program, Device device) {
    NativeQasm writer = new NativeQasm(program, device, program.registers(), false);
    StringBuilder text = new StringBuilder("OPENQASM 3.0;\n").append(writer.said());
    text.append(writer.bits.declared(b -> "bit[" + b.bits() + "] " + b.name()));
    program.steps().forEach(step -> text.append(writer.ibm(step, false)));
    return text.toString();
  }

  private String ibm(Step step, boolean inside) {
    return switch (step) {
      case Gate gate -> call(gate.gate(), gate.angles()) + " " + physical(gate.sites()) + ";\n";
      case NativeProgram.Measure m -> bits.bit(m.bit()) + " = measure $" + m.site() + ";\n";
      case NativeProgram.Reset r -> "reset $" + r.site() + ";\n";
      case NativeProgram.Barrier b -> "barrier " + physical(b.sites()) + ";\n";
      case NativeProgram.When when -> {
        if (inside) {
          throw lacks("a condition within a condition", "conditions beside each other");
        }
        StringBuilder text = new StringBuilder("if (").append(test(when)).append(") {\n");
        when.body().forEach(s -> text.append(ibm(s, true)));
        yield text.append("}\n").toString();
      }
    };
  }

  private String test(NativeProgram.When when) {
    if (when.condition().bits().size() == 1) {
      boolean one = when.condition().values().get(0) == when.condition().equal();
      return (one ? "" : "!") + bits.bit(when.condition().bits().get(0));
    }
    Optional<BitNames.Whole> whole =
        bits.whole(when.condition()).filter(w -> when.condition().equal());
    return whole
        .map(w -> w.name() + " == " + w.value())
        .orElseThrow(
            () -> lacks("a condition on some bits of a register", "conditions on one bit or all"));
  }

  /// Gates in a verbatim box, then each qubit measured once.
  static String braket(NativeProgram program, Device device) {
    List<Register> one = List.of(new Register("c", program.bits()));
    NativeQasm writer = new NativeQasm(program, device, one, true);
    StringBuilder gates = new StringBuilder();
    StringBuilder reads = new StringBuilder();
    for (Step step : program.steps()) {
      switch (step) {
        case Gate gate -> {
          String name = gate.gate().equals("rzz") ? "zz" : gate.gate();
          gates.append(call(name, gate.angles())).append(' ');
          gates.append(physical(gate.sites())).append(";\n");
        }
        case NativeProgram.Measure m ->
            reads.append("c[" + m.bit() + "] = measure $" + m.site() + ";\n");
        case NativeProgram.Barrier b -> {} // within a box nothing moves anyway
        case NativeProgram.Reset r -> throw writer.lacks("`reset`", "gates, then measurements");
        case NativeProgram.When w -> throw writer.lacks("`if`", "gates, then measurements");
      }
    }
    checkReadAtTheEnd(program, writer);
    return "OPENQASM 3.0;\n"
        + writer.said()
        + writer.bits.declared(b -> "bit[" + b.bits() + "] " + b.name())
        + "#pragma braket verbatim\nbox{\n"
        + gates
        + "}\n"
        + reads;
  }

  static void checkReadAtTheEnd(NativeProgram program, Device device) {
    checkReadAtTheEnd(program, new NativeQasm(program, device, program.registers(), true));
  }

  private static void checkReadAtTheEnd(NativeProgram program, NativeQasm writer) {
    List<Integer> read = new ArrayList<>();
    for (Step step : program.steps()) {
      boolean touches = !(step instanceof NativeProgram.Barrier);
      if (touches && step.sites().stream().anyMatch(read::contains)) {
        throw writer.lacks("a qubit used after its measurement", "each qubit measured at the end");
      }
      if (step instanceof NativeProgram.Measure m) {
        read.add(m.site());
      }
    }
  }

  /// OpenQASM 2 with `hqslib1.inc`; registers of at most 63 bits, conditions on a whole register.
  static String quantinuum(NativeProgram program, Device device) {
    long most = device.limits().bits();
    List<Register> registers = new ArrayList<>();
    for (Register register : program.registers()) {
      registers.addAll(split(register, most));
    }
    NativeQasm writer = new NativeQasm(program, device, registers, false);
    int qubits = program.sites().isEmpty() ? 1 : program.sites().getLast() + 1;
    StringBuilder text = new StringBuilder("OPENQASM 2.0;\n").append(writer.said());
    text.append("include \"hqslib1.inc\";\nqreg q[").append(qubits).append("];\n");
    text.append(writer.bits.declared(b -> "creg " + b.name() + "[" + b.bits() + "]"));
    program.steps().forEach(step -> text.append(writer.quantinuum(step, "")));
    return text.toString();
  }

  /// `c` of 98 bits becomes `c_00` and `c_01`: names in the order in which clients sort them.
  private static List<Register> split(Register register, long most) {
    if (register.bits() <= most) {
      return List.of(register);
    }
    List<Register> parts = new ArrayList<>();
    for (int at = 0; at < register.bits(); at += (int) most) {
      String name = String.format(Locale.ROOT, "%s_%02d", register.name(), parts.size());
      parts.add(new Register(name, (int) Math.min(most, register.bits() - at)));
    }
    return parts;
  }

  private String quantinuum(Step step, String condition) {
    return switch (step) {
      case Gate gate -> condition + quantinuum(gate) + ";\n";
      case NativeProgram.Measure m ->
          condition + "measure q[" + m.site() + "] -> " + bits.bit(m.bit()) + ";\n";
      case NativeProgram.Reset r -> condition + "reset q[" + r.site() + "];\n";
      case NativeProgram.Barrier b -> condition + "barrier " + virtual(b.sites()) + ";\n";
      case NativeProgram.When when -> {
        List<BitNames.Whole> values = bits.values(when.condition());
        boolean changed =
            when.body().stream()
                .anyMatch(s ->
                    s instanceof NativeProgram.Measure m
                        && bits.sameRegister(m.bit(), when.condition()));
        if (values.isEmpty() || changed || !condition.isEmpty()) {
          throw lacks("this condition", "conditions on one register that the body leaves alone");
        }
        StringBuilder text = new StringBuilder();
        for (Step inner : when.body()) {
          for (BitNames.Whole value : values) {
            String test = "if(" + value.name() + "==" + value.value() + ") ";
            text.append(quantinuum(inner, test));
          }
        }
        yield text.toString();
      }
    };
  }

  private static String quantinuum(Gate gate) {
    String on = " " + virtual(gate.sites());
    return switch (gate.gate()) {
      case "prx" -> call("U1q", gate.angles()) + on;
      case "rzz" ->
          gate.angles().get(0) == StrictMath.PI / 2 ? "ZZ" + on : call("RZZ", gate.angles()) + on;
      default -> call(gate.gate(), gate.angles()) + on;
    };
  }

  private String said() {
    return "// " + program.name() + " for " + device.name() + ", written by snq\n";
  }

  private static String call(String name, List<Double> angles) {
    if (angles.isEmpty()) {
      return name;
    }
    return name + "(" + String.join(", ", angles.stream().map(NativeQasm::number).toList()) + ")";
  }

  /// The shortest decimal that reads back as the same double.
  static String number(double value) {
    return Double.toString(value + 0.0).replace('E', 'e');
  }

  private static String physical(List<Integer> sites) {
    return String.join(", ", sites.stream().map(s -> "$" + s).toList());
  }

  private static String virtual(List<Integer> sites) {
    return String.join(", ", sites.stream().map(s -> "q[" + s + "]").toList());
  }

  private ProblemException lacks(String what, String accepted) {
    return new ProblemException(
        Problem.of(
                ErrorCode.DEVICE_LACKS,
                null,
                what + " in circuit `" + program.name() + "` for `" + device.name() + "`")
            .accepted(accepted)
            .help("use the target qasm3:qiskit, or write the circuit without it"));
  }
}
