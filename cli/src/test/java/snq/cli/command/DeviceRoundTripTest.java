package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snq.compiler.circuit.Statevector;
import snq.compiler.device.NativeGates;

/// Features of 0 and 1 and a scale of pi leave nothing to chance: what a device gives back for the
/// packed circuits must be, byte by byte, what `snq encode` writes. The device is a reader of the
/// written files that runs each pair by itself.
class DeviceRoundTripTest {
  private static final int STEPS = 100;
  private static final Pattern GATE =
      Pattern.compile("(\\w+)(?:\\(([^)]*)\\))? ([$q]\\S+?)(?:, (\\S+))?;");
  private static final Pattern READ =
      Pattern.compile("(?:(\\S+) = measure (\\S+)|measure (\\S+) -> (\\S+));");

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @CsvSource({
    "ibm_sherbrooke, qasm3:ibm-isa, false, ibm",
    "ibm_torino, qasm3:ibm-isa, true, ibm",
    "ibm_manila, qasm3:ibm-isa, false, ibm",
    "ibm_manila, qasm3:ibm-isa, true, ibm",
    "iqm_garnet, qasm3:braket, false, braket",
    "rigetti_cepheus, qasm3:braket, true, braket",
    "quantinuum_h1, quantinuum, false, quantinuum",
    "quantinuum_h2, quantinuum, true, quantinuum"
  })
  void bringsBackWhatTheEncoderGives(String device, String target, boolean absorb, String service)
      throws IOException {
    for (String code :
        List.of(
            "quantum_code(P, scale: 1 rad, groups: strided, tail: wrap_target)",
            "quantum_code(P, scale: 1 rad, tail: dummy)")) {
      model(code);
      run("encode", file("m.snq"), "-o", file("encoded.npy"));
      List<String> words =
          new ArrayList<>(
              List.of(
                  "compile",
                  file("m.snq"),
                  "--target",
                  target,
                  "--device",
                  device,
                  "--samples",
                  "3",
                  "-o",
                  file("out")));
      if (absorb) {
        words.add("--absorb-tail");
      }
      run(words.toArray(String[]::new));
      String suffix = target.replaceFirst("qasm3:", "");
      String packing = file("out/s." + suffix + ".packing.json");
      Files.writeString(folder.resolve("results.json"), results(packing, suffix, service));
      run("import-results", file("results.json"), "--packing", packing, "-o", file("back.npy"));
      assertThat(terminal.err()).contains("3 samples x 100 steps x 7 channels");
      assertThat(Files.readAllBytes(folder.resolve("back.npy")))
          .as(code)
          .isEqualTo(Files.readAllBytes(folder.resolve("encoded.npy")));
    }
  }

  @Test
  void saysThatCountsHaveNoOrder() throws IOException {
    Files.writeString(folder.resolve("r.json"), "{\"0\": 3, \"1\": 2}");
    run("import-results", file("r.json"), "--from", "ionq", "--bits", "1", "-o", file("s.npy"));
    assertThat(terminal.err())
        .contains("1 samples x 5 steps x 1 channels", "a permutation of seed 3407");
  }

  /// Measurements in the middle and conditions, written for a device and read back.
  @ParameterizedTest
  @CsvSource({
    "qasm3:ibm-isa, ibm_torino",
    "qasm3:ibm-isa, ibm_sherbrooke",
    "qasm3:ibm-isa, ibm_manila"
  })
  void convertsCircuitsToDevices(String target, String device) throws IOException {
    Files.writeString(
        folder.resolve("m.qasm"),
        """
        OPENQASM 3.0;
        include "stdgates.inc";
        qubit[3] q;
        bit[2] a;
        bit[1] b;
        h q[0];
        cx q[0], q[2];
        b[0] = measure q[0];
        if (b[0]) { x q[1]; ry(0.3) q[2]; }
        ry(0.7) q[1];
        cz q[1], q[2];
        a[0] = measure q[1];
        if (a[0]) { ry(1.1) q[2]; }
        a[1] = measure q[2];
        """);
    String out = file("native.qasm");
    run("convert", file("m.qasm"), "--target", target, "--device", device, "-o", out);
    compact(Path.of(out));
    run("verify", file("m.qasm"), out);
    assertThat(terminal.out()).isEqualTo("equal by the probabilities of all outcomes\n");
    assertThat(terminal.run("convert", file("m.qasm"), "--target", "qasm2", "--device", device))
        .isEqualTo(2);
  }

  /// Numbers the qubits that are used from 0 on.
  private static void compact(Path program) throws IOException {
    String text = Files.readString(program);
    List<Integer> sites =
        Pattern.compile("\\$(\\d+)")
            .matcher(text)
            .results()
            .map(m -> Integer.valueOf(m.group(1)))
            .distinct()
            .sorted()
            .toList();
    Files.writeString(
        program,
        Pattern.compile("\\$(\\d+)")
            .matcher(text)
            .replaceAll(m -> "\\$" + sites.indexOf(Integer.valueOf(m.group(1)))));
  }

  @Test
  void plansAsTextAndJson() throws IOException {
    model("quantum_code(P, scale: 1 rad)");
    run("plan", file("m.snq"), "--device", "rigetti_cepheus", "--samples", "1000");
    assertThat(terminal.out())
        .contains(
            "blocks    4 of 2 qubits, 53 at once\n",
            "circuits  1 a window, 100 shots each\n",
            "windows   1000, up to 100 a job\n",
            "jobs      10\n",
            "cost      42.50 USD\n",
            "fees      3.00 USD");
    run("plan", file("m.snq"), "--device", "ibm_manila", "--pairs", "induced", "--format", "json");
    assertThat(terminal.out())
        .contains("\"circuits_per_window\" : 2", "\"slots\" : [ [ 0, 1 ], [ 3, 4 ] ]");
  }

  private void run(String... words) {
    assertThat(terminal.run(words)).as(terminal.err()).isZero();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /// Seven features: one is left over after three pairs.
  private void model(String code) throws IOException {
    new SmallModel(folder).write();
    Files.writeString(
        folder.resolve("m.snq"),
        """
        circuit P(feature a: angle, feature b: angle) {
          qubit q[2];
          rx(3.141592653589793 * a) q[0];
          rx(3.141592653589793 * b) q[1];
          cx q[0], q[1];
        }
        network N {
          steps %d;
          input x: real[7] in 0 .. 1;
          s = x -> %s;
          h = s -> dense(3, bias: false) -> LIF(tau: 2.0);
          output y: class[2] = h -> dense(2, bias: false) -> LIF(tau: 2.0) -> mean_rate;
        }
        dataset { x: npy("x.npy"); y: npy("y.npy"); splits: [0 .. 2 as test]; }
        deploy { target: snq1; init: 1; }
        """
            .formatted(STEPS, code));
    byte[] data = SmallModel.floats(21, 1);
    for (int i : new int[] {1, 2, 6, 9, 11, 12, 13, 16, 18}) {
      Arrays.fill(data, 4 * i, 4 * i + 4, (byte) 0);
    }
    Files.write(folder.resolve("x.npy"), SmallModel.npy("<f4", "(3, 7)", data));
  }

  /// The results of all circuits that a packing file lists, every shot the same.
  private String results(String packing, String suffix, String service) throws IOException {
    List<String> all = new ArrayList<>();
    Matcher names =
        Pattern.compile("\"name\" : \"([^\"]+)\"").matcher(Files.readString(Path.of(packing)));
    while (names.find()) {
      String text =
          Files.readString(folder.resolve("out/" + names.group(1) + "." + suffix + ".qasm"));
      Map<String, Integer> bits = measured(text);
      StringBuilder shot = new StringBuilder();
      for (int i = 0; i < bits.size(); i++) {
        shot.append(bits.get("c[" + i + "]"));
      }
      if (!service.equals("braket")) {
        shot.reverse();
      }
      String list = String.join(", ", java.util.Collections.nCopies(STEPS, "\"" + shot + "\""));
      all.add(
          service.equals("quantinuum")
              ? "{\"results\": {\"c\": [" + list + "]}}"
              : "[" + list + "]");
    }
    return "[" + String.join(",\n", all) + "]";
  }

  /// Runs a program pair by pair; every outcome is certain.
  private static Map<String, Integer> measured(String text) {
    Map<String, Statevector> states = new TreeMap<>();
    Map<String, List<String>> groups = new TreeMap<>();
    List<Matcher> gates = new ArrayList<>();
    Map<String, Integer> bits = new TreeMap<>();
    for (String line : text.lines().filter(l -> !l.startsWith("//")).toList()) {
      Matcher gate = GATE.matcher(line);
      if (gate.matches() && !gate.group(1).matches("measure|bit|qreg|creg|include")) {
        gates.add(gate);
        String first = gate.group(3);
        groups.computeIfAbsent(first, f -> List.of(f));
        if (gate.group(4) != null) {
          List<String> both = List.of(first, gate.group(4));
          groups.put(first, both);
          groups.put(gate.group(4), both);
        }
      }
    }
    for (Matcher gate : gates) {
      List<String> group = groups.get(gate.group(3));
      String key = group.get(0);
      Statevector state = states.getOrDefault(key, Statevector.zero(2));
      List<Integer> on = new ArrayList<>(List.of(group.indexOf(gate.group(3))));
      if (gate.group(4) != null) {
        on.add(group.indexOf(gate.group(4)));
      }
      double[] angles =
          gate.group(2) == null
              ? new double[0]
              : Arrays.stream(gate.group(2).split(", ")).mapToDouble(Double::parseDouble).toArray();
      String name =
          switch (gate.group(1)) {
            case "U1q" -> "prx";
            case "ZZ" -> {
              angles = new double[] {Math.PI / 2};
              yield "rzz";
            }
            default -> gate.group(1);
          };
      states.put(key, state.apply(NativeGates.matrix(name, angles), on));
    }
    for (String line : text.lines().toList()) {
      Matcher read = READ.matcher(line);
      if (read.matches()) {
        boolean three = read.group(1) != null;
        String qubit = three ? read.group(2) : read.group(3);
        List<String> group = groups.getOrDefault(qubit, List.of(qubit));
        Statevector state = states.getOrDefault(group.get(0), Statevector.zero(2));
        double one = 0;
        double[] p = state.probabilities();
        for (int i = 0; i < 4; i++) {
          one += (i >> 1 - group.indexOf(qubit) & 1) * p[i];
        }
        assertThat(Math.abs(one - Math.rint(one))).as(line).isLessThan(1e-9);
        bits.put(three ? read.group(1) : read.group(4), (int) Math.rint(one));
      }
    }
    return bits;
  }
}
