package snq.backends.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snq.compiler.OutputFile;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Register;
import snq.compiler.circuit.Circuit.When;
import snq.compiler.device.Device;
import snq.compiler.device.NativeLowering;
import snq.compiler.device.NativeProgram;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

class DeviceTargetTest {
  @Test
  void writesAPairForEveryService() {
    assertThat(text("ibm_sherbrooke", List.of(1, 0)))
        .isEqualTo(
            """
            OPENQASM 3.0;
            // Pair for ibm_sherbrooke, written by snq
            bit[2] c;
            sx $1;
            rz(-0.5) $1;
            sx $1;
            ecr $1, $0;
            rz(1.5707963267948966) $0;
            sx $0;
            rz(-1.0707963267948966) $0;
            sx $0;
            c[0] = measure $1;
            c[1] = measure $0;
            """);
    assertThat(text("iqm_garnet", List.of(4, 5)))
        .isEqualTo(
            """
            OPENQASM 3.0;
            // Pair for iqm_garnet, written by snq
            bit[2] c;
            #pragma braket verbatim
            box{
            prx(0.5, 0.0) $4;
            prx(1.5707963267948966, 0.0) $5;
            cz $4, $5;
            prx(1.5707963267948966, 2.641592653589793) $5;
            }
            c[0] = measure $4;
            c[1] = measure $5;
            """);
    assertThat(text("ionq_forte", List.of(0, 1)))
        .contains("\"gate\" : \"zz\"", "\"angle\" : 0.25", "\"shots\" : 1000");
    assertThat(text("quantinuum_h2", List.of(0, 1)))
        .isEqualTo(
            """
            OPENQASM 2.0;
            // Pair for quantinuum_h2, written by snq
            include "hqslib1.inc";
            qreg q[2];
            creg c[2];
            U1q(0.5, 0.0) q[0];
            U1q(1.5707963267948966, 0.0) q[1];
            ZZ q[0], q[1];
            U1q(1.5707963267948966, -2.0707963267948966) q[1];
            measure q[0] -> c[0];
            measure q[1] -> c[1];
            """);
  }

  private static String text(String device, List<Integer> layout) {
    return files(device, pair(0.5, 0.5), layout).get(0).text();
  }

  private static List<OutputFile> files(String name, Circuit circuit, List<Integer> layout) {
    Device device = DeviceFiles.named(name);
    NativeProgram program = NativeLowering.lower(circuit, device, layout);
    return target(device).files("p", program, device, 1000);
  }

  private static DeviceTarget target(Device device) {
    return List.of(DeviceTarget.values()).stream()
        .filter(t -> t.fits(device))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "ibm_sherbrooke, 1, 0",
    "ibm_torino, 0, 1",
    "ibm_manila, 1, 2",
    "iqm_garnet, 4, 5",
    "rigetti_cepheus, 0, 1",
    "ionq_forte_braket, 3, 9",
    "ionq_forte, 0, 1",
    "ionq_aria, 0, 1",
    "quantinuum_h2, 0, 1"
  })
  void takesWhatItWroteAndNoMutation(String name, int first, int second) {
    Random random = new Random(name.hashCode());
    Device device = DeviceFiles.named(name);
    DeviceTarget target = target(device);
    for (int i = 0; i < 20; i++) {
      Circuit circuit = random(random);
      for (OutputFile file : files(name, circuit, List.of(first, second))) {
        assertThat(target.check(file.path(), file.text(), device)).as(file.text()).isEmpty();
        for (String[] change : mutations(device)) {
          String bad = file.text().replaceFirst(change[0], change[1]);
          if (!bad.equals(file.text())) {
            assertThat(target.check(file.path(), bad, device))
                .as("%s -> %s in%n%s", change[0], change[1], bad)
                .isNotEmpty();
          }
        }
      }
    }
  }

  /// What could go wrong in a file, as replacements of its first place.
  private static List<String[]> mutations(Device device) {
    String second = device.gates().get(0).name();
    List<String[]> all = new ArrayList<>();
    all.add(new String[] {"OPENQASM [23]\\.0;", "OPENQASM 3.1;"});
    all.add(new String[] {"OPENQASM [23]\\.0;\n", ""});
    all.add(new String[] {"(OPENQASM 3\\.0;\n)", "$1include \"stdgates.inc\";\n"});
    all.add(new String[] {"include \"hqslib1.inc\";\n", ""});
    all.add(new String[] {"(OPENQASM [23].0;\n)", "$1gate g a { }\n"});
    all.add(new String[] {"(bit\\[2\\] c;\n)", "$1input float t;\n"});
    all.add(new String[] {"(bit\\[2\\] c;\n)", "$1qubit[2] q;\n"});
    all.add(new String[] {"(?m)^(bit\\[2\\] c;\n)", "bit[1] c;\n"});
    all.add(new String[] {"(creg c)\\[2\\]", "$1[64]"});
    all.add(new String[] {"(creg c)\\[2\\]", "$1[1]"});
    all.add(new String[] {"qreg q\\[2\\]", "qreg q[1]"});
    all.add(new String[] {"qreg q\\[2\\]", "qreg q[5700]"});
    all.add(new String[] {"(?m)^(sx|prx|rx|rz|cz|ecr|cx|gpi2|zz|U1q|ZZ)\\b", "h"});
    all.add(new String[] {"(?m)^(sx|prx|rx|rz|cz|ecr|cx|gpi2|zz|U1q|ZZ)\\b", "ctrl @ $1"});
    all.add(new String[] {"(?m)^(sx|rz|prx|U1q)(.*) \\S+;", "$1$2 \\$9999;"});
    all.add(new String[] {"(?m)^(sx|rz|prx|U1q)(.*) \\S+;", "$1$2 q[9999];"});
    all.add(new String[] {"(?m)^(sx|rz|prx)(.*) \\$\\d+;", "$1$2 q[0];"});
    all.add(new String[] {"(?m)^(cz|ecr|cx|zz) (\\S+), (\\S+);", "$1 $2, $2;"});
    all.add(new String[] {"(?m)^(cz|ecr|cx) (\\S+), (\\S+);", "$1 $2, \\$4;"});
    all.add(new String[] {"(?m)^ecr (\\S+), (\\S+);", "ecr $2, $1;"});
    all.add(new String[] {"(?m)^(cz|ecr|cx|ZZ) (\\S+), (\\S+);", "$1 $2;"});
    all.add(new String[] {"\\((-?[0-9.e-]+)", "(theta"});
    all.add(new String[] {"\\((-?[0-9.e-]+)", "(nan"});
    all.add(new String[] {"(?m)^(prx|rz|rx|zz|U1q)\\((-?[0-9.e-]+)", "$1($2, 0.1, 0.2"});
    all.add(new String[] {"(?m)^rx\\((-?[0-9.e-]+)", "(?m)^rx\\(0.3"});
    all.add(new String[] {"(?m)^zz\\((-?[0-9.e-]+)\\)", "zz(-0.1)"});
    all.add(new String[] {"(?m)^(c\\[0\\] = measure .*\n)c", "c[7] = measure \\$0;\nc"});
    all.add(new String[] {"(?m)^box\\{\n", ""});
    all.add(new String[] {"#pragma braket verbatim\n", ""});
    all.add(new String[] {"(?m)^\\}\n", ""});
    all.add(new String[] {"(?m)^\\}\n", "}\n" + second + " \\$0;\n"});
    all.add(new String[] {"(?s)(box.*)(c\\[0\\] = measure \\S+;\n)", "$1$2$2"});
    all.add(new String[] {"(?m)^(measure|c\\[)(?s).*", ""});
    all.add(new String[] {"\"phase\" : -?[0-9.e-]+", "\"phase\" : 3.1"});
    all.add(new String[] {"\"phase\" : -?[0-9.e-]+", "\"phase\" : \"a\""});
    all.add(new String[] {"\"phase\" : (-?[0-9.e-]+)", "\"rotation\" : $1"});
    all.add(new String[] {"\"angle\" : 0[0-9.e-]+", "\"angle\" : -0.25"});
    all.add(new String[] {"\"angle\" : 0[0-9.e-]+", "\"angle\" : 0.7"});
    all.add(new String[] {"\"target\" : \\d+", "\"target\" : 2"});
    all.add(new String[] {"\"targets\" : \\[[^\\]]*\\]", "\"targets\" : [ 1, 1 ]"});
    all.add(new String[] {"\"targets\" : \\[[^\\]]*\\]", "\"targets\" : [ 1 ]"});
    all.add(new String[] {"\"gate\" : \"(zz|ms)\"", "\"gate\" : \"cnot\""});
    all.add(new String[] {"\"gate\" : \"zz\"", "\"gate\" : \"ms\""});
    all.add(new String[] {"\"gate\" : \"gpi2\"", "\"gate\" : \"h\""});
    all.add(new String[] {"\"native\"", "\"qis\""});
    all.add(new String[] {"\"shots\" : 1000", "\"shots\" : 0"});
    all.add(new String[] {"\"shots\" : 1000", "\"shots\" : 10001"});
    all.add(new String[] {"\"qubits\" : 2", "\"qubits\" : 64"});
    all.add(new String[] {"\"qubits\" : 2", "\"qubits\" : 1"});
    all.add(new String[] {"\"type\" : \"[^\"]*\"", "\"type\" : \"job\""});
    all.add(new String[] {"base_profile", "adaptive_profile"});
    all.add(new String[] {"phasedx__body\\(double", "h__body(double"});
    all.add(
        new String[] {"mz__body\\(%Qubit\\* null", "mz__body(%Qubit* inttoptr (i64 1 to %Qubit*)"});
    all.add(new String[] {"required_num_qubits\"=\"2", "required_num_qubits\"=\"1"});
    all.add(new String[] {"required_num_results\"=\"2", "required_num_results\"=\"1"});
    all.add(new String[] {"declare void @__quantum__qis__mz.*\n", ""});
    all.add(new String[] {"  br label %output\n\noutput:\n", ""});
    all.add(new String[] {"  ret i64 0\n", ""});
    all.add(
        new String[] {
          "i8\\* getelementptr inbounds (.*) @c0,", "i8* getelementptr inbounds $1 @c1,"
        });
    all.add(new String[] {"(?m)^ *call void @__quantum__rt__result_record.*\n", ""});
    all.add(new String[] {"call void @__quantum__qis__rzz", "%1 = call i1 @__quantum__qis__rzz"});
    return all;
  }

  @Test
  void writesConditionsWhereTheDeviceHasThem() {
    List<Circuit.Operation> operations = new ArrayList<>();
    operations.add(Apply.of("h", List.of(), 0));
    operations.add(new Measure(0, 1));
    operations.add(when(List.of(1), List.of(false), "x"));
    operations.add(new Circuit.Reset(0));
    operations.add(new Circuit.Barrier(List.of(0, 1)));
    operations.add(new Measure(1, 0));
    operations.add(when(List.of(0, 1), List.of(true, true), "y"));
    operations.add(new Measure(1, 0));
    Circuit circuit = measured(operations);
    assertThat(files("ibm_torino", circuit, List.of(0, 1)).get(0).text())
        .contains(
            "if (!m[1]) {\nx $1;\n}\n", "reset $0;\n", "barrier $0, $1;\n", "if (m == 3) {\n");
    lacks("iqm_garnet", circuit);
    lacks("ionq_forte", circuit);
    operations.remove(2);
    List<OutputFile> old = files("quantinuum_h2", measured(operations), List.of(0, 1));
    assertThat(old).hasSize(1); // conditions are not of QIR's base profile
    assertThat(old.get(0).text())
        .contains("if(m==3) U1q(3.141592653589793, ", "reset q[0];\n", "barrier q[0], q[1];\n");
    operations.set(5, when(List.of(0), List.of(true), "y"));
    assertThat(files("quantinuum_h2", measured(operations), List.of(0, 1)).get(0).text())
        .contains("if(m==1) U1q(3.141592653589793, ", "if(m==3) U1q(3.141592653589793, ")
        .doesNotContain("if(m==0)", "if(m==2)");
    operations.set(
        5, new When(new Condition(List.of(0), List.of(true), true), List.of(new Measure(1, 1))));
    lacks("quantinuum_h2", measured(operations));
  }

  @Test
  void splitsRegistersForQuantinuum() {
    int bits = 98;
    List<Circuit.Operation> flips =
        IntStream.range(0, bits)
            .mapToObj(q -> (Circuit.Operation) Apply.of("x", List.of(), q))
            .toList();
    Circuit wide = new Circuit("w", bits, List.of(), List.of(), flips);
    List<Integer> layout = IntStream.range(0, bits).boxed().toList();
    assertThat(files("quantinuum_helios", wide, layout).get(0).text())
        .contains("creg c_00[63];\ncreg c_01[35];\n", "measure q[63] -> c_01[0];\n");
  }

  @Test
  void wantsADeviceOfItsService() {
    Device device = DeviceFiles.named("ibm_torino");
    NativeProgram program = NativeLowering.lower(pair(1, 1), device, List.of(0, 1));
    ProblemException e =
        catchThrowableOfType(
            ProblemException.class, () -> DeviceTarget.IONQ.files("p", program, device, 1));
    assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.DEVICE_FOR_TARGET);
    Problem bad = DeviceTarget.IBM_ISA.check("p.qasm", "OPENQASM 3.0;\nh $0;\n", device).get(0);
    assertThat(bad.code()).isEqualTo(ErrorCode.DEVICE_REJECTS);
    assertThat(bad.found()).startsWith("p.qasm, line 2: the device has no gate `h`");
  }

  private static void lacks(String device, Circuit circuit) {
    ProblemException e =
        catchThrowableOfType(ProblemException.class, () -> files(device, circuit, List.of(1, 2)));
    assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.DEVICE_LACKS);
  }

  private static Circuit measured(List<Circuit.Operation> operations) {
    return new Circuit("m", 2, List.of(), List.of(), List.of(new Register("m", 2)), operations);
  }

  private static When when(List<Integer> bits, List<Boolean> values, String gate) {
    return new When(new Condition(bits, values, true), List.of(Apply.of(gate, List.of(), 1)));
  }

  private static Circuit pair(double a, double b) {
    return new Circuit(
        "Pair",
        2,
        List.of(),
        List.of(),
        List.of(
            Apply.of("rx", List.of(Angles.constant(a)), 0),
            Apply.of("rx", List.of(Angles.constant(b)), 1),
            Apply.of("cx", List.of(), 0, 1)));
  }

  private static Circuit random(Random random) {
    List<Circuit.Operation> operations = new ArrayList<>(pair(1.1, 0.3).operations());
    for (int i = 0; i < 6; i++) {
      String gate = List.of("rx", "ry", "rz", "p").get(random.nextInt(4));
      operations.add(
          Apply.of(gate, List.of(Angles.constant(6 * random.nextDouble() - 3)), random.nextInt(2)));
      operations.add(Apply.of(random.nextBoolean() ? "cx" : "cz", List.of(), i % 2, 1 - i % 2));
    }
    return new Circuit("Random", 2, List.of(), List.of(), operations);
  }
}
