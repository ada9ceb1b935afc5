package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that can be wrong with a model, its files and the command, as the user sees it: the
/// command, the exit code and what is printed, in `problems.txt`. Nothing that lay in the folder is
/// changed, and nothing is added. `-Dsnq.update=true` rewrites the golden, and still fails.
class ProblemsOnTheConsoleTest {
  private static final byte[] GOOD = SmallModel.npy("<f4", "(3, 4)", SmallModel.floats(12, 0.5f));

  private static final String LIF = "LIF(tau: 2.0)";

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private final StringBuilder text = new StringBuilder();
  private int cases;

  @Test
  void everyProblemReadsAsItsGolden() throws IOException {
    models();
    circuits();
    targets();
    data();
    weights();
    choices();
    outputs();
    devices();
    results();
    traces();
    otherFiles();
    Path golden = Project.root().resolve("cli/src/test/resources/snq/cli/command/problems.txt");
    String before = Files.exists(golden) ? Files.readString(golden) : "";
    if (Boolean.getBoolean("snq.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(text.toString()).isEqualTo(before);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void circuits() throws IOException {
    String two = "circuit A { qubit q[1]; x q[0]; }\ncircuit B { qubit q[1]; h q[0]; }\n";
    refused("which circuit", m -> m.model(two), "convert", "./m.snq", "--target", "qasm2");
    refused(
        "circuits that differ",
        m -> {
          m.write("x.qasm", utf8("OPENQASM 2.0;\nqreg q[1];\nU(pi, 0, pi) q[0];\n"));
          m.write("y.qasm", utf8("OPENQASM 2.0;\nqreg q[1];\nU(0, 0, pi) q[0];\n"));
        },
        "verify",
        "./x.qasm",
        "./y.qasm");
    refused(
        "circuits of different size",
        m -> {
          m.write("x.qasm", utf8("OPENQASM 2.0;\nqreg q[1];\n"));
          m.write("y.qasm", utf8("OPENQASM 2.0;\nqreg q[2];\n"));
        },
        "verify",
        "./x.qasm",
        "./y.qasm");
    refused(
        "a gate with too few angles",
        m -> m.write("x.qasm", utf8("OPENQASM 3.0;\nqubit[2] q;\nU(1, 2) q[0];\n")),
        "import",
        "./x.qasm");
  }

  private void models() throws IOException {
    refused("no model", m -> {}, "check", "./no.snq");
    refused(
        "a folder for a model",
        m -> Files.createDirectory(m.folder().resolve("d")),
        "check",
        "./d");
    refused("a model that is no text", m -> m.write("m.snq", new byte[] {(byte) 0xff}), "check");
    refused("a model of no bytes", m -> m.model(""), "run");
    refused("a broken model is not formatted", m -> m.model("network N { steps ; }"), "fmt");
    refused("T = 0", m -> m.model(SmallModel.text("0", "2.0")), "run");
    refused("tau below one step", m -> m.model(SmallModel.text("4", "0.5")), "run");
    refused("no dataset", m -> m.model(m.model().replaceAll("(?m)^dataset.*$", "")), "run");
    refused("no parameter of this name", m -> {}, "run", "./m.snq", "--set", "T=9");
    refused("a limit", m -> {}, "check", "./m.snq", "--limit", "tokens=20");
  }

  private void targets() throws IOException {
    refused("a target that there is not", m -> {}, "check", "./m.snq", "--target", "snq2");
    refused(
        "a delay beyond the core",
        m -> layer(m, "h = s -> delay(40) -> dense(3) -> " + LIF),
        "check");
    refused("a neuron beyond the core", m -> layer(m, "h = s -> dense(3) -> Izhikevich"), "check");
    for (String target : new String[] {"snq1", "loihi1"}) {
      refused(
          "a neuron with two thresholds, " + target,
          m ->
              layer(m, "t = s -> dense(3) -> TernaryLIF(tau: 2.0);\n  h = t -> dense(2) -> " + LIF),
          "check",
          "./m.snq",
          "--target",
          target);
    }
    refused(
        "a rest beyond the core",
        m -> layer(m, "h = s -> dense(3) -> LIF(tau: 2.0, refractory: 100)"),
        "check");
    refused("too many cores", m -> layer(m, "h = s -> dense(200000) -> " + LIF), "check");
    refused(
        "feedback shorter than its synapses",
        m ->
            layer(
                m,
                "g: spike[3] = (s -> dense(3)) + (prev(h) -> dense(3)) -> %s;\n  h: spike[3] = g -> dense(3) -> %s"
                    .formatted(LIF, LIF)),
        "check");
    refused(
        "a tau that no leak stands for",
        m -> layer(m, "h = s -> dense(3) -> LIF(tau: 10000.0)"),
        "run");
    refused(
        "a threshold beyond the fields",
        m -> layer(m, "h = s -> dense(3) -> LIF(tau: 2.0, threshold: 1e12)"),
        "run");
    refused("a layer too late", m -> layer(m, chain(300)), "check");
  }

  private static String chain(int layers) {
    StringBuilder text = new StringBuilder("h0 = s -> dense(2) -> " + LIF);
    for (int i = 1; i < layers; i++) {
      text.append(";\n  h").append(i == layers - 1 ? "" : "" + i).append(" = h").append(i - 1);
      text.append(" -> dense(2) -> ").append(LIF);
    }
    return text.toString();
  }

  private void data() throws IOException {
    refused("no data", m -> Files.delete(m.folder().resolve("y.npy")), "run");
    refused(
        "a folder for data",
        m -> {
          Files.delete(m.folder().resolve("x.npy"));
          Files.createDirectory(m.folder().resolve("x.npy"));
        },
        "run");
    refused(
        "a truncated array", m -> m.write("x.npy", Arrays.copyOf(GOOD, GOOD.length - 7)), "run");
    refused("no array", m -> m.write("x.npy", "text".getBytes(StandardCharsets.UTF_8)), "run");
    refused("a pickle", m -> x(m, "|O", "(3, 4)", new byte[96]), "run");
    refused("terabytes", m -> x(m, "<f4", "(1099511627776, 4)", new byte[48]), "run");
    refused("not a number", m -> x(m, "<f4", "(3, 4)", SmallModel.floats(12, Float.NaN)), "run");
    refused("a feature out of range", m -> x(m, "<f4", "(3, 4)", SmallModel.floats(12, 2)), "run");
    refused("another shape", m -> x(m, "<f4", "(3, 2, 2)", SmallModel.floats(12, 0.5f)), "run");
    refused("a label too large", m -> y(m, "(3,)", SmallModel.floats(3, 2)), "run");
    refused("a label between", m -> y(m, "(3,)", SmallModel.floats(3, 0.5f)), "run");
    refused("fewer labels than samples", m -> y(m, "(2,)", SmallModel.floats(2, 1)), "run");
    refused(
        "fewer labels in a whole split",
        m -> {
          m.model(m.model().replace("0 .. 2 as test", "test"));
          y(m, "(2,)", SmallModel.floats(2, 1));
        },
        "run");
    refused(
        "a split without samples",
        m -> {
          m.model(m.model().replace("0 .. 2 as test", "test"));
          x(m, "<f4", "(0, 4)", new byte[0]);
          y(m, "(0,)", new byte[0]);
        },
        "run");
    refused(
        "a value that the encoder cannot take",
        m -> {
          m.model(m.model().replace(" in 0 .. 1", "").replace("rate_code", "latency_code"));
          x(m, "<f4", "(3, 4)", SmallModel.floats(12, 2));
        },
        "run");
    refused("rows that there are not", m -> m.model(m.model().replace("0 .. 2", "0 .. 9")), "run");
  }

  private static void x(SmallModel m, String type, String shape, byte[] data) throws IOException {
    m.write("x.npy", SmallModel.npy(type, shape, data));
  }

  private static void y(SmallModel m, String shape, byte[] data) throws IOException {
    m.write("y.npy", SmallModel.npy("<f4", shape, data));
  }

  private void weights() throws IOException {
    refused("no weight file", m -> Files.delete(m.folder().resolve("w.npz")), "run");
    refused("no archive", m -> m.write("w.npz", new byte[40]), "run");
    refused(
        "another kind of file",
        m -> {
          m.write("w.txt", new byte[40]);
          m.model(m.model().replace("w.npz", "w.txt"));
        },
        "run");
    refused("no word of weights", m -> m.model(m.model().replaceAll("weights: .*?;", "")), "run");
    refused(
        "transposed",
        m -> m.weights("h.dense.weight", "(4, 3)", 12, "y.dense.weight", "(2, 3)", 6),
        "run");
    refused(
        "another name",
        m -> m.weights("h.dense.weight", "(3, 4)", 12, "z.dense.weight", "(2, 3)", 6),
        "run");
    refused(
        "all zero",
        m -> m.weights("h.dense.weight", "(3, 4)", 12, "y.dense.weight", "(2, 3)", 0),
        "run");
  }

  private void choices() throws IOException {
    refused("no such split", m -> {}, "run", "./m.snq", "--split", "train");
    refused("no such network", m -> {}, "run", "./m.snq", "--network", "M");
    refused(
        "several networks",
        m ->
            m.model(
                m.model().replaceAll("(?s)dataset.*", "").replace("N {", "M {")
                    + m.model().replaceAll("(dataset|deploy) \\{", "$1 { network: N;")),
        "run");
    refused("no such format", m -> {}, "compile", "./m.snq", "--target", "qasm4", "-o", "./out");
    refused("no such encoder", m -> {}, "encode", "./m.snq", "--encoder", "h", "-o", "./s.npy");
    refused("no such verb", m -> {}, "rnu", "./m.snq");
    refused("no such option", m -> {}, "run", "./m.snq", "--sample", "3");
    refused("no samples", m -> {}, "run", "./m.snq", "--samples", "0");
  }

  private void outputs() throws IOException {
    refused("a file in the way", m -> {}, "report", "./m.snq", "-o", "./x.npy/page.html");
    refused(
        "a folder in the way",
        m -> Files.createDirectory(m.folder().resolve("d")),
        "report",
        "./m.snq",
        "-o",
        "./d");
    refused(
        "a bad sample after good ones",
        m -> {
          byte[] last = SmallModel.floats(12, 0.5f);
          last[4 * 11 + 3] = 0x7f;
          x(m, "<f4", "(3, 4)", last);
          Files.writeString(m.folder().resolve("s.npy"), "old");
        },
        "encode",
        "./m.snq",
        "-o",
        "./s.npy");
  }

  private void devices() throws IOException {
    String[] plan = {"plan", "./m.snq", "--device", "ibm_torino"};
    refused("a model without circuits", m -> {}, plan);
    Breaking pairs =
        m ->
            m.model(
                "circuit P(feature a: angle, feature b: angle) {\n  qubit q[2];\n"
                    + "  rx(a) q[0];\n  rx(b) q[1];\n  cx q[0], q[1];\n}\n"
                    + m.model().replace("rate_code", "quantum_code(P, scale: 1 rad)"));
    refused("another encoder", pairs, with(plan, "--encoder", "h"));
    refused("no such device", pairs, "plan", "./m.snq", "--device", "ibm_turino");
    refused("a file that is no device", pairs, "plan", "./m.snq", "--device", "./m.snq");
    refused(
        "a device with a field missing",
        m -> {
          pairs.in(m);
          Files.writeString(
              m.folder().resolve("d.json"), "{\"backend_name\": \"b\", \"n_qubits\": 3}");
        },
        "plan",
        "./m.snq",
        "--device",
        "./d.json");
    refused(
        "too many shots", pairs, "plan", "./m.snq", "--device", "iqm_garnet", "--shots", "20001");
    refused(
        "no gates of this kind",
        pairs,
        with(plan, "--device", "ibm_fez", "--fractional", "--device", "iqm_garnet"));
    String[] isa = {"compile", "./m.snq", "--target", "qasm3:ibm-isa", "-o", "./d"};
    refused("a target without its device", pairs, isa);
    refused("a device of another service", pairs, with(isa, "--device", "ionq_forte"));
    refused(
        "a circuit too wide",
        m ->
            m.model(
                "circuit W(feature a: angle[6]) {\n  qubit q[6];\n  cx q[0], q[5];\n}\n"
                    + m.model()),
        with(isa, "--device", "ibm_manila"));
  }

  private void results() throws IOException {
    String[] read = {"import-results", "./r.json", "-o", "./s.npy"};
    Breaking half =
        m -> Files.writeString(m.folder().resolve("r.json"), "{\"00\": 0.5, \"11\": 0.5}");
    refused("results that are not there", m -> {}, with(read, "--from", "ibm", "--bits", "2"));
    refused("an unknown order of bits", half, read);
    refused("probabilities without shots", half, with(read, "--from", "ibm", "--bits", "2"));
    refused(
        "another number of bits", half, with(read, "--from", "ibm", "--bits", "3", "--shots", "9"));
    refused("no shots", half, with(read, "--from", "ibm", "--bits", "2", "--shots", "0"));
    refused("results of something else", half, with(read, "--packing", "./r.json"));
    refused(
        "no results",
        m -> Files.writeString(m.folder().resolve("r.json"), "\"done\""),
        with(read, "--from", "ibm", "--bits", "2"));
    refused(
        "an outcome twice",
        m -> Files.writeString(m.folder().resolve("r.json"), "{\"0x1\": 1, \"01\": 1}"),
        with(read, "--from", "ibm", "--bits", "2"));
    refused(
        "another total",
        m -> Files.writeString(m.folder().resolve("r.json"), "{\"00\": 1, \"01\": 1}"),
        with(read, "--from", "ibm", "--bits", "2", "--shots", "3"));
  }

  private void traces() throws IOException {
    String[] words = {"run", "./m.snq", "--trace", "spikes", "-o", "./t"};
    refused("a trace without a chip", m -> {}, with(words, "--target", "float"));
    refused("a trace of no sample", m -> {}, with(words, "--trace-sample", "3"));
    refused(
        "messages of Loihi",
        m -> {},
        "run",
        "./m.snq",
        "--target",
        "loihi1",
        "--trace",
        "messages",
        "-o",
        "./t");
    refused(
        "a checkpoint that is none",
        m -> m.write("c", new byte[100]),
        "run",
        "./m.snq",
        "--checkpoint",
        "./c");
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
  }

  private void otherFiles() throws IOException {
    refused("a text for a network", m -> m.write("n.net", new byte[40]), "check", "./n.net");
    refused(
        "a network without a sample",
        m -> TinyNetx.write(m.folder().resolve("n.net")),
        "run",
        "./n.net");
    refused(
        "a sample of another network",
        m -> TinyNetx.write(m.folder().resolve("n.net")),
        "run",
        "./n.net",
        "--input",
        "./x.npy");
    refused(
        "a network for another chip",
        m -> TinyNetx.write(m.folder().resolve("n.net")),
        "run",
        "./n.net",
        "--input",
        "./x.npy",
        "--target",
        "snq1");
    refused("a program with no files", this::damagedProgram, "check", "./p/snq1");
    refused("a sample of another program", this::compile, "run", "./p/snq1", "--input", "./x.npy");
  }

  private void compile(SmallModel m) {
    terminal.run("compile", m.file("m.snq"), "--target", "snq1", "-o", m.file("p"));
  }

  private void damagedProgram(SmallModel m) throws IOException {
    compile(m);
    Files.delete(m.folder().resolve("p/snq1/core000/axons.hex"));
    Files.delete(m.folder().resolve("p/snq1/program.bin"));
  }

  @FunctionalInterface
  private interface Breaking {
    void in(SmallModel model) throws IOException;
  }

  /// Another layer `h`, with weights from a seed.
  private static void layer(SmallModel m, String statements) throws IOException {
    m.model(
        m.model()
            .replaceAll("(?m)^ *h = .*$", "  " + statements + ";")
            .replaceAll("weights: .*?;", "init: 1;"));
  }

  /// @param words of the command; those that start with `./` lie in the model's folder
  private void refused(String name, Breaking breaking, String... words) throws IOException {
    Path own = Files.createDirectory(folder.resolve("" + cases++));
    breaking.in(new SmallModel(own).write());
    Map<String, String> before = files(own);
    String[] line =
        words.length > 1 ? words : new String[] {words[0], "./m.snq"}; // the usual command
    int exit =
        terminal.run(
            Arrays.stream(line)
                .map(word -> word.startsWith("./") ? own.resolve(word.substring(2)) + "" : word)
                .toArray(String[]::new));
    text.append("## ").append(name).append("\n$ snq ").append(String.join(" ", line));
    text.append("\nexit ").append(exit).append('\n');
    text.append(terminal.err().replace(own + "/", "").replace("" + own, ".")).append('\n');
    assertThat(exit).as(name).isBetween(1, 6);
    assertThat(terminal.err()).as(name).isNotEmpty().doesNotContain("\tat ", "Exception", ".part");
    assertThat(files(own)).as(name).isEqualTo(before);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (var all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        String content =
            Files.isDirectory(file)
                ? "folder"
                : Files.readString(file, StandardCharsets.ISO_8859_1);
        files.put(folder.relativize(file).toString(), content);
      }
    }
    return files;
  }
}
