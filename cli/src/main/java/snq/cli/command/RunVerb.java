package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import snq.backends.trace.TraceFiles;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ModelRun;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.TraceCall;
import snq.dsl.ProblemException;

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
              + "runs on the samples of --input, spikes as snq encode writes them.",
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
    flags.addAll(List.of(Flags.TARGET, Flags.THREADS, Flags.CHECKPOINT, Flags.TIME_PASSES, FORMAT));
    flags.addAll(List.of(Tracing.TRACE, Tracing.FORMAT, Tracing.FOLDER));
    return flags;
  }

  /// Options that go with a compiled program.
  private static List<Flag> ofProgram() {
    List<Flag> flags = new ArrayList<>(Tracing.FLAGS);
    flags.addAll(List.of(NetxVerbs.INPUT, Flags.THREADS, FORMAT));
    return flags;
  }

  private static int run(Invocation invocation) {
    boolean program = ProgramVerbs.takes(invocation, ofProgram());
    Set<TraceFiles.What> traces = Tracing.wanted(invocation);
    if (program) {
      return ProgramVerbs.run(invocation, traces, invocation.choice(FORMAT).equals("json"));
    }
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
      invocation.print(
          invocation.choice(FORMAT).equals("json") ? RunText.json(run) : RunText.human(run));
      invocation.say("next: snq report " + text.workspace().file());
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), text.sources(), invocation);
    }
  }
}
