package snq.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
import snq.runtime.evaluate.AnswerCounts;

/// Runs every example on its data: accuracies are those of the training, the chip answers as the
/// float network does, and nothing depends on threads. Every run checks its placement word by word.
class ExamplesTest {
  /// The encoders draw at random; the bars are those of the weights' source.
  private static final double DIGITS_NOISE = 0.015;

  private static final double MNIST_NOISE = 0.01;
  private static final double MOSI_NOISE = 0.02;

  @Test
  void digitsReachesItsAccuracyOnBothSides() {
    AnswerCounts a = Example.of("digits").run(Example.options(0, 2)).result().answers();
    assertThat(a.floatSamples()).isEqualTo(360);
    assertThat(share(a.floatRight(), a.floatSamples())).isCloseTo(0.9167, within(DIGITS_NOISE));
    assertChip(a, 0.006, 0.99);
  }

  @Test
  void digitsReachesTheTrainingsAccuracyAtItsSteps() {
    ModelRun run = Example.of("digits").with("T", "32").run(Example.options(0, 2));
    AnswerCounts a = run.result().answers();
    assertThat(share(a.floatRight(), a.floatSamples())).isCloseTo(0.9167, within(DIGITS_NOISE));
    assertThat(run.ready().network().steps()).isEqualTo(32);
  }

  @Test
  void mnistConvReachesItsAccuracyOnBothSides() {
    AnswerCounts a = Example.of("mnist_conv").run(Example.options(0, 2)).result().answers();
    assertThat(a.floatSamples()).isEqualTo(500);
    // 500 images scatter more than the 2,000 of the training's test: sqrt(0.03 / 500) = 0.8 points.
    assertThat(share(a.floatRight(), a.floatSamples())).isCloseTo(0.9675, within(0.02));
    assertChip(a, 0.006, 0.99);
  }

  @Test
  void mnistConvReachesTheTrainingsAccuracyOnAllItsImages() {
    Path data = Example.root().resolve("../shared/data/mnist_10k").normalize();
    assumeTrue(Files.isDirectory(data), "../shared/data/mnist_10k is missing");
    ModelText text = Example.of("mnist_conv").text(Optional.of(data));
    AnswerCounts a = Example.run(text, Example.options(0, 2)).result().answers();
    assertThat(a.floatSamples()).isEqualTo(2000);
    assertThat(share(a.floatRight(), a.floatSamples())).isCloseTo(0.9675, within(MNIST_NOISE));
    assertChip(a, 0.006, 0.99);
  }

  @Test
  void mosiTextReachesItsAccuracyOnTheFullTestSplit() {
    AnswerCounts a = Example.of("mosi_text").run(Example.options(0, 2)).result().answers();
    assertThat(a.floatSamples()).isEqualTo(686);
    assertThat(share(a.floatRight(), a.floatSamples())).isCloseTo(0.5948, within(MOSI_NOISE));
    assertThat(share(a.constantRight(), a.floatSamples())).isCloseTo(0.5525, within(0.0001));
    assertChip(a, 0.02, 0.94);
  }

  /// The same bars on Loihi's rules: even weights, thresholds on a grid, no lazy neurons.
  @Test
  void everyExampleReachesItsAccuracyOnLoihi() {
    assertChip(onLoihi("digits"), 0.006, 0.99);
    assertChip(onLoihi("mnist_conv"), 0.006, 0.99);
    assertChip(onLoihi("mosi_text"), 0.02, 0.94);
  }

  private static AnswerCounts onLoihi(String name) {
    ModelRun run = Example.of(name).run(Example.options(0, 2, Optional.of("loihi1")));
    assertThat(run.result().estimate()).isPresent();
    return run.result().answers();
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

  private static void assertChip(AnswerCounts a, double points, double same) {
    double chip = share(a.chipRight(), a.chipSamples());
    assertThat(chip).isCloseTo(share(a.floatRight(), a.floatSamples()), within(points));
    assertThat(share(a.same(), a.chipSamples())).isGreaterThanOrEqualTo(same);
  }

  private static double share(long count, long of) {
    return (double) count / of;
  }
}
