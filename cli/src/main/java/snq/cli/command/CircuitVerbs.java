package snq.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snq.backends.device.DeviceTarget;
import snq.backends.qasm.Dialect;
import snq.backends.qasm.OpenQasm;
import snq.backends.qasm.SnqText;
import snq.cli.toolchain.CircuitInput;
import snq.cli.toolchain.DeviceChoice;
import snq.cli.toolchain.DeviceCircuits;
import snq.cli.toolchain.ExportTargets;
import snq.cli.toolchain.OutputFiles;
import snq.cli.toolchain.RunOptions;
import snq.cli.toolchain.Workspace;
import snq.compiler.OutputFile;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitComparison;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.statevector.KernelFile;

/// `snq import`, `snq convert` and `snq verify`: circuits in and out of OpenQASM.
final class CircuitVerbs {
  /// Stands for the language itself among the targets.
  private static final String SNQ = "snq";

  private static final Flag CIRCUIT =
      Flag.value("", "circuit", "NAME", "which circuit, when a model has several");
  private static final Flag FORMAT =
      Flag.value("", "target", "T", "format to write: " + String.join(", ", formats()));

  static final Verb IMPORT =
      new Verb(
          "import",
          "FILE",
          "read OpenQASM 3 or 2 into a model",
          "Reads a .qasm file and writes its circuit as a .snq file, which all other verbs take: "
              + "definitions, loops and subroutines are written out, every `input` becomes a "
              + "feature. A circuit that measures before its end has no such form; snq draw, "
              + "snq convert and snq verify take it as it is. U has the phase of today's OpenQASM 3 "
              + "text, which matters under `ctrl @` only.",
          flags(),
          List.of(
              new Verb.Example("snq import bell.qasm", "prints the model"),
              new Verb.Example("snq import bell.qasm -o bell.snq", "writes it")),
          CircuitVerbs::importing);

  static final Verb CONVERT =
      new Verb(
          "convert",
          "FILE",
          "write a circuit in another format",
          "Reads a .qasm file, or a circuit of a model, and writes it in another dialect of OpenQASM "
              + "or as a model, or as a Java class that computes its state. With --device it is routed "
              + "onto a quantum device and written in its native gates. What the format or the device "
              + "cannot say is refused by name.",
          flags(
              FORMAT,
              CIRCUIT,
              DeviceOptions.DEVICE,
              DeviceOptions.FRACTIONAL,
              DeviceOptions.SHOTS,
              Flags.SEED),
          List.of(
              new Verb.Example(
                  "snq convert old.qasm --target qasm3:qiskit -o new.qasm", "OpenQASM 2 to 3"),
              new Verb.Example("snq convert bell.qasm --target qasm2", "prints it"),
              new Verb.Example(
                  "snq convert model.snq --circuit Pair --target qasm3:braket", "from a model"),
              new Verb.Example(
                  "snq convert bell.qasm --target qasm3:ibm-isa --device ibm_torino",
                  "for a quantum device")),
          CircuitVerbs::convert);

  static final Verb VERIFY =
      new Verb(
          "verify",
          "A B",
          "do two circuits do the same?",
          "Compares two circuits, each of a .qasm file or the only one of a model. Up to "
              + CircuitComparison.EXACT_QUBITS
              + " qubits every column of both unitaries is compared, up to a global phase, above by "
              + "random states; inputs get random values. Circuits that measure before their end are "
              + "compared by the probabilities of all outcomes. Says which it was; exit code 6 and an "
              + "example when they differ.",
          verifyFlags(),
          List.of(
              new Verb.Example("snq verify a.qasm b.qasm", "equal, or where they differ"),
              new Verb.Example("snq verify model.snq export.qasm", "a model and its export")),
          CircuitVerbs::verify);

  private CircuitVerbs() {}

  private static List<String> formats() {
    return Stream.concat(
            Stream.concat(
                Stream.of(Dialect.values()).map(Dialect::target),
                Stream.of(SNQ, ExportTargets.JAVA)),
            Stream.of(DeviceTarget.values()).map(DeviceTarget::target))
        .distinct()
        .toList();
  }

  private static List<Flag> flags(Flag... more) {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(List.of(more));
    flags.add(Flags.OUTPUT);
    return flags;
  }

  private static List<Flag> verifyFlags() {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(List.of(CIRCUIT, Flags.SEED));
    return flags;
  }

  /// Reads a file's circuits and prints its warnings; its problems stop the verb with their code.
  static CircuitInput open(Invocation invocation, String file) {
    List<Path> includes = invocation.texts(Flags.INCLUDE).stream().map(Workspace::path).toList();
    Workspace workspace = new Workspace(Workspace.path(file), includes, Optional.empty());
    try {
      CircuitInput input =
          CircuitInput.open(
              workspace, invocation.pairs(Flags.SET), ModelOptions.limits(invocation));
      ProblemPrinter.print(input.warnings(), input.sources(), invocation);
      return input;
    } catch (ProblemException e) {
      throw new FileProblems(
          ProblemPrinter.print(
              e.problems(), CircuitInput.sources(workspace, e.problems()), invocation));
    }
  }

  /// The problems of a file are printed already.
  static final class FileProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exit;

    FileProblems(int exit) {
      this.exit = exit;
    }

    int exit() {
      return exit;
    }
  }

  /// `snq check` of an OpenQASM program: its problems, or how large its circuit is.
  static int check(Invocation invocation) {
    try {
      Circuit circuit = open(invocation, invocation.onlyWord()).one(Optional.empty());
      invocation.say(
          invocation.onlyWord()
              + ": no errors; "
              + counted(circuit.qubits(), "qubit")
              + ", "
              + counted(circuit.operations().size(), "operation")
              + ", "
              + counted(circuit.bits(), "classical bit"));
      return 0;
    } catch (FileProblems e) {
      return e.exit();
    }
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static int importing(Invocation invocation) {
    String file = invocation.onlyWord();
    if (!CircuitInput.isQasm(file)) {
      throw new UsageException("'snq import' reads .qasm files, not '" + file + "'");
    }
    try {
      write(invocation, snq(invocation, open(invocation, file).one(Optional.empty()), file));
      return 0;
    } catch (FileProblems e) {
      return e.exit();
    }
  }

  private static String snq(Invocation invocation, Circuit circuit, String file) {
    Path last = Path.of(file).getFileName();
    SnqText.Text text = SnqText.write(circuit, last == null ? file : last.toString());
    text.notes().forEach(invocation::say);
    return text.text();
  }

  private static int convert(Invocation invocation) {
    String file = invocation.onlyWord();
    String target =
        invocation
            .text(FORMAT)
            .orElseThrow(() ->
                new UsageException(
                    "'snq convert' takes --target T; formats: " + String.join(", ", formats())));
    Optional<Dialect> dialect = Dialect.find(target);
    Optional<DeviceChoice> device = DeviceOptions.read(invocation);
    if (!formats().contains(target)) {
      throw new ProblemException(
          Problem.of(ErrorCode.TARGET_FORMAT, null, "no circuits are written for '" + target + "'")
              .accepted(String.join(", ", formats()))
              .help("snq help convert lists them" + Help.didYouMean(target, formats())));
    }
    try {
      Circuit circuit = open(invocation, file).one(invocation.text(CIRCUIT));
      String text =
          switch (target) {
            case SNQ -> snq(invocation, circuit, file);
            case ExportTargets.JAVA -> KernelFile.of(circuit, 1).text();
            default ->
                device.isEmpty() && dialect.isPresent()
                    ? OpenQasm.write(circuit, dialect.get()).text()
                    : forDevice(invocation, circuit, target, device);
          };
      write(invocation, text);
      return 0;
    } catch (FileProblems e) {
      return e.exit();
    }
  }

  /// The program of a device; as QIR where the output is called so.
  private static String forDevice(
      Invocation invocation, Circuit circuit, String target, Optional<DeviceChoice> device) {
    DeviceTarget format =
        DeviceTarget.find(target)
            .orElseThrow(() -> new UsageException("--device goes with no target " + target));
    DeviceChoice choice =
        device.orElseThrow(() -> new ProblemException(format.forOther(Optional.empty())));
    long seed = invocation.seed().orElse(RunOptions.DEFAULT_SEED);
    List<OutputFile> files = DeviceCircuits.files(circuit, format, choice, seed);
    boolean qir = invocation.text(Flags.OUTPUT).filter(o -> o.endsWith(".ll")).isPresent();
    return files.get(qir ? files.size() - 1 : 0).text();
  }

  private static void write(Invocation invocation, String text) {
    Optional<String> output = invocation.text(Flags.OUTPUT);
    if (output.isEmpty()) {
      invocation.print(text);
    } else {
      Path file = Workspace.path(output.get());
      OutputFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
      invocation.say("wrote " + file);
    }
  }

  private static int verify(Invocation invocation) {
    if (invocation.words().size() != 2) {
      throw new UsageException(
          "'snq verify' takes two files, " + invocation.words().size() + " were given");
    }
    try {
      Circuit a = open(invocation, invocation.words().get(0)).one(invocation.text(CIRCUIT));
      Circuit b = open(invocation, invocation.words().get(1)).one(invocation.text(CIRCUIT));
      long seed = invocation.seed().orElse(RunOptions.DEFAULT_SEED);
      CircuitComparison.Answer answer =
          CircuitComparison.of(a, b, CircuitComparison.Effort.usual(seed));
      if (answer.difference().isPresent()) {
        return ProblemPrinter.print(
            List.of(
                Problem.of(ErrorCode.CIRCUITS_DIFFER, null, answer.difference().get())
                    .accepted("the same, compared " + answer.how())
                    .help("look at both with snq draw")),
            List.of(),
            invocation);
      }
      invocation.print("equal " + answer.how() + "\n");
      return 0;
    } catch (FileProblems e) {
      return e.exit();
    }
  }
}
