package snq.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import snq.backends.device.DeviceTarget;
import snq.backends.netx.NetxProgram;
import snq.backends.qasm.Dialect;
import snq.cli.toolchain.CircuitFiles;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.DeviceCall;
import snq.cli.toolchain.DeviceChoice;
import snq.cli.toolchain.ExportTargets;
import snq.cli.toolchain.Manifest;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.NetxCall;
import snq.cli.toolchain.OutputFiles;
import snq.cli.toolchain.ProgramFiles;
import snq.cli.toolchain.ReadyNetwork;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.RunOptions;
import snq.cli.toolchain.Workspace;
import snq.compiler.OutputFile;
import snq.compiler.circuit.pass.Transpile;
import snq.compiler.core.CorePipeline;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Model;

/// `snq compile`: artefacts for other tools and for chips.
final class CompileVerb {
  private static final Flag TARGETS =
      Flag.values("", "target", "T", "chip or format to write (see snq targets)");

  private static final Flag DEVICE_SAMPLES =
      Flag.value("", "samples", "N", "with --device: circuits of the first N samples (default 1)");

  /// What is said of a NetX file beside its name.
  private static final List<Flag> NETX =
      List.of(NetxVerbs.STEPS, NetxVerbs.CLEAR_EVERY, NetxVerbs.CLEAR_FROM);

  static final Verb VERB =
      new Verb(
          "compile",
          "FILE",
          "write files for chips and for other tools",
          "For a chip: the network's program as JSON, with memory images for $readmemh where the "
              + "chip has them, and a NetX file for Loihi, in a folder of the chip's name. For a "
              + "format: the model's circuits, with a table of bindings and exact probabilities to "
              + "check an import against. manifest.json has the hash of every file. A NetX file "
              + "(.net) in place of a model is written as a program of Loihi. With --device, "
              + "circuits are written in the native gates of a quantum device, and the blocks of "
              + "encoders side by side in as few circuits as its pairs of qubits allow.",
          flags(),
          List.of(
              new Verb.Example(
                  "snq compile model.snq --target snq1 -o build", "program and memory images"),
              new Verb.Example(
                  "snq compile model.snq --target qasm3:qiskit -o build", "circuits for Qiskit"),
              new Verb.Example(
                  "snq compile model.snq --target qasm2 --target qasm3:braket -o build",
                  "two formats at once"),
              new Verb.Example(
                  "snq compile model.snq --target qasm3:ibm-isa --device ibm_torino -o build",
                  "for a quantum device")),
          CompileVerb::run);

  private CompileVerb() {}

  private static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(
        List.of(
            TARGETS,
            Flags.DATA,
            Flags.SPLIT,
            DEVICE_SAMPLES,
            Flags.WEIGHTS,
            Flags.NETWORK,
            Flags.SEED,
            Flags.OUTPUT,
            Flags.VERIFY,
            Flags.TIME_PASSES,
            Flags.PRINT_AFTER));
    flags.addAll(DeviceOptions.FLAGS);
    flags.addAll(NETX);
    return flags;
  }

  private static int run(Invocation invocation) {
    List<String> targets = invocation.texts(TARGETS);
    Path folder =
        Workspace.path(
            invocation
                .text(Flags.OUTPUT)
                .orElseThrow(() -> new UsageException("'snq compile' takes -o DIR")));
    List<Flag> withNetx = new ArrayList<>(NETX);
    withNetx.addAll(List.of(TARGETS, Flags.OUTPUT));
    if (NetxVerbs.takes(invocation, withNetx)) {
      return netx(invocation, targets, folder);
    }
    if (targets.isEmpty()) {
      throw new UsageException("'snq compile' takes --target T; see snq targets");
    }
    targets.forEach(CompileVerb::checkTarget);
    ModelText text = ModelOptions.check(invocation, invocation.onlyWord());
    int exit = ProblemPrinter.print(text.checked().problems(), text.sources(), invocation);
    if (exit != 0) {
      return exit;
    }
    try (DataFiles data = new DataFiles(ReportCall.dataFolder(text.workspace()))) {
      write(invocation, text, data, folder);
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), text.sources(), invocation);
    }
  }

  private static void write(Invocation invocation, ModelText text, DataFiles data, Path folder) {
    Model model = text.model();
    long seed = invocation.seed().orElse(RunOptions.DEFAULT_SEED);
    List<String> targets = invocation.texts(TARGETS);
    List<OutputFile> files = new ArrayList<>();
    Optional<DeviceChoice> device = DeviceOptions.read(invocation);
    Passes passes = new Passes(invocation, passes());
    CircuitPasses circuits = new CircuitPasses(invocation, passes);
    for (String target : targets) {
      Optional<DeviceTarget> program = DeviceTarget.find(target);
      if (program.isPresent() && device.isPresent()) {
        DeviceCall call =
            new DeviceCall(
                text,
                device.get(),
                RunOptionsReader.read(invocation),
                invocation.text(DeviceOptions.ENCODER));
        files.addAll(call.write(program.get(), data, circuits));
      } else if (ExportTargets.chips().contains(target)) {
        ReadyNetwork ready =
            ReadyNetwork.open(
                text, invocation.text(Flags.NETWORK), invocation.text(Flags.WEIGHTS), data);
        ProgramFiles.Written written = ProgramFiles.write(ready, target, passes);
        ProblemPrinter.print(written.notes(), text.sources(), invocation);
        written.remarks().forEach(invocation::say);
        files.addAll(written.files());
      } else if (target.equals(ExportTargets.JAVA)) {
        files.addAll(CircuitFiles.java(model));
      } else {
        Dialect dialect =
            Dialect.find(target)
                .orElseThrow(
                    () -> new ProblemException(program.orElseThrow().forOther(Optional.empty())));
        files.addAll(CircuitFiles.write(model, dialect, seed));
      }
    }
    files.add(Manifest.of(model, text, targets, seed, files));
    write(folder, files);
    say(invocation, folder, files);
  }

  /// Of networks for chips, then of circuits for devices.
  private static List<String> passes() {
    List<String> names = new ArrayList<>(CorePipeline.PASSES);
    names.addAll(Transpile.passes());
    return names;
  }

  /// A NetX file as a program of the only chip that it is about.
  private static int netx(Invocation invocation, List<String> targets, Path folder) {
    OptionalInt every = invocation.number(NetxVerbs.CLEAR_EVERY, 1);
    if (every.isEmpty() && invocation.has(NetxVerbs.CLEAR_FROM)) {
      throw new UsageException("--clear-from takes --clear-every N beside it");
    }
    NetxCall call =
        new NetxCall(
            invocation.onlyWord(),
            targets.stream().filter(target -> !target.equals(NetxCall.TARGET)).findFirst(),
            Optional.empty(),
            invocation.number(NetxVerbs.STEPS, 1),
            every,
            invocation.number(NetxVerbs.CLEAR_FROM, 0).orElse(0));
    try (DataFiles data = new DataFiles(Path.of(""))) {
      NetxProgram network = call.open(data).network();
      ProgramFiles.Written written = ProgramFiles.write(network.program(), network.notes());
      ProblemPrinter.print(written.notes(), List.of(), invocation);
      written.remarks().forEach(invocation::say);
      write(folder, written.files());
      say(invocation, folder, written.files());
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), List.of(), invocation);
    }
  }

  private static void say(Invocation invocation, Path folder, List<OutputFile> files) {
    invocation.say("wrote " + files.size() + " files to " + folder);
    List<String> leftOver = ProgramFiles.leftOver(folder, files);
    if (!leftOver.isEmpty()) {
      invocation.say(
          leftOver.size()
              + " images of an earlier program are still there, "
              + leftOver.get(0)
              + " first");
    }
  }

  private static void checkTarget(String target) {
    List<String> names = ExportTargets.names();
    if (!names.contains(target)) {
      throw new ProblemException(
          Problem.of(ErrorCode.TARGET_FORMAT, null, "no files are written for '" + target + "'")
              .accepted(String.join(", ", names))
              .help("snq targets lists them" + Help.didYouMean(target, names)));
    }
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
