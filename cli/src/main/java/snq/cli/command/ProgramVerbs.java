package snq.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import snq.backends.trace.TraceFiles;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ProgramCall;
import snq.cli.toolchain.ProgramFiles;
import snq.cli.toolchain.ProgramRun;
import snq.dsl.ProblemException;

/// What verbs do with a compiled chip program in place of a model.
final class ProgramVerbs {
  private ProgramVerbs() {}

  /// Whether the one word of the command is a chip program. Options that mean nothing for it are
  /// refused.
  ///
  /// @param allowed options that go with a chip program
  static boolean takes(Invocation invocation, List<Flag> allowed) {
    if (!ProgramFiles.isProgram(invocation.onlyWord())) {
      return false;
    }
    for (Flag flag : invocation.verb().flags()) {
      if (invocation.has(flag) && !allowed.contains(flag)) {
        throw new UsageException("--" + flag.name() + " does not go with a chip program");
      }
    }
    return true;
  }

  /// `snq check`: whether all files are whole and agree.
  static int check(Invocation invocation) {
    try {
      invocation.print(ProgramFiles.describe(ProgramFiles.read(invocation.onlyWord())));
      invocation.say(invocation.onlyWord() + ": all files are whole and agree");
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), List.of(), invocation);
    }
  }

  /// `snq run`: spikes of every layer, and what comes out.
  static int run(Invocation invocation, Set<TraceFiles.What> traces, boolean json) {
    String input =
        invocation
            .text(NetxVerbs.INPUT)
            .orElseThrow(
                () -> new UsageException("a chip program runs on samples: give --input FILE.npy"));
    int threads =
        invocation.number(Flags.THREADS, 1).orElse(Runtime.getRuntime().availableProcessors());
    try (DataFiles files = new DataFiles(Path.of(""))) {
      ProgramCall call = ProgramCall.open(invocation.onlyWord(), input, files);
      if (!traces.isEmpty()) {
        int sample = Tracing.sample(invocation);
        Tracing.write(invocation, call.trace(sample, traces, Tracing.format(invocation)));
      }
      ProgramRun run = call.run(threads);
      invocation.print(json ? ProgramText.json(run) : ProgramText.human(run));
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), List.of(), invocation);
    }
  }
}
