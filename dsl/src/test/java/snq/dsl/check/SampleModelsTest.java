package snq.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.GeneratedModel;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.model.Model;
import snq.dsl.table.WeightNames;
import snq.dsl.table.WeightSpec;

class SampleModelsTest {
  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".snq")).sorted().toList();
    }
  }

  private static Path shared(String folder) {
    Path path = CheckFiles.root().resolveSibling("shared").resolve(folder);
    assumeTrue(Files.exists(path), "missing folder: ../shared/" + folder);
    return path;
  }

  private static Checked check(Path file) {
    return Checker.check(new Source(file.getFileName().toString(), CheckFiles.read(file)));
  }

  @TestFactory
  Stream<DynamicTest> theExamplesCheckWithoutProblems() throws IOException {
    return in(CheckFiles.root().resolve("examples")).stream().map(SampleModelsTest::isClean);
  }

  @TestFactory
  Stream<DynamicTest> theDesignedModelsCheckWithoutProblems() throws IOException {
    return in(shared("design/examples")).stream().map(SampleModelsTest::isClean);
  }

  private static DynamicTest isClean(Path file) {
    return DynamicTest.dynamicTest(
        file.getFileName().toString(),
        () -> {
          Checked checked = check(file);
          assertThat(checked.problems()).isEmpty();
          assertThat(checked.model()).isPresent();
        });
  }

  /// Names and shapes that the training scripts wrote beside their arrays.
  @TestFactory
  Stream<DynamicTest> weightsAreCalledAsInTheTrainedFiles() {
    Path folder = shared("golden/training");
    return Map.of(
            "digits",
            "digits_quantum",
            "mnist_conv",
            "mnist_conv",
            "mosi_text",
            "mosi_text_quantum")
        .entrySet()
        .stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(),
                () -> {
                  String example = entry.getKey() + "/" + entry.getKey() + ".snq";
                  Model model =
                      check(CheckFiles.root().resolve("examples").resolve(example))
                          .model()
                          .orElseThrow();
                  List<String> ours = new ArrayList<>();
                  for (WeightSpec weight : WeightNames.of(model.networks().get(0))) {
                    ours.add(weight.name() + " " + weight.shape().sizes());
                  }
                  String json = CheckFiles.read(folder.resolve(entry.getValue() + ".json"));
                  assertThat(ours).containsExactlyInAnyOrderElementsOf(arrays(json));
                }));
  }

  private static List<String> arrays(String json) {
    Matcher matcher = Pattern.compile("\"(\\w+\\.\\w+\\.\\w+)\":\\s*\\[([^]]*)]").matcher(json);
    List<String> arrays = new ArrayList<>();
    while (matcher.find()) {
      arrays.add(
          matcher.group(1) + " [" + matcher.group(2).strip().replaceAll("\\s*,\\s*", ", ") + "]");
    }
    return arrays;
  }

  @Test
  void aGeneratedModelOfAMegabyteChecks() {
    Source source = new Source("generated.snq", GeneratedModel.ofLength(1 << 20, 11));
    Checked checked = Checker.check(source);
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.model().orElseThrow().networks()).hasSizeGreaterThan(100);
  }

  private static final String CLEAN =
      """
      param T = 10;
      param n = 16;
      circuit Pair(feature a: angle, feature b: angle) { qubit q[2]; rx(a) q[0]; rx(b) q[1]; cx q[0], q[1]; }
      neuron Cell = LIF(tau: 2.0);
      encoder Code = quantum_code(Pair);
      network Net {
        steps T;
        input x: real[8] in 0 .. 1;
        s = x -> Code;
        h = s -> dense(n) -> Cell;
        g: spike[16] = h + (prev(g) -> dense(n)) -> Cell;
        output y: class[2] = g -> dense(2) -> Cell -> mean_rate;
      }
      dataset Data { x: npy("x.npy"); y: npy("y.npy"); }
      train { epochs: 10; loss: cross_entropy + 0.1 * mean_abs(h); }
      deploy { target: snq1; }
      experiment { vary Code: [rate_code as rate]; vary n: [8, 16]; }
      """;

  @Test
  void theModelToBreakIsClean() {
    assertThat(Checker.check(new Source("m.snq", CLEAN)).problems()).isEmpty();
  }

  /// One mistake, one problem: each name of a model misspelt where it is declared or used.
  @TestFactory
  Stream<DynamicTest> aBrokenStatementGivesOneProblem() {
    List<String[]> mistakes =
        List.of(
            new String[] {"param T = 10", "param T = 1 / 0"},
            new String[] {"param n = 16", "param n = m"},
            new String[] {"param n = 16", "param n = ;"},
            new String[] {"rx(a) q[0]", "rx(c) q[0]; rx(a) q[0]"},
            new String[] {"cx q[0], q[1]", "cx q[0], q[0]"},
            new String[] {"qubit q[2]", "qubit q[k]"},
            new String[] {"tau: 2.0", "taw: 2.0, tau: 2.0"},
            new String[] {"LIF(tau: 2.0)", "LIFF(tau: 2.0)"},
            new String[] {"neuron Cell = LIF(tau: 2.0)", "neuron Cell = LIF(tau: )"},
            new String[] {"quantum_code(Pair)", "quantum_code(Pairs)"},
            new String[] {"quantum_code(Pair)", "quantum_cod(Pair)"},
            new String[] {"steps T", "steps TT"},
            new String[] {"real[8] in", "reel[8] in"},
            new String[] {"x -> Code", "xx -> Code"},
            new String[] {"x -> Code", "x -> Coda"},
            new String[] {"x -> Code", "x -> "},
            new String[] {"s -> dense(n)", "s -> dense(N)"},
            new String[] {"s -> dense(n) -> Cell", "s -> dense(n) -> Sell"},
            new String[] {"class[2]", "class[two]"},
            new String[] {"spike[16]", "spike[k]"},
            new String[] {"x: npy(\"x.npy\")", "x: npi(\"x.npy\")"},
            new String[] {"epochs: 10", "epoch: 10"},
            new String[] {"mean_abs(h)", "mean_abs(k)"},
            new String[] {"vary Code", "vary Coda"},
            new String[] {"rate_code as", "rat_code as"});
    return mistakes.stream()
        .map(m ->
            DynamicTest.dynamicTest(
                m[1],
                () -> {
                  assertThat(CLEAN).contains(m[0]);
                  String broken = CLEAN.replace(m[0], m[1]);
                  List<Problem> problems = Checker.check(new Source("m.snq", broken)).problems();
                  assertThat(problems).as(problems.toString()).hasSize(1);
                }));
  }

  @Test
  void problemsAreSortedByPlace() {
    Checked checked =
        Checker.check(
            new Source(
                "m.snq",
                "network N { steps 1; input x: real[2]; output y: real[2] = z; }\nparam a = b;\n"));
    assertThat(checked.problems())
        .isSortedAccordingTo(java.util.Comparator.comparingInt(p -> p.where().start()))
        .hasSize(2);
  }
}
