package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;

/// The verbs on NetX files.
final class NetxVerbsTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  /// The whole numbers are the biases of the inputs.
  @BeforeEach
  void aNetwork() throws IOException {
    TinyNetx.write(folder.resolve("tiny.net"));
    npy("whole.npy", ElementType.I32, Shape.of(2), 4, 11);
    npy("real.npy", ElementType.F32, Shape.of(2), 0.3, 1);
    npy("spikes.npy", ElementType.U8, Shape.of(2, 4), 1, 1, 0, 0, 0, 1, 0, 1);
    npy("other.npy", ElementType.U8, Shape.of(3, 4, 5), new double[60]);
  }

  private void npy(String name, ElementType type, Shape shape, double... values)
      throws IOException {
    Files.write(folder.resolve(name), Npy.write(Tensor.of(shape, values), type));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int run(String input, String... more) {
    String[] all = {"run", path("tiny.net"), "--input", path(input)};
    String[] words = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, words, all.length, more.length);
    return terminal.run(words);
  }

  /// The inputs fire when v > 10: the first in step 2 and 5 (12 > 10), the second in each.
  @Test
  void wholeNumbersAreBiases() {
    assertThat(run("whole.npy")).as(terminal.err()).isZero();
    assertThat(terminal.out()).containsPattern("input0 +2 +8 ").contains("steps        6, never");
  }

  /// The biases are 0.3 x 10 + 1 and 1 x 10 + 1.
  @Test
  void valuesGoThroughWeightAndBiasOfTheInput() {
    assertThat(run("real.npy", "--format", "json")).as(terminal.err()).isZero();
    String real = terminal.out();
    assertThat(run("whole.npy", "--format", "json")).isZero();
    assertThat(real).isEqualTo(terminal.out()).contains("\"output_spikes\" : [ 3 ]");
  }

  /// The output gets 6, 12, 0 and 6 a step, and fires at 18.
  @Test
  void spikesTakeThePlaceOfTheInputNeurons() {
    assertThat(run("spikes.npy")).as(terminal.err()).isZero();
    assertThat(terminal.out()).containsPattern("input +2 +4 ").containsPattern("dense1 +1 +1 ");
  }

  @Test
  void clearingStartsAgain() {
    assertThat(run("whole.npy", "--clear-every", "2")).as(terminal.err()).isZero();
    assertThat(terminal.out()).containsPattern("input0 +2 +6 ").contains("cleared every 2");
  }

  @Test
  void reportSaysWhatIsLeftOut() throws IOException {
    int exit =
        terminal.run(
            "report", path("tiny.net"), "--input", path("whole.npy"), "-o", path("page.html"));
    assertThat(exit).as(terminal.err()).isZero();
    assertThat(terminal.out())
        .contains("no float network ran")
        .contains("1 core of loihi1")
        .containsPattern("input0 +2 +8 ")
        .containsPattern("dense1 +1 +3 ");
    assertThat(Files.readString(folder.resolve("page.html"))).contains("</html>");
    assertThat(
            terminal.run(
                "energy", path("tiny.net"), "--input", path("spikes.npy"), "--format", "json"))
        .as(terminal.err())
        .isZero();
    assertThat(terminal.out()).contains("\"samples_float\" : 0");
  }

  @Test
  void checkPrintsLayers() {
    assertThat(terminal.run("check", path("tiny.net"))).isZero();
    assertThat(terminal.out()).containsPattern("dense1 +\\[1\\] +1 +2 +iDecay 4096");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() throws IOException {
    refused(2, "no option", run("whole.npy", "--clear"));
    refused(2, "--samples does not go with a NetX file", run("whole.npy", "--samples", "3"));
    refused(2, "--clear-every N beside it", run("whole.npy", "--clear-from", "3"));
    refused(2, "SNQ0476", run("whole.npy", "--target", "snq1"));
    refused(3, "SNQ0437", run("other.npy"));
    refused(3, "SNQ0437", run("spikes.npy", "--steps", "5"));
    refused(3, "SNQ0437", terminal.run("run", path("tiny.net")));
    refused(3, "SNQ0400", run("none.npy"));
    refused(3, "SNQ0400", terminal.run("check", path("none.net")));
    Files.writeString(folder.resolve("text.net"), "version https://git-lfs");
    refused(3, "SNQ0430", terminal.run("check", path("text.net")));
    byte[] whole = Files.readAllBytes(folder.resolve("tiny.net"));
    Files.write(folder.resolve("cut.net"), Arrays.copyOf(whole, whole.length / 2));
    refused(3, "SNQ0430", terminal.run("check", path("cut.net")));
    Files.writeString(folder.resolve("m.snq"), "network N {}");
    refused(
        2, "--input does not go with a model", terminal.run("run", path("m.snq"), "--input", "x"));
  }

  private void refused(int exit, String said, int actual) {
    assertThat(terminal.err()).contains(said).doesNotContain("\tat ");
    assertThat(actual).as(terminal.err()).isEqualTo(exit);
  }

  @Test
  void pilotNetRunsFromItsFiles() {
    Path corpus = Project.root().resolveSibling("shared/corpora/loihi/pilotnet-lif");
    Assumptions.assumeTrue(Files.exists(corpus), "missing: ../shared/corpora/loihi/pilotnet-lif");
    String network = corpus.resolve("network.net").toString();
    assertThat(terminal.run("check", network)).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("158509 neurons: at least 155 cores");
    int exit =
        terminal.run(
            "run",
            network,
            "--input",
            corpus.resolve("image.npy").toString(),
            "--steps",
            "24",
            "--clear-every",
            "17");
    assertThat(exit).as(terminal.err()).isZero();
    assertThat(terminal.out()).containsPattern("conv1 +76032 +166897 ");
  }
}
