package snq.backends.qasm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snq.backends.qasm.SnqText;
import snq.compiler.circuit.Circuit;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.Lines;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.testkit.ProblemCases;

/// Each mistake gives its code at its place.
class QasmProblemsTest {
  static final String HEAD = "OPENQASM 3.0;\ninclude \"stdgates.inc\";\nqubit[3] q;\nbit[3] c;\n";

  static List<Problem> problems(String text) {
    try {
      return QasmReader.read("c", new Source("x.qasm", text)).warnings();
    } catch (ProblemException e) {
      return e.problems();
    }
  }

  /// Code and text; the mistake stands between arrows: `h >>q[3]<<;`, and `~` is a new line.
  private static final List<String> MISTAKES =
      List.of(
          "QASM_SYNTAX | h q[0] >>)<<;",
          "QASM_SYNTAX | rx(0.3 >>q<<[0];",
          "MISSING_SEMICOLON | h q[0]>><<~x q[1];",
          "QASM_CHARACTER | rx(>>3.4.3<<) q[0];",
          "QASM_CHARACTER | h >>?<<q[0];",
          "QASM_VERSION | >>OPENQASM 3.0;<<",
          "QASM_INCLUDE | >>include \"none.inc\";<<",
          "QASM_UNKNOWN_NAME | >>hh<< q[0];",
          "QASM_UNKNOWN_NAME | h >>r<<[0];",
          "QASM_UNKNOWN_NAME | rx(>>a<<) q[0];",
          "QASM_UNKNOWN_NAME | measure q[0] -> >>d<<[0];",
          "QASM_UNKNOWN_NAME | c[0] = >>f(1)<<;",
          "QASM_DUPLICATE | qubit >>q<<;",
          "QASM_DUPLICATE | input float >>x<<;",
          "QASM_DUPLICATE | gate >>h<< a { U(0, 0, 0) a; }",
          "QASM_DUPLICATE | const int >>pi<< = 3;",
          "QASM_DUPLICATE | gate g(a, >>a<<) b { }",
          "QASM_KIND | >>q<< q[0];",
          "QASM_KIND | h >>c<<[0];",
          "QASM_KIND | rx(>>q<<) q[0];",
          "QASM_KIND | measure q[0] -> >>q<<[1];",
          "QASM_TYPE | const int n = >>2.5<<;",
          "QASM_TYPE | bit[2] d = >>1.5<<;",
          "QASM_TYPE | delay[>>3<<] q[0];",
          "QASM_TYPE | const int n = 1; >>n = 2;<<",
          "QASM_INDEX | h q[>>3<<];",
          "QASM_INDEX | h q[>>-4<<];",
          "QASM_INDEX | c[>>5<<] = measure q[0];",
          "QASM_INDEX | h q[>>0:3<<];",
          "QASM_INDEX | array[int[8], 2] a = {1, 2}; int[8] b = a[>>2<<];",
          "QASM_SIZE | qubit[2] r; cx q, >>r<<;",
          "QASM_SIZE | bit[2] d; d = >>measure q<<;",
          "QASM_SIZE | qubit[>>0<<] r;",
          "QASM_SIZE | array[int[8], 2] a = >>{1, 2, 3}<<;",
          "QASM_SIZE | bit[2] d = >>\"101\"<<;",
          "QASM_ARGUMENTS | >>h q[0], q[1];<<",
          "QASM_ARGUMENTS | >>rx q[0];<<",
          "QASM_ARGUMENTS | >>h(0.1) q[0];<<",
          "QASM_ARGUMENTS | >>ctrl @ h q[0];<<",
          "QASM_ARGUMENTS | rx(>>sin(1, 2)<<) q[0];",
          "QASM_ARGUMENTS | def f(qubit a) { } >>f(q[0], q[1])<<;",
          "QASM_QUBIT_TWICE | >>cx q[0], q[0];<<",
          "QASM_QUBIT_TWICE | >>let r = q[0:1] ++ q[1];<<",
          "QASM_CYCLE | gate g a { >>g<< a; }",
          "QASM_CYCLE | gate g a { >>k<< a; }~gate k a { g a; }",
          "QASM_CYCLE | def f(qubit a) { f(a); } f(q[0]);",
          "QASM_RUN_TIME | input float a; if (>>a > 0.0<<) { x q[0]; }",
          "QASM_RUN_TIME | input float a; for int i in [0:>>a<<] { x q[0]; }",
          "QASM_RUN_TIME | input float a; >>pow(a) @<< x q[0];",
          "QASM_RUN_TIME | input float a; const float b = >>a<<;",
          "QASM_RUN_TIME | c = measure q; x q[>>c<<];",
          "QASM_RUN_TIME | c = measure q; int n = 0; if (c[0]) { >>n = 1;<< }",
          "QASM_VALUE | rx(>>1/0<<) q[0];",
          "QASM_VALUE | rx(>>1.0/0.0<<) q[0];",
          "QASM_VALUE | rx(>>sqrt(-1.0)<<) q[0];",
          "QASM_VALUE | rx(>>1e999<<) q[0];",
          "QASM_VALUE | for int i in [>>0:0:2<<] { x q[0]; }",
          "QASM_VALUE | const uint[4] n = >>16<<;",
          "QASM_VALUE | const int n = >>9223372036854775807 + 1<<;",
          "QASM_UNSUPPORTED | >>input int n;<<",
          "QASM_UNSUPPORTED | extern f(int) -> bit; bit d; d = >>f(3)<<;",
          "QASM_UNSUPPORTED | c = measure q; while (>>c[0]<<) { c = measure q; }",
          "QASM_UNSUPPORTED | >>cal { play }<<",
          "QASM_UNSUPPORTED | c = measure q; bit d; >>d = c[0];<<",
          "QASM_UNSUPPORTED | h >>$0<<;",
          "QASM_UNSUPPORTED | >>complex[float[32]] z;<<",
          "QASM_MODIFIER | >>ctrl(0) @<< x q[0];",
          "QASM_MODIFIER | gate g a, b { h a; cx a, b; } >>pow(0.5) @ g q[0], q[1];<<",
          "QASM_TOO_LARGE | gate a q { x q; h q; } gate b q { pow(100000) @ a q; }~"
              + "gate d q { pow(1000) @ b q; } >>d q[0];<<",
          "QASM_TOO_LARGE | for int i in [>>0:100000000<<] { x q[0]; }",
          "QASM_TOO_LARGE | while (true) { }",
          "QASM_TOO_LARGE | qubit[>>1000000000<<] r;",
          "QASM_PLACE | gate g a { >>reset a;<< }",
          "QASM_PLACE | gate g a { h >>q<<[0]; }",
          "QASM_PLACE | if (true) { >>qubit r;<< }",
          "QASM_PLACE | >>return;<<",
          "QASM_PLACE | >>break;<<",
          "QASM_PLACE | if (true) { >>include \"stdgates.inc\";<< }",
          "QASM_DROPPED | >>delay[100ns] q[0];<<",
          "QASM_PHASE | >>ctrl @ U(0.1, 0.2, 0.3) q[0], q[1];<<",
          "QASM_WHOLE_DIVISION | rx(>>1/2<<) q[0];");

  static Stream<Arguments> mistakes() {
    return MISTAKES.stream()
        .map(row -> row.split(" \\| ", 2))
        .map(parts -> Arguments.of(parts[0], parts[1]));
  }

  @Test
  void everyProblemReadsAsItsGolden() {
    ProblemCases all = new ProblemCases();
    mistakes()
        .map(Arguments::get)
        .forEach(a -> {
          String text = ((String) a[1]).replace("~", "\n").replace(">>", "").replace("<<", "");
          all.add(((String) a[1]).strip(), problems(HEAD + text));
        });
    all.add("no include", problems("OPENQASM 3.0;\nqubit q;\nh q;\n"));
    Circuit measured =
        QasmReader.read(
                "m",
                new Source(
                    "m.qasm", "OPENQASM 3.0;\nqubit q;\nbit c;\nc = measure q;\nU(0, 0, 0) q;\n"))
            .circuit();
    all.add("no model", () -> SnqText.write(measured, "m.qasm"));
    all.check(QasmProblemsTest.class, "problems.txt");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isReportedAtItsPlace(String code, String marked) {
    String text = HEAD + marked.replace("~", "\n").replace(">>", "\1").replace("<<", "\2");
    int start = text.indexOf('\1');
    int end = text.indexOf('\2') - 1;
    List<Problem> problems = problems(text.replace("\1", "").replace("\2", ""));
    assertThat(problems).isNotEmpty();
    Problem first = problems.get(0);
    assertThat(first.code()).as(first.toString()).isEqualTo(ErrorCode.valueOf(code));
    if (start >= 0 && !marked.contains(">><<") || code.equals("MISSING_SEMICOLON")) {
      assertThat(first.where()).isNotNull();
      assertThat(first.where().start()).as(first.toString()).isEqualTo(start);
      assertThat(first.where().end()).as(first.toString()).isEqualTo(end);
    }
    assertThat(first.found()).isNotEmpty();
  }

  @Test
  void oneMistakeIsOneProblem() {
    List<Problem> problems =
        problems(HEAD + "qubit[0] r;\nh r[0];\nx r;\ngate g a { hh a; }\ng q[0];\n");
    assertThat(problems.stream().map(Problem::code).toList())
        .containsExactly(ErrorCode.QASM_SIZE, ErrorCode.QASM_UNKNOWN_NAME);
  }

  @Test
  void everyBrokenStatementIsReported() {
    String text = HEAD + "h q[0;\nx q[1];\nrx( q[0];\n";
    assertThat(problems(text)).hasSize(2);
    assertThat(Lines.of(text).line(problems(text).get(1).where().start())).isEqualTo(7);
  }

  @Test
  void aMissingIncludeIsNamed() {
    Problem two = problems("OPENQASM 2.0;\nqreg q[1];\nh q[0];\n").get(0);
    assertThat(two.code()).isEqualTo(ErrorCode.QASM_UNKNOWN_NAME);
    assertThat(two.help()).contains("qelib1.inc");
    Problem three = problems("OPENQASM 3.0;\nqubit q;\nu3(1, 2, 3) q;\n").get(0);
    assertThat(three.help()).contains("stdgates.inc");
    assertThat(problems("OPENQASM 3.0;\nqubit q;\nh q;\n").get(0).code())
        .isEqualTo(ErrorCode.QASM_NO_INCLUDE);
  }

  @Test
  void aMissingControlledIncludeSaysWhatIsMeant() {
    assertThat(problems(HEAD + "hh q[0];").get(0).help()).contains("`h`");
  }

  @Test
  void anOpaqueGateIsRefusedWhereItIsUsed() {
    String text = "OPENQASM 2.0;\nopaque g(a) x, y;\nqreg q[2];\ng(1) q[0], q[1];\n";
    assertThat(problems(text).get(0).code()).isEqualTo(ErrorCode.QASM_UNSUPPORTED);
  }

  @Test
  void includedFilesAreReadAndTheirMistakesStandInThem() {
    Map<String, String> files =
        Map.of("a.inc", "include \"b.inc\";", "b.inc", "include \"a.inc\";", "g.inc", "h q[7];");
    String circle = "include \"a.inc\";";
    assertThat(withFiles(circle, files).get(0).code()).isEqualTo(ErrorCode.QASM_INCLUDE);
    Problem wrong = withFiles(HEAD + "include \"g.inc\";", files).get(0);
    assertThat(wrong.code()).isEqualTo(ErrorCode.QASM_INDEX);
    assertThat(wrong.where().source()).isEqualTo("g.inc");
  }

  private static List<Problem> withFiles(String text, Map<String, String> files) {
    try {
      return QasmReader.read(
              "c",
              new Source("x.qasm", text),
              Limits.STANDARD,
              file -> Optional.ofNullable(files.get(file)))
          .warnings();
    } catch (ProblemException e) {
      return e.problems();
    }
  }

  @Test
  void deepAndLongTextsAreRefusedBeforeTheyAreParsed() {
    String brackets = HEAD + "rx(" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + ") q[0];";
    assertThat(problems(brackets).get(0).code()).isEqualTo(ErrorCode.NESTED_TOO_DEEP);
    String signs = HEAD + "rx(" + "-".repeat(100_000) + "1) q[0];";
    assertThat(problems(signs).get(0).code()).isEqualTo(ErrorCode.CHAIN_TOO_LONG);
    String sum = HEAD + "rx(1" + "+1".repeat(100_000) + ") q[0];";
    assertThat(problems(sum).get(0).code()).isEqualTo(ErrorCode.CHAIN_TOO_LONG);
    String ifs = HEAD + "if (true) ".repeat(100_000) + "h q[0];";
    assertThat(problems(ifs).get(0).code()).isEqualTo(ErrorCode.NESTED_TOO_DEEP);
    String blocks = HEAD + "{".repeat(100_000);
    assertThat(problems(blocks).get(0).code()).isEqualTo(ErrorCode.NESTED_TOO_DEEP);
    String elses = HEAD + "if (false) {} " + "else if (false) {} ".repeat(100_000);
    assertThat(problems(elses).get(0).code()).isEqualTo(ErrorCode.NESTED_TOO_DEEP);
  }

  @Test
  void gatesThatDoubleAreCountedBeforeTheyAreWrittenOut() {
    StringBuilder text = new StringBuilder(HEAD).append("gate g0 a { x a; }\n");
    for (int i = 1; i < 60; i++) {
      text.append("gate g" + i + " a { g" + (i - 1) + " a; g" + (i - 1) + " a; }\n");
    }
    assertThat(problems(text + "g59 q[0];").get(0).code()).isEqualTo(ErrorCode.QASM_TOO_LARGE);
    assertThat(problems(text + "h q[0];")).isEmpty();
  }

  @Test
  void expressionsOfInputsThatDoubleAreRefused() {
    StringBuilder text =
        new StringBuilder(HEAD).append("input float a;\ngate g0(t) a { rx(t) a; }\n");
    for (int i = 1; i < 60; i++) {
      text.append("gate g" + i + "(t) a { g" + (i - 1) + "(t + t) a; }\n");
    }
    assertThat(problems(text + "g59(a) q[0];").get(0).code()).isEqualTo(ErrorCode.QASM_TOO_LARGE);
  }
}
