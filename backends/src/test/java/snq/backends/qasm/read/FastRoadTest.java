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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;

/// The fast road for plain statements gives the same circuits, warnings and problems as the grammar
/// alone.
class FastRoadTest {
  private static final String TWO =
      "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[3];\nqreg r[1];\ncreg c[3];\ncreg d[1];\n";
  private static final String THREE =
      "OPENQASM 3.0;\ninclude \"stdgates.inc\";\nqubit[3] q;\nqubit r;\nbit[3] c;\nbit d;\n";

  /// What a reader says of a text.
  private record Said(Object circuit, List<Problem> problems) {}

  private static Said said(String text, boolean fast) {
    Source source = new Source("x.qasm", text);
    try {
      QasmReader.Result result =
          fast
              ? QasmReader.read("c", source)
              : QasmReader.byGrammar("c", source, Limits.STANDARD, f -> Optional.empty());
      return new Said(result.circuit(), result.warnings());
    } catch (ProblemException e) {
      return new Said("refused", e.problems());
    }
  }

  private static void same(String text) {
    assertThat(said(text, true)).as(text).isEqualTo(said(text, false));
  }

  @Test
  void theCorpusIsTheSame() throws IOException {
    for (String folder : List.of("corpora/qasm/qasmbench", "golden/quantum/circuits")) {
      for (Path file : QasmGoldenTest.files(folder, ".qasm")) {
        same(Files.readString(file));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rx(pi/2) q[0];",
        "rx(-pi/2) q[0];",
        "rx(- pi / 2 ) q [ 0 ] ;",
        "rx(3*pi/4) q[0];",
        "rx(pi*0.25) q[0];",
        "rx(pi*-0.25) q[0];",
        "rx(1/3) q[0];",
        "rx(4/2) q[0];",
        "rx(1/0) q[0];",
        "rx(1.0/0) q[0];",
        "rx(2*3+4-1) q[0];",
        "rx(-(1+2)*3.5e-3) q[0];",
        "rx(1e400) q[0];",
        "rx(0.1234567890123456789) q[0];",
        "rx(123456789012345678901) q[0];",
        "rx(1e-320) q[0];",
        "rx(.5) q[0];",
        "rx(5.) q[0];",
        "rx(.) q[0];",
        "rx(1_000) q[0];",
        "rx(0x10) q[0];",
        "rx(1.5 s) q[0];",
        "rx(pie) q[0];",
        "rx(pi.5) q[0];",
        "rx(-0) q[0];",
        "rx(-0.0) q[0];",
        "rx(--1) q[0];",
        "rx(+1) q[0];",
        "rx(2**3) q[0];",
        "rx(2^3) q[0];",
        "rx(sin(1)) q[0];",
        "rx() q[0];",
        "rx(1,2) q[0];",
        "rx(/* ) */ 1) q[0];",
        "rx(1) // ;\n q[0];",
        "u3(1,2,3) q[1];",
        "cx q[0],q[1];",
        "cx q[0],q[0];",
        "cx q,r;",
        "cx q[0],r;",
        "h q;",
        "h r;",
        "h r[0];",
        "h q[3];",
        "h q[-1];",
        "h q[0:1];",
        "h q[00];",
        "h q[99999999999];",
        "h c[0];",
        "ccx q[0],q[1],q[2];",
        "h q[0]",
        "h q[0]; h",
        "measure q[0]->c[0];",
        "measure q -> c;",
        "measure r -> d;",
        "measure q[0] -> d;",
        "c[0]=measure q[0];",
        "d = measure r;",
        "c[5] = measure q[0];",
        "barrier q;",
        "barrier q,r;",
        "barrier q[0], q[0];",
        "barrier;",
        "reset q[0];",
        "reset q;",
        "if(c==1) x q[0];",
        "measure q -> c; if(c==1) x q[0]; if(c==1) x q[1]; if(c==2) rx(1) q[0]; if(c==9) x q[0];",
        "measure q[0] -> c[0]; if(c==1) x q[0];",
        "measure q -> c; if(c==1) x q;",
        "measure q -> c; if(c==1) measure q[0] -> c[0];",
        "measure q -> c; if (c == 1) x q[0]; else y q[0];",
        "gate g(a) x { rx(a/2) x; } g(1) q[0]; g(pi) q[1]; g(1) q;",
        "gate g(a) x { rx(sqrt(a)) x; } g(-1) q[0];",
        "gate g x, y { cx x, y; } g q[0], q[0];",
        "gate g x { h x; h x; } h q[0]; g q[0]; gate k x { g x; } k q[2];",
        "opaque g x; g q[0];",
        "h q[0]; OPENQASM 3.0;",
        "h q[0]; /* open",
        "h q[0]; // last",
        "h \u03B8;",
        "// \u03B8 \uD83D\uDE00\nh q[0];",
        "h q[0]; } h q[1];",
        ";",
        "x q[0]; x q[0]; x q[0];",
        "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; creg c[2]; h q[0];",
        "OPENQASM 3.1; include \"stdgates.inc\"; qubit[2] q; bit c; h q[0];",
        "OPENQASM 4.0; qubit q; U(0, 0, 0) q;",
        "OPENQASM 2.0; OPENQASM 2.0; qreg q[1];",
        "include \"qelib1.inc\"; qreg q[1]; U(1/2, 0, 0) q[0];",
        "include \"stdgates.inc\"; include \"stdgates.inc\"; qubit q; h q;",
        "qreg input[2]; U(0, 0, 0) input[0];",
        "OPENQASM 2.0; qreg input[2]; U(0, 0, 0) input[0];",
        "OPENQASM 2.0; qubit q;",
        "qreg q[0]; U(0, 0, 0) q[0];",
        "qreg q[2]; qreg q[2];",
        "qubit[2]q; bit[2]c; c[0] = measure q[0];",
        "qubitq; ",
        "bit b; qubit q; b = measure q;",
        "qreg q[99999999];",
        "creg pi[2]; qreg q[1];",
      })
  void aStatementIsTheSame(String statement) {
    same(TWO + statement);
    same(THREE + statement);
    same(statement);
  }

  @Test
  void longAndDeepAnglesAreTheSame() {
    for (int n : new int[] {10, 60, 63, 64, 65, 200, 255, 256, 257, 1000}) {
      same(TWO + "rx(1" + "+1".repeat(n) + ") q[0];");
      same(TWO + "rx(" + "-".repeat(n) + "1) q[0];");
      same(TWO + "rx(" + "(".repeat(n) + "1" + ")".repeat(n) + ") q[0];");
    }
  }

  @Test
  void mutatedProgramsAreTheSame() throws IOException {
    List<String> seeds = new ArrayList<>();
    seeds.add(TWO + "rx(3*pi/4) q[0];\nif(c==1) x q[0];\ncx q[0], q[1];\nmeasure q[0] -> c[0];\n");
    seeds.add(THREE + "u3(1, -pi/2, 0.25) q[2];\nd = measure r;\nbarrier q, r;\nreset r;\n");
    seeds.add(
        "gate g(a, b) x, y { rx(a*b) x; cx x, y; }\n"
            + "qubit[2] q;\nfor int i in [0:1] { g(i, 2) q[0], q[1]; }\nU(1, 2, 3) q[0];\n");
    for (Path file : QasmGoldenTest.files("corpora/qasm/qasmbench", ".qasm")) {
      if (Files.size(file) < 600) {
        seeds.add(Files.readString(file));
      }
    }
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 3000; i++) {
      same(mutated(seeds.get(random.nextInt(seeds.size())), random));
    }
  }

  private static final String SIGNS = ";,()[]{}qxch01239.-+*/=\"> \n@$_epi&";

  static String mutated(String text, SplittableRandom random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0 && !changed.isEmpty(); i--) {
      int at = random.nextInt(changed.length());
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        case 2 -> changed.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        default -> {
          int end = Math.min(changed.length(), at + random.nextInt(20));
          changed.insert(random.nextInt(changed.length()), changed.substring(at, end));
        }
      }
    }
    return changed.toString();
  }
}
