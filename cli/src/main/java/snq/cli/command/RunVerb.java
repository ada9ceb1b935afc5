package snq.cli.command;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import snq.backends.report.Figures;
import snq.backends.trace.TraceFiles;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ModelRun;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.TraceCall;
import snq.cli.toolchain.Version;
import snq.dsl.ProblemException;
import snq.runtime.cycle.CoreCycles;
import snq.runtime.cycle.CycleTable;
import snq.runtime.encode.RandomStream;
import snq.runtime.evaluate.AnswerCounts;
import snq.runtime.evaluate.LayerSpikes;
import snq.runtime.evaluate.TimeEstimate;
import tools.jackson.databind.json.JsonMapper;

/// `snq run`: answers and spikes, without the energy.
final class RunVerb {
  private static final Flag FORMAT = Flags.format("human", "json");

  static final Verb VERB =
      new Verb(
          "run",
          "FILE",
          "run a model on its data: answers and spikes",
          "Runs the network in floating point and on the chip with the same input spikes and prints "
              + "how many answers are right and how many spikes each layer makes. --target float runs "
              + "the float network alone. A NetX file (.net) in place of the model runs as Loihi "
              + "runs it, on the one sample of --input. A chip program that snq compile wrote (its folder) "
              + "runs on the spikes of --input, as snq encode writes them.",
          flags(),
          List.of(
              new Verb.Example("snq run model.snq --samples 100", "the first 100 samples"),
              new Verb.Example("snq run model.snq --target float", "without a chip"),
              new Verb.Example("snq run model.snq --split valid", "another split"),
              new Verb.Example(
                  "snq run model.snq --samples 1 --trace spikes,potential,messages -o trace",
                  "all that sample 0 does on the chip, as files"),
              new Verb.Example(
                  "snq run network.net --input image.npy --steps 16", "a network of lava-dl"),
              new Verb.Example(
                  "snq run build/snq1 --input spikes.npy", "a chip program on encoded samples")),
          RunVerb::run);

  private RunVerb() {}

  private static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(RunOptionsReader.flags());
    flags.add(FORMAT);
    flags.addAll(Tracing.FLAGS);
    flags.addAll(NetxVerbs.RUNNING);
    return flags;
  }

  /// Options that go with a NetX file.
  private static List<Flag> ofNetx() {
    List<Flag> flags = new ArrayList<>(NetxVerbs.RUNNING);
    flags.addAll(List.of(Flags.TARGET, Flags.THREADS, Flags.TIME_PASSES, FORMAT));
    flags.addAll(List.of(Tracing.TRACE, Tracing.FORMAT, Tracing.FOLDER));
    return flags;
  }

  private static int run(Invocation invocation) {
    if (ProgramVerbs.takes(invocation, List.of(NetxVerbs.INPUT, Flags.THREADS, FORMAT))) {
      return ProgramVerbs.run(invocation, invocation.choice(FORMAT).equals("json"));
    }
    Set<TraceFiles.What> traces = Tracing.wanted(invocation);
    if (NetxVerbs.takes(invocation, ofNetx())) {
      return NetxVerbs.run(invocation, invocation.choice(FORMAT).equals("json"));
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
      progress.clear();
      if (!traces.isEmpty()) {
        int sample = Tracing.sample(invocation);
        Tracing.write(invocation, TraceCall.of(run, sample, traces, Tracing.format(invocation)));
      }
      invocation.print(invocation.choice(FORMAT).equals("json") ? json(run) : human(run));
      invocation.say("next: snq report " + text.workspace().file());
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), text.sources(), invocation);
    }
  }

  private static String human(ModelRun run) {
    StringBuilder out = new StringBuilder();
    AnswerCounts a = run.result().answers();
    line(out, "samples", run.result().samples() + " of split " + run.ready().data().name());
    if (a.floatSamples() > 0) {
      line(out, "right", share(a.floatRight(), a.floatSamples()) + " in floating point");
      line(out, "", share(a.constantRight(), a.floatSamples()) + " by the most frequent label");
    }
    if (run.chip().isPresent() && a.chipSamples() > 0) {
      String target = run.chip().get().target().name();
      line(out, "", share(a.chipRight(), a.chipSamples()) + " on " + target);
      line(out, "same answer", share(a.same(), a.chipSamples()));
    }
    run.result().time().ifPresent(time -> line(out, "time", time(run, time.table())));
    run.result().estimate().ifPresent(estimate -> line(out, "time", time(estimate)));
    line(out, "seed", run.options().seed() + ", random streams version " + RandomStream.VERSION);
    out.append(
        String.format(
            Locale.ROOT,
            "%n%-24s %9s %14s %9s %7s%n",
            "layer",
            "neurons",
            "spikes/sample",
            "rate",
            "F1"));
    long of = run.chip().isPresent() ? run.result().chipSamples() : run.result().samples();
    for (LayerSpikes layer : run.result().layers()) {
      long spikes = total(layer);
      double perStep = (double) spikes / of / layer.perNeuron().size() / layer.perStep().size();
      String f1 =
          layer.f1().isPresent() && run.chip().isPresent()
              ? String.format(Locale.ROOT, "%.3f", layer.f1().getAsDouble())
              : "-";
      out.append(
          String.format(
              Locale.ROOT,
              "%-24s %9d %14.1f %8.3f%% %7s%n",
              layer.layer(),
              layer.perNeuron().size(),
              (double) spikes / of,
              100 * perStep,
              f1));
    }
    return out.toString().replace("\r\n", "\n");
  }

  /// `36826 cycles a sample, 368 µs at 100 MHz; core 0 is busiest, 97.2 %`.
  private static String time(ModelRun run, CycleTable table) {
    double cycles = (double) table.cycles() / table.samples();
    double clock = run.chip().orElseThrow().target().clockHz();
    CoreCycles hottest = table.hottestCore();
    String at =
        clock <= 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", %s at %.0f MHz",
                Figures.time(BigDecimal.valueOf(cycles / clock * 1e12)),
                clock / 1e6);
    return String.format(
        Locale.ROOT,
        "%.0f cycles a sample%s; core %d is busiest, %.1f %%",
        cycles,
        at,
        hottest.core(),
        100.0 * hottest.load() / table.cycles());
  }

  /// `about 41.2 µs a sample, estimated from latencies: M. Davies et al., ...`.
  private static String time(TimeEstimate estimate) {
    BigDecimal mean =
        BigDecimal.valueOf(estimate.picoseconds())
            .divide(BigDecimal.valueOf(estimate.samples()), MathContext.DECIMAL64);
    return "about " + Figures.time(mean) + " a sample, estimated from published latencies";
  }

  private static long total(LayerSpikes layer) {
    long sum = 0;
    for (int i = 0; i < layer.perNeuron().size(); i++) {
      sum += layer.perNeuron().get(i);
    }
    return sum;
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append(name).append(" ".repeat(13 - name.length())).append(value).append('\n');
  }

  private static String share(long count, long of) {
    return String.format(Locale.ROOT, "%.2f %% (%d of %d)", 100.0 * count / of, count, of);
  }

  private static String json(ModelRun run) {
    AnswerCounts a = run.result().answers();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format_version", "1.0");
    root.put("snq", Version.TEXT);
    root.put("network", run.ready().network().name());
    root.put("split", run.ready().data().name());
    root.put("seed", run.options().seed());
    root.put("stream_version", RandomStream.VERSION);
    root.put("steps", run.ready().network().steps());
    root.put("samples", run.result().samples());
    root.put("chip_samples", run.result().chipSamples());
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("float_right", a.floatRight());
    answers.put("constant_right", a.constantRight());
    answers.put("chip_right", a.chipRight());
    answers.put("same", a.same());
    root.put("answers", answers);
    List<Map<String, Object>> layers = new ArrayList<>();
    for (LayerSpikes layer : run.result().layers()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("layer", layer.layer());
      entry.put("neurons", layer.perNeuron().size());
      entry.put("spikes", total(layer));
      if (run.chip().isPresent() && layer.f1().isPresent()) {
        entry.put("f1", layer.f1().getAsDouble());
      }
      layers.add(entry);
    }
    root.put("layers", layers);
    return JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(root)
            .replace("\r\n", "\n")
        + "\n";
  }
}
