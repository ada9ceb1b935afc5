package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkLowering;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Weights;
import snq.compiler.network.WeightsLoader;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Limits;
import snq.dsl.Source;
import snq.dsl.model.NetworkModel;
import snq.testkit.Shared;

/// The project's examples and the design's, from their text.
class ExamplesOnChipTest {
  /// Neurons as the definition of the core counts them for its examples.
  @Test
  void theExamplesFit() {
    assertThat(fit("examples/digits/digits.snq", "snq1")).isEqualTo(new Fit(List.of(), 138, 1));
    assertThat(fit("examples/mnist_conv/mnist_conv.snq", "snq1"))
        .isEqualTo(new Fit(List.of(), 5642, 6));
    assertThat(fit("examples/mosi_text/mosi_text.snq", "snq1"))
        .isEqualTo(new Fit(List.of(), 3028, 3));
    assertThat(fit("examples/ppf_fusion/ppf_fusion.snq", "snq1").problems()).isEmpty();
  }

  /// Loihi 1 stores every synapse: 531,328 of them in mosi_text need 5 cores.
  @Test
  void withoutSharedKernelsMoreCoresAreNeeded() {
    assertThat(fit("examples/mosi_text/mosi_text.snq", "loihi1"))
        .isEqualTo(new Fit(List.of(), 3028, 5));
  }

  @Test
  void theDesignsFilesFitTheirTargets() {
    Path folder = Shared.path("design/examples");
    assertThat(fit(folder.resolve("braille_recurrent.snq"), "loihi1"))
        .isEqualTo(new Fit(List.of(), 38 + 7 + 2, 1));
    assertThat(fit(folder.resolve("sqdr_cnn.snq"), "snq1").problems()).isEmpty();
    assertThat(fit(folder.resolve("ppf_qsnn.snq"), "snq1").problems()).isEmpty();
    assertThat(fit(folder.resolve("mosi_text.snq"), "snq1").problems()).isEmpty();
    assertThat(fit(folder.resolve("digits_encoders.snq"), "snq1").problems()).isEmpty();
  }

  /// Problems point at the statement of the node.
  @Test
  void aProblemPointsIntoTheFile() {
    Source source =
        new Source(
            "late.snq",
            """
            neuron Cell = LIF(tau: 2.0);
            network N {
              steps 4;
              input x: spike[3];
              output y: spike[2] = x -> delay(40) -> dense(2) -> Cell;
            }
            """);
    Checked checked = Checker.check(source);
    assertThat(checked.problems()).isEmpty();
    NetworkModel network = checked.model().orElseThrow().networks().get(0);
    Fit fit = Fit.of(network, TargetTable.of("snq1"), Places.of(network, checked.positions()));
    assertThat(fit.problems())
        .singleElement()
        .satisfies(p -> {
          assertThat(p.where()).isNotNull();
          assertThat(source.text().substring(p.where().start(), p.where().end())).contains("Cell");
        });
  }

  @Test
  void mosiTextSpikesAsInFloatInSixteenBits() {
    long[][] sums = mosi(TargetTable.of("reference16"));
    for (long[] sum : sums) {
      assertThat(sum[1]).isGreaterThan(200);
      assertThat(ChipCheck.f1(sum)).isGreaterThanOrEqualTo(0.999);
    }
  }

  @Test
  void mosiTextOnSnq1FallsWithDepth() {
    long[][] sums = mosi(TargetTable.of("snq1"));
    assertThat(ChipCheck.f1(sums[0])).isBetween(0.97, 0.999);
    assertThat(ChipCheck.f1(sums[1])).isBetween(0.9, 0.98);
    assertThat(ChipCheck.f1(sums[2])).isBetween(0.72, 0.92);
  }

  @Test
  void mosiTextOnLoihiFallsWithDepth() {
    long[][] sums = mosi(TargetTable.of("loihi1"));
    assertThat(ChipCheck.f1(sums[0])).isBetween(0.97, 0.999);
    assertThat(ChipCheck.f1(sums[1])).isBetween(0.9, 0.98);
    assertThat(ChipCheck.f1(sums[2])).isBetween(0.72, 0.92);
  }

  /// Agreement of the layers h1, h2, h3 over some samples.
  private static long[][] mosi(Target target) {
    Checked checked = check("examples/mosi_text/mosi_text.snq", Map.of("T", "32"));
    NetworkModel model = checked.model().orElseThrow().networks().get(0);
    Network network = NetworkLowering.lower(model);
    Path file = Shared.root().resolve("examples/mosi_text/mosi_text.npz");
    Weights weights = WeightsLoader.load(model, "mosi_text.npz", bytes(file));
    String input = null;
    for (Network.Node node : network.nodes()) {
      input = node.name().startsWith("spikes.quantum_code") ? node.name() : input;
    }
    assertThat(input).isNotNull();
    Random random = new Random(568);
    String[] layers = {"h1.Cell", "h2.Cell", "h3"};
    long[][] sums = new long[layers.length][3];
    for (int sample = 0; sample < 6; sample++) {
      ChipCheck check =
          ChipCheck.run(
              network,
              weights,
              CorePipeline.Request.of(target),
              Map.of(input, spikes(sample, random)));
      for (int l = 0; l < layers.length; l++) {
        long[] agreement = check.agreement(layers[l]);
        for (int i = 0; i < 3; i++) {
          sums[l][i] += agreement[i];
        }
      }
    }
    return sums;
  }

  /// Words of the test split as the example encodes them: neighbouring features a, b spike with u ~
  /// sin^2(a / 2) and u xor w, w ~ sin^2(b / 2).
  private static SpikeRaster spikes(int sample, Random random) {
    Path data = Shared.root().resolve("examples/mosi_text/data");
    Tensor glove = Npy.open("glove", bytes(data.resolve("glove100.npy"))).toTensor();
    Tensor tokens = Npy.open("tokens", bytes(data.resolve("tokens_test.npy"))).toTensor();
    double[] low = new double[100];
    double[] high = new double[100];
    for (int i = 0; i < glove.size(); i++) {
      low[i % 100] = Math.min(low[i % 100], glove.get(i));
      high[i % 100] = Math.max(high[i % 100], glove.get(i));
    }
    long[] words = new long[2000];
    for (int c = 0; c < words.length; c++) {
      int f = c % 100;
      int token = (int) tokens.get(20 * sample + c / 100);
      double value = glove.get(token * 100 + f);
      double rate = Math.pow(Math.sin((value - low[f]) / (high[f] - low[f]) / 2), 2);
      for (int t = 0; t < 32; t++) {
        words[c] |= random.nextDouble() < rate ? 1L << t : 0;
      }
      words[c] ^= c % 2 == 1 ? words[c - 1] : 0;
    }
    return SpikeRaster.ofWords(words.length, 32, words);
  }

  private static Fit fit(String file, String target) {
    return fit(Shared.root().resolve(file), target);
  }

  private static Fit fit(Path file, String target) {
    Checked checked = check(file, Map.of());
    NetworkModel network = checked.model().orElseThrow().networks().get(0);
    return Fit.of(network, TargetTable.of(target), Places.of(network, checked.positions()));
  }

  private static Checked check(String file, Map<String, String> set) {
    return check(Shared.root().resolve(file), set);
  }

  private static Checked check(Path file, Map<String, String> set) {
    try {
      Source source = new Source(file.getFileName().toString(), Files.readString(file));
      return Checker.check(source, path -> Optional.empty(), set, Limits.STANDARD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bytes bytes(Path file) {
    return Shared.bytes(file);
  }
}
