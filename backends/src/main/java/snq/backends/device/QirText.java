package snq.backends.device;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import snq.compiler.device.Device;
import snq.compiler.device.NativeProgram;
import snq.compiler.device.NativeProgram.Gate;
import snq.compiler.device.NativeProgram.Measure;

/// Programs as QIR 1.0, base profile: gates, then measurements, then the results in the order of
/// the bits (qir-alliance/qir-spec, profiles/Base_Profile.md). The gates are Quantinuum's:
/// `phasedx`, `rz`, `rzz`, angles in radians.
final class QirText {
  private final NativeProgram program;
  private final StringBuilder text = new StringBuilder();

  private QirText(NativeProgram program) {
    this.program = program;
  }

  static String of(NativeProgram program, Device device) {
    NativeQasm.checkReadAtTheEnd(program, device);
    return new QirText(program).write(device);
  }

  private String write(Device device) {
    text.append("; ").append(program.name()).append(" for ").append(device.name());
    text.append(", written by snq\n");
    text.append("; result i is bit i\n\n");
    text.append("%Qubit = type opaque\n%Result = type opaque\n\n");
    List<Measure> reads = new ArrayList<>();
    for (NativeProgram.Step step : program.steps()) {
      if (step instanceof Measure m) {
        reads.add(m);
      }
    }
    for (Measure read : reads.stream().sorted((x, y) -> x.bit() - y.bit()).toList()) {
      String label = "c" + read.bit();
      int bytes = label.getBytes(StandardCharsets.US_ASCII).length + 1;
      text.append("@").append(label).append(" = internal constant [").append(bytes);
      text.append(" x i8] c\"").append(label).append("\\00\"\n");
    }
    text.append("\ndefine i64 @main() #0 {\nentry:\n");
    text.append("  call void @__quantum__rt__initialize(i8* null)\n  br label %body\n\nbody:\n");
    Set<String> used = new TreeSet<>();
    for (NativeProgram.Step step : program.steps()) {
      if (step instanceof Gate gate) {
        gate(gate, used);
      }
    }
    text.append("  br label %measurements\n\nmeasurements:\n");
    for (Measure read : reads) {
      text.append("  call void @__quantum__qis__mz__body(").append(qubit(read.site()));
      text.append(", ").append(result(read.bit(), true)).append(")\n");
    }
    text.append("  br label %output\n\noutput:\n");
    text.append("  call void @__quantum__rt__array_record_output(i64 ").append(reads.size());
    text.append(", i8* null)\n");
    for (Measure read : reads.stream().sorted((x, y) -> x.bit() - y.bit()).toList()) {
      int bytes = ("c" + read.bit()).length() + 1;
      String array = "[" + bytes + " x i8]";
      text.append("  call void @__quantum__rt__result_record_output(");
      text.append(result(read.bit(), false)).append(", i8* getelementptr inbounds (");
      text.append(array).append(", ").append(array).append("* @c").append(read.bit());
      text.append(", i32 0, i32 0))\n");
    }
    text.append("  ret i64 0\n}\n\n");
    declarations(used);
    return text.toString();
  }

  private void gate(Gate gate, Set<String> used) {
    String name = gate.gate().equals("prx") ? "phasedx" : gate.gate();
    List<String> arguments = new ArrayList<>();
    gate.angles().forEach(a -> arguments.add("double " + decimal(a)));
    gate.sites().forEach(s -> arguments.add(qubit(s)));
    used.add(
        "declare void @__quantum__qis__"
            + name
            + "__body("
            + String.join(
                ", ", arguments.stream().map(a -> a.substring(0, a.indexOf(' '))).toList())
            + ")");
    text.append("  call void @__quantum__qis__").append(name).append("__body(");
    text.append(String.join(", ", arguments)).append(")\n");
  }

  /// LLVM wants a point in every decimal.
  private static String decimal(double value) {
    return Double.toString(value + 0.0).replace("E", "e");
  }

  private static String qubit(int site) {
    return site == 0 ? "%Qubit* null" : "%Qubit* inttoptr (i64 " + site + " to %Qubit*)";
  }

  private static String result(int bit, boolean written) {
    String type = written ? "%Result* writeonly " : "%Result* ";
    return bit == 0 ? type + "null" : type + "inttoptr (i64 " + bit + " to %Result*)";
  }

  private void declarations(Set<String> used) {
    used.forEach(d -> text.append(d).append('\n'));
    int qubits = program.sites().isEmpty() ? 1 : program.sites().getLast() + 1;
    text.append("declare void @__quantum__qis__mz__body(%Qubit*, %Result* writeonly) #1\n");
    text.append("declare void @__quantum__rt__initialize(i8*)\n");
    text.append("declare void @__quantum__rt__array_record_output(i64, i8*)\n");
    text.append("declare void @__quantum__rt__result_record_output(%Result*, i8*)\n\n");
    text.append("attributes #0 = { \"entry_point\" \"output_labeling_schema\"=\"labeled\"");
    text.append(" \"qir_profiles\"=\"base_profile\" \"required_num_qubits\"=\"").append(qubits);
    text.append("\" \"required_num_results\"=\"").append(program.bits()).append("\" }\n");
    text.append("attributes #1 = { \"irreversible\" }\n\n");
    text.append("!llvm.module.flags = !{!0, !1, !2, !3}\n\n");
    text.append("!0 = !{i32 1, !\"qir_major_version\", i32 1}\n");
    text.append("!1 = !{i32 7, !\"qir_minor_version\", i32 0}\n");
    text.append("!2 = !{i32 1, !\"dynamic_qubit_management\", i1 false}\n");
    text.append("!3 = !{i32 1, !\"dynamic_result_management\", i1 false}\n");
  }
}
