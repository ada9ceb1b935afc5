package snq.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.backends.qasm.Dialect;
import snq.cli.toolchain.CircuitFiles;
import snq.cli.toolchain.ExportTargets;
import snq.cli.toolchain.Manifest;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.OutputFiles;
import snq.cli.toolchain.RunOptions;
import snq.cli.toolchain.Workspace;
import snq.compiler.OutputFile;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Model;

/// `snq compile`: artefacts for other tools.
final class CompileVerb {
  private static final Flag TARGETS =
      Flag.values("", "target", "T", "format to write (see snq targets)");

  static final Verb VERB =
      new Verb(
          "compile",
          "FILE",
          "write files for other tools",
          "Writes the model's circuits in each target's format, with a table of bindings, exact "
              + "probabilities to check an import against, and manifest.json with the hash of every "
              + "file.",
          flags(),
          List.of(
              new Verb.Example(
                  "snq compile model.snq --target qasm3:qiskit -o build", "circuits for Qiskit"),
              new Verb.Example(
                  "snq compile model.snq --target qasm2 --target qasm3:braket -o build",
                  "two formats at once")),
          CompileVerb::run);

  private CompileVerb() {}

  private static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(List.of(TARGETS, Flags.SEED, Flags.OUTPUT));
    return flags;
  }

  private static int run(Invocation invocation) {
    List<Dialect> dialects = invocation.texts(TARGETS).stream().map(CompileVerb::dialect).toList();
    if (dialects.isEmpty()) {
      throw new UsageException("'snq compile' takes --target T; see snq targets");
    }
    Path folder =
        Workspace.path(
            invocation
                .text(Flags.OUTPUT)
                .orElseThrow(() -> new UsageException("'snq compile' takes -o DIR")));
    ModelText text = ModelOptions.check(invocation, invocation.onlyWord());
    int exit = ProblemPrinter.print(text.checked().problems(), text.sources(), invocation);
    if (exit != 0) {
      return exit;
    }
    Model model = text.model();
    long seed = invocation.seed().orElse(RunOptions.DEFAULT_SEED);
    List<OutputFile> files = new ArrayList<>();
    dialects.forEach(dialect -> files.addAll(CircuitFiles.write(model, dialect, seed)));
    files.add(Manifest.of(model, text, invocation.texts(TARGETS), seed, files));
    write(folder, files);
    invocation.say("wrote " + files.size() + " files to " + folder);
    return 0;
  }

  private static Dialect dialect(String target) {
    return Dialect.find(target)
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(
                        ErrorCode.TARGET_FORMAT, null, "no files are written for '" + target + "'")
                    .accepted(String.join(", ", ExportTargets.all().keySet()))
                    .help(
                        "snq targets lists them"
                            + Help.didYouMean(target, List.copyOf(ExportTargets.all().keySet())))));
  }

  private static void write(Path folder, List<OutputFile> files) {
    Map<Path, OutputFiles.Content> contents = new LinkedHashMap<>();
    for (OutputFile file : files) {
      contents.put(
          folder.resolve(file.path()), channel -> OutputFiles.writeAll(channel, file.bytes()));
    }
    OutputFiles.write(contents);
  }
}
