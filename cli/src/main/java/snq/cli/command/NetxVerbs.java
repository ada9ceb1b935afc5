package snq.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import snq.backends.trace.TraceFiles;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.NetxCall;
import snq.cli.toolchain.NetxRun;
import snq.cli.toolchain.Workspace;
import snq.dsl.ProblemException;

/// What verbs do with a NetX file (`.net`) in place of a model.
final class NetxVerbs {
  static final Flag INPUT =
      Flag.value(
          "",
          "input",
          "FILE",
          "what runs when FILE is no model: samples as .npy, values or spikes");
  static final Flag STEPS =
      Flag.value("", "steps", "N", "with a .net file: steps of the run (default: the file's)");
  static final Flag CLEAR_EVERY =
      Flag.value(
          "",
          "clear-every",
          "N",
          "with a .net file: clear each layer every N steps, Lava's reset_interval (default: never)");
  static final Flag CLEAR_FROM =
      Flag.value(
          "",
          "clear-from",
          "N",
          "with a .net file: step of the first layer's first clearing (default 0); each further "
              + "layer one step later");

  /// Of the verbs that run a network.
  static final List<Flag> RUNNING = List.of(INPUT, STEPS, CLEAR_EVERY, CLEAR_FROM);

  private NetxVerbs() {}

  static boolean isNetx(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".net");
  }

  /// Whether the one word of the command is a NetX file. Options that mean nothing for the kind of
  /// file that was given are refused.
  ///
  /// @param allowed options that go with a NetX file
  static boolean takes(Invocation invocation, List<Flag> allowed) {
    boolean netx = isNetx(invocation.onlyWord());
    for (Flag flag : invocation.verb().flags()) {
      boolean fits = netx ? allowed.contains(flag) : !RUNNING.contains(flag);
      if (invocation.has(flag) && !fits) {
        throw new UsageException(
            "--" + flag.name() + " does not go with a " + (netx ? "NetX file" : "model"));
      }
    }
    return netx;
  }

  static NetxCall call(Invocation invocation) {
    OptionalInt every = invocation.number(CLEAR_EVERY, 1);
    if (every.isEmpty() && invocation.has(CLEAR_FROM)) {
      throw new UsageException("--clear-from takes --clear-every N beside it");
    }
    return new NetxCall(
        invocation.onlyWord(),
        invocation.text(Flags.TARGET),
        invocation.text(INPUT),
        invocation.number(STEPS, 1),
        every,
        invocation.number(CLEAR_FROM, 0).orElse(0));
  }

  /// What an interrupted run goes on from.
  static Optional<Path> checkpoint(Invocation invocation) {
    return invocation.text(Flags.CHECKPOINT).map(Workspace::path);
  }

  /// `snq check`: the layers, and whether the chip holds every value.
  static int check(Invocation invocation) {
    try (DataFiles files = new DataFiles(Path.of(""))) {
      NetxCall.Ready ready = call(invocation).open(files);
      invocation.print(NetxText.layers(ready.network().model(), ready.network().program()));
      int exit = ProblemPrinter.print(ready.network().notes(), List.of(), invocation);
      invocation.say(
          invocation.onlyWord()
              + ": no errors; next: snq run "
              + invocation.onlyWord()
              + " --input FILE.npy");
      return exit;
    }
  }

  /// `snq run`: spikes of every layer, and what comes out.
  static int run(Invocation invocation, boolean json) {
    Passes passes = new Passes(invocation);
    try (DataFiles files = new DataFiles(Path.of(""));
        Interruption _ = new Interruption(invocation)) {
      NetxCall call = call(invocation);
      NetxRun run = NetxRun.run(call, checkpoint(invocation), files);
      passes.time("run");
      ProblemPrinter.print(run.network().notes(), List.of(), invocation);
      Set<TraceFiles.What> traces = Tracing.wanted(invocation);
      if (!traces.isEmpty()) {
        Tracing.write(invocation, run.trace(traces, Tracing.format(invocation)));
      }
      invocation.print(json ? NetxText.json(run) : NetxText.human(run, call));
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), List.of(), invocation);
    }
  }
}
