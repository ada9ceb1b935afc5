package snq.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.backends.report.CsvReport;
import snq.backends.report.HtmlReport;
import snq.backends.report.JsonReport;
import snq.backends.report.MarkdownReport;
import snq.backends.report.Report;
import snq.backends.report.TextReport;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ModelRun;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.RunOptions;
import snq.runtime.evaluate.AnswerCounts;
import snq.runtime.evaluate.LayerSpikes;

/// Runs every example on its data: accuracies are those of the training, the chip answers as the
/// float network does, and nothing depends on threads. Every run checks its placement word by word.
class ExamplesTest {
  /// The encoders draw at random; the bars are those of the weights' source.
  private static final double DIGITS_NOISE = 0.015;

  private static final double MNIST_NOISE = 0.01;
  private static final double MOSI_NOISE = 0.02;

  @Test
  void digitsReachesItsAccuracyOnBothSides() {
    ModelRun run = Example.of("digits").run(Example.options(0, 2));
    assertThat(run.result().samples()).isEqualTo(360);
    assertFloat(run, 0.9167, DIGITS_NOISE);
    assertChip(run, 0.006, 0.99);
    assertSpikes(run, 0.98);
    assertThat(run.chip().orElseThrow().placed().cores()).hasSize(1);
  }

  /// One run of 360 samples has an answer or two by chance; the bars hold for what seeds have in
  /// common.
  @Test
  void digitsKeepsItsBarsOverSeeds() {
    long samples = 0;
    long floatRight = 0;
    long chipRight = 0;
    long same = 0;
    for (long seed = 1; seed <= 5; seed++) {
      RunOptions options = Example.options(0, 2, Optional.empty(), seed);
      AnswerCounts a = Example.of("digits").run(options).result().answers();
      samples += a.chipSamples();
      floatRight += a.floatRight();
      chipRight += a.chipRight();
      same += a.same();
    }
    assertThat(samples).isEqualTo(5 * 360);
    assertThat(share(chipRight, samples)).isCloseTo(share(floatRight, samples), within(0.006));
    assertThat(share(same, samples)).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void digitsReachesTheTrainingsAccuracyAtItsSteps() {
    ModelRun run = Example.of("digits").with("T", "32").run(Example.options(0, 2));
    assertThat(run.ready().network().steps()).isEqualTo(32);
    assertFloat(run, 0.9167, DIGITS_NOISE);
    assertSpikes(run, 0.98);
  }

  @Test
  void mnistConvReachesItsAccuracyOnBothSides() {
    ModelRun run = Example.of("mnist_conv").run(Example.options(0, 2));
    assertThat(run.result().samples()).isEqualTo(500);
    // 500 images scatter more than the 2,000 of the training's test: sqrt(0.03 / 500) = 0.8 points.
    assertFloat(run, 0.9675, 0.02);
    assertChip(run, 0.006, 0.99);
    assertSpikes(run, 0.95);
  }

  @Test
  void mnistConvReachesTheTrainingsAccuracyOnAllItsImages() {
    Path data = Example.root().resolve("../shared/data/mnist_10k").normalize();
    assumeTrue(Files.isDirectory(data), "../shared/data/mnist_10k is missing");
    ModelText text = Example.of("mnist_conv").text(Optional.of(data));
    ModelRun run = Example.run(text, Example.options(0, 2));
    assertThat(run.result().samples()).isEqualTo(2000);
    assertFloat(run, 0.9675, MNIST_NOISE);
    assertChip(run, 0.006, 0.99);
  }

  /// The spikes of deep layers agree least: a rounded weight of one layer moves the next.
  @Test
  void mosiTextReachesItsAccuracyOnTheFullTestSplit() {
    ModelRun run = Example.of("mosi_text").run(Example.options(0, 2));
    AnswerCounts a = run.result().answers();
    assertThat(a.floatSamples()).isEqualTo(686);
    assertFloat(run, 0.5948, MOSI_NOISE);
    assertThat(share(a.constantRight(), a.floatSamples())).isCloseTo(0.5525, within(0.0001));
    assertChip(run, 0.02, 0.94);
    assertSpikes(run, 0.72);
  }

  /// The same bars on Loihi's rules: even weights, thresholds on a grid, no lazy neurons.
  @Test
  void everyExampleReachesItsAccuracyOnLoihi() {
    assertChip(onLoihi("digits"), 0.006, 0.99);
    assertChip(onLoihi("mnist_conv"), 0.006, 0.99);
    assertChip(onLoihi("mosi_text"), 0.02, 0.94);
  }

  private static ModelRun onLoihi(String name) {
    ModelRun run = Example.of(name).run(Example.options(0, 2, Optional.of("loihi1")));
    assertThat(run.result().estimate()).isPresent();
    return run;
  }

  @Test
  void ppfFusionRunsAndSaysThatItIsNotTrained() {
    Report report = report("ppf_fusion", 20, 2);
    assertThat(TextReport.render(report)).contains("not trained");
    assertThat(HtmlReport.render(report)).contains("not trained");
  }

  @Test
  void reportsAreTheSameBytesForAnyNumberOfThreads() {
    for (String name : new String[] {"digits", "mnist_conv", "ppf_fusion"}) {
      Report one = report(name, 12, 1);
      Report again = report(name, 12, 1);
      Report two = report(name, 12, 2);
      Report four = report(name, 12, 4);
      assertThat(HtmlReport.render(again)).isEqualTo(HtmlReport.render(one));
      for (Report other : new Report[] {two, four}) {
        assertThat(HtmlReport.render(other)).isEqualTo(HtmlReport.render(one));
        assertThat(JsonReport.render(other)).isEqualTo(JsonReport.render(one));
        assertThat(CsvReport.render(other)).isEqualTo(CsvReport.render(one));
        assertThat(MarkdownReport.render(other)).isEqualTo(MarkdownReport.render(one));
      }
    }
  }

  @Test
  void everyExampleFolderHasAModelAndAReadme() throws java.io.IOException {
    try (var folders = Files.list(Example.root().resolve("examples"))) {
      for (Path folder : folders.filter(f -> Files.exists(f.resolve("README.md"))).toList()) {
        String name = folder.getFileName().toString();
        assertThat(folder.resolve(name + ".snq")).exists();
        var checked = Example.of(name).text().checked();
        assertThat(checked.problems()).isEmpty();
        assertThat(snq.dsl.Formatter.format(checked.parsed()))
            .isEqualTo(checked.parsed().source().text());
      }
    }
  }

  private static Report report(String name, int samples, int threads) {
    ModelText text = Example.of(name).text();
    try (DataFiles files = new DataFiles(ReportCall.dataFolder(text.workspace()))) {
      ModelRun run =
          ReportCall.run(
              text,
              Example.options(samples, threads),
              files,
              snq.compiler.core.CorePipeline.Listener.NONE,
              snq.cli.toolchain.ProgressListener.SILENT);
      return ReportCall.report(run, "snq report " + name, files);
    }
  }

  private static void assertFloat(ModelRun run, double accuracy, double noise) {
    AnswerCounts a = run.result().answers();
    assertThat(share(a.floatRight(), a.floatSamples())).isCloseTo(accuracy, within(noise));
  }

  /// On the same input spikes, all samples of the split.
  private static void assertChip(ModelRun run, double points, double same) {
    AnswerCounts a = run.result().answers();
    assertThat(a.chipSamples()).isEqualTo(a.floatSamples());
    double chip = share(a.chipRight(), a.chipSamples());
    assertThat(chip).isCloseTo(share(a.floatRight(), a.floatSamples()), within(points));
    assertThat(share(a.same(), a.chipSamples())).isGreaterThanOrEqualTo(same);
  }

  /// Every layer that spikes has an F1, inputs are the same, and no layer is below what trials with
  /// 8 bits gave.
  private static void assertSpikes(ModelRun run, double least) {
    List<LayerSpikes> layers = run.result().layers();
    assertThat(layers).hasSizeGreaterThanOrEqualTo(3);
    assertThat(layers.get(0).f1()).hasValue(1);
    for (LayerSpikes layer : layers) {
      assertThat(layer.f1().orElseThrow()).as(layer.layer()).isGreaterThanOrEqualTo(least);
    }
  }

  private static double share(long count, long of) {
    return (double) count / of;
  }
}
