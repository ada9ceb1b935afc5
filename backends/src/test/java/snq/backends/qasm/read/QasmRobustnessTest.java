package snq.backends.qasm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import snq.dsl.Limits;
import snq.dsl.Limits.ModelLimits;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.ProblemFormat;
import snq.dsl.Source;

/// Whatever the text is: a circuit, or problems with a place in it. Little is written out, so that
/// a mutated number cannot make the test slow.
class QasmRobustnessTest {
  private static final Limits SMALL =
      new Limits(1 << 20, 10_000, 64, 64, new ModelLimits(16, 64, 20_000, 1 << 20));

  /// True for a circuit.
  static boolean read(String text) {
    Source source = new Source("x.qasm", text);
    List<Problem> problems;
    boolean circuit = false;
    try {
      problems = QasmReader.read("c", source, SMALL, f -> Optional.empty()).warnings();
      circuit = true;
    } catch (ProblemException e) {
      problems = e.problems();
      assertThat(problems).as(text).isNotEmpty();
    }
    for (Problem problem : problems) {
      if (problem.where() != null) {
        assertThat(problem.where().end()).as(text).isLessThanOrEqualTo(text.length());
      }
    }
    assertThat(ProblemFormat.HUMAN.render(problems, List.of(source)).isEmpty())
        .isEqualTo(problems.isEmpty());
    return circuit;
  }

  private static List<String> seeds() throws IOException {
    List<String> seeds = new ArrayList<>();
    for (String folder : List.of("corpora/qasm/openqasm3/examples", "golden/quantum/circuits")) {
      for (Path file : QasmGoldenTest.files(folder, ".qasm")) {
        seeds.add(Files.readString(file));
      }
    }
    for (Path file : QasmGoldenTest.files("corpora/qasm/qasmbench", ".qasm")) {
      if (Files.size(file) < 1500) {
        seeds.add(Files.readString(file));
      }
    }
    return seeds;
  }

  @Test
  void mutatedTexts() throws IOException {
    List<String> seeds = seeds();
    SplittableRandom random = new SplittableRandom(11);
    int circuits = 0;
    for (int i = 0; i < 10_000; i++) {
      String seed = seeds.get(random.nextInt(seeds.size()));
      circuits += read(FastRoadTest.mutated(seed, random)) ? 1 : 0;
    }
    assertThat(circuits).isBetween(100, 9900);
  }

  @Test
  void truncatedTexts() throws IOException {
    for (String seed : seeds()) {
      for (int end = 0; end < seed.length(); end += 1 + seed.length() / 40) {
        read(seed.substring(0, end));
      }
    }
  }

  @Test
  void textsThatAreNoOpenQasm() {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(200); k > 0; k--) {
        text.append((char) random.nextInt(random.nextInt(4) == 0 ? 0x3000 : 128));
      }
      read(text.toString());
    }
  }

  @Test
  void bombs() {
    String head = "OPENQASM 3.0;\ninclude \"stdgates.inc\";\nqubit[2] q;\nbit[2] c;\n";
    for (String bomb :
        List.of(
            "for int i in [0:9223372036854775807] { }",
            "for int i in [-9223372036854775807:9223372036854775807] h q[0];",
            "for int i in [0:999] { for int j in [0:999] { for int k in [0:999] { h q; } } }",
            "int n = 1; while (n > 0) { n = n; }",
            "def f(qubit a) { f(a); f(a); } f(q[0]);",
            "def f(qubit a) { h a; } def g(qubit a) { for int i in [0:9999] f(a); } g(q[0]); g(q[1]);",
            "array[int[8], 1000, 1000, 1000] a;",
            "array[int[8], 2000000000, 2000000000, 2000000000] a;",
            "qubit[999999] r; qubit[999999] s;",
            "bit[999999] r; bit[999999] s;",
            "ctrl(60) @ x q[0];",
            "pow(1e300) @ h q[0];",
            "gate g a { h a; h a; } pow(9223372036854775807) @ g q[0];",
            "gate g a { h a; h a; } pow(-1e300) @ g q[0];",
            "const int n = 2**63;",
            "rx(2.0**5000) q[0];",
            "rx(" + "9".repeat(400) + ") q[0];",
            "rx(" + "9".repeat(100_000) + ") q[0];",
            "rx(0." + "9".repeat(100_000) + ") q[0];",
            "let r = q" + " ++ q".repeat(50_000) + ";",
            "c = measure q;" + " if (c == 1) {".repeat(50) + " x q[0]; " + "}".repeat(50),
            "x ".repeat(100_000),
            "x q[0]".repeat(20_000),
            "\"".repeat(10_001),
            "/*".repeat(10_000),
            "@a\n".repeat(20_000),
            "$".repeat(10_000),
            "x $99999999999;")) {
      read(head + bomb);
    }
  }
}
