package snq.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import snq.backends.report.CsvReport;
import snq.backends.report.HtmlReport;
import snq.backends.report.JsonReport;
import snq.backends.report.MarkdownReport;
import snq.backends.report.Report;
import snq.backends.report.TextReport;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ModelRun;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.NetxReport;
import snq.cli.toolchain.OutputFiles;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.Workspace;
import snq.dsl.ProblemException;

/// `snq report` and `snq energy`: runs a model and prints what happened and what it costs.
final class ReportVerb {
  private static final Flag FORMAT = Flags.format("human", "json", "csv", "md", "html");

  static final Verb REPORT =
      new Verb(
          "report",
          "FILE",
          "run a model and write the energy report with pictures",
          "Reads the model and its data, encodes, runs the network in floating point and on the "
              + "simulated chip with the same input spikes, prints accuracy, spikes, cores and energy "
              + "beside the ANN twin, and writes NAME.report.html (or the file of -o). Of a NetX file "
              + "(.net) it reports the one sample of --input, without a float network.",
          flags(),
          List.of(
              new Verb.Example("snq report examples/digits/digits.snq", "all of the test split"),
              new Verb.Example(
                  "snq report model.snq --set T=100 --samples 50", "fewer steps and samples"),
              new Verb.Example("snq report model.snq --format json > report.json", "for programs")),
          invocation -> run(invocation, true));

  static final Verb ENERGY =
      new Verb(
          "energy",
          "FILE",
          "run a model and print its energy report, without a page",
          "As `snq report`, but writes no file.",
          flags(),
          List.of(new Verb.Example("snq energy model.snq --format csv", "tables for a sheet")),
          invocation -> run(invocation, false));

  private ReportVerb() {}

  private static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(RunOptionsReader.flags());
    flags.addAll(List.of(FORMAT, Flags.OUTPUT));
    flags.addAll(NetxVerbs.RUNNING);
    return flags;
  }

  /// Options that go with a NetX file.
  private static List<Flag> ofNetx() {
    List<Flag> flags = new ArrayList<>(NetxVerbs.RUNNING);
    flags.addAll(List.of(Flags.TARGET, Flags.THREADS, Flags.CHECKPOINT, Flags.TIME_PASSES));
    flags.addAll(List.of(FORMAT, Flags.OUTPUT));
    return flags;
  }

  private static int run(Invocation invocation, boolean page) {
    if (NetxVerbs.takes(invocation, ofNetx())) {
      return ofNetx(invocation, page);
    }
    ModelText text = ModelOptions.check(invocation, invocation.onlyWord());
    int exit = ProblemPrinter.print(text.checked().problems(), text.sources(), invocation);
    if (exit != 0) {
      return exit;
    }
    try (DataFiles files = new DataFiles(ReportCall.dataFolder(text.workspace()));
        ProgressLine progress = new ProgressLine(invocation.console());
        Interruption _ = new Interruption(invocation)) {
      Passes passes = new Passes(invocation);
      ModelRun run =
          ReportCall.run(text, RunOptionsReader.read(invocation), files, passes, progress);
      passes.time("run");
      Report report = ReportCall.report(run, invocation.command(), files);
      passes.time("report");
      progress.clear();
      print(invocation, report);
      if (page) {
        write(invocation, report, text.model().name());
      }
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), text.sources(), invocation);
    }
  }

  private static int ofNetx(Invocation invocation, boolean page) {
    try (DataFiles files = new DataFiles(Path.of(""));
        Interruption _ = new Interruption(invocation)) {
      Passes passes = new Passes(invocation);
      Report report =
          NetxReport.of(
              NetxVerbs.call(invocation),
              NetxVerbs.checkpoint(invocation),
              invocation.command(),
              files);
      passes.time("report");
      print(invocation, report);
      if (page) {
        write(invocation, report, report.input().subject().name());
      }
      return 0;
    }
  }

  private static void write(Invocation invocation, Report report, String name) {
    Path file = Workspace.path(invocation.text(Flags.OUTPUT).orElse(name + ".report.html"));
    OutputFiles.write(file, HtmlReport.render(report).getBytes(StandardCharsets.UTF_8));
    invocation.say("wrote " + file + " (open it in a browser)");
  }

  private static void print(Invocation invocation, Report report) {
    invocation.print(
        switch (invocation.choice(FORMAT)) {
          case "json" -> JsonReport.render(report);
          case "csv" -> CsvReport.render(report);
          case "md" -> MarkdownReport.render(report);
          case "html" -> HtmlReport.render(report);
          default -> TextReport.render(report);
        });
  }
}
