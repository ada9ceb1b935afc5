package snq.backends.qasm.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import snq.backends.qasm.grammar.StatementReader;
import snq.backends.qasm.read.Runner.Flow;
import snq.backends.qasm.read.Symbol.Cell;
import snq.backends.qasm.read.Value.Bits;
import snq.backends.qasm.tree.Statement;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.dsl.Span;

/// OpenQASM 3 and 2 in: text to circuit. Every `input` is a feature, bit i of the registers is bit
/// i of the circuit. `U` has the phase of today's OpenQASM 3 text (its matrix is periodic in 2 pi),
/// and `u2`, `u3` have determinant 1, as `stdgates.inc` defines them; that is seen only under
/// controls.
public final class QasmReader {
  /// Problems of one text that are worth reading.
  private static final int MOST_PROBLEMS = 20;

  private QasmReader() {}

  /// @param warnings what has no effect, or reads otherwise elsewhere
  /// @param sources the texts that the warnings point into
  public record Result(Circuit circuit, List<Problem> warnings, List<Source> sources) {
    public Result {
      warnings = List.copyOf(warnings);
      sources = List.copyOf(sources);
    }
  }

  /// A text without includes of its own.
  ///
  /// @throws ProblemException with all problems
  public static Result read(String name, Source source) {
    return read(name, source, Limits.STANDARD, file -> Optional.empty());
  }

  /// @param name of the circuit
  /// @param files the text of an included file, if there is one
  /// @throws ProblemException with all problems
  public static Result read(
      String name, Source source, Limits limits, Function<String, Optional<String>> files) {
    Optional<Result> quick = quick(name, source, limits, files);
    return quick.isPresent() ? quick.get() : byGrammar(name, source, limits, files);
  }

  /// Plain statements by the fast road, all others by the grammar; empty where anything is wrong.
  private static Optional<Result> quick(
      String name, Source source, Limits limits, Function<String, Optional<String>> files) {
    if (source.text().length() > limits.sourceBytes()) {
      return Optional.empty();
    }
    Program program = new Program(source.name(), limits);
    Lowering lowering = new Lowering(program, files);
    StatementReader reader = new StatementReader(source, limits);
    lowering.readWith(reader, source);
    byte[] bytes = bytes(source.text());
    PlainStatements plain = new PlainStatements(bytes, program, lowering);
    boolean two = program.versionTwo;
    int at = 0;
    try {
      while (true) {
        if (program.versionTwo != two) {
          two = program.versionTwo;
          plain = new PlainStatements(bytes, program, lowering);
        }
        at = plain.run(at);
        Statement declaration = PlainDeclarations.read(bytes, at, program.versionTwo);
        if (declaration != null) {
          lowering.outermost(List.of(declaration));
          at = declaration.at().end();
          continue;
        }
        if (at == bytes.length) {
          return Optional.of(finished(name, program, lowering));
        }
        StatementReader.Read read = reader.next(at);
        if (read.problem().isPresent()) {
          return Optional.empty();
        }
        if (read.isEnd() || lowering.outermost(read.statements()) == Flow.END) {
          return Optional.of(finished(name, program, lowering));
        }
        at = read.end();
      }
    } catch (ProblemException | StackOverflowError mistake) {
      return Optional.empty();
    }
  }

  /// One byte a character, negative beyond ASCII, so that offsets are those of the text.
  private static byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean latin = bytes.length == text.length();
    for (int i = 0; latin && i < bytes.length; i++) {
      // Characters that ISO 8859-1 has not come as question marks.
      if (bytes[i] == '?' && text.charAt(i) != '?') {
        bytes[i] = -1;
      }
    }
    if (latin) {
      return bytes;
    }
    byte[] one = new byte[text.length()];
    for (int i = 0; i < one.length; i++) {
      char c = text.charAt(i);
      one[i] = c < 128 ? (byte) c : -1;
    }
    return one;
  }

  /// Every statement by the grammar: what the fast road is compared with, and where problems are
  /// found.
  ///
  /// @throws ProblemException with all problems
  static Result byGrammar(
      String name, Source source, Limits limits, Function<String, Optional<String>> files) {
    if (source.text().length() > limits.sourceBytes()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.SOURCE_TOO_LARGE,
                  null,
                  source.name() + " has more than " + limits.sourceBytes() + " characters")
              .help("raise it with --limit source=N"));
    }
    Program program = new Program(source.name(), limits);
    Lowering lowering = new Lowering(program, files);
    List<Problem> problems = new ArrayList<>();
    try {
      statements(source, program, lowering, problems);
      if (problems.isEmpty()) {
        return finished(name, program, lowering);
      }
    } catch (StackOverflowError tooDeep) {
      problems.add(
          Problem.of(ErrorCode.NESTED_TOO_DEEP, null, source.name() + " is nested too deep")
              .help("make its expressions and definitions flatter"));
    }
    throw new ProblemException(problems);
  }

  private static void statements(
      Source source, Program program, Lowering lowering, List<Problem> problems) {
    StatementReader reader = new StatementReader(source, program.limits);
    lowering.readWith(reader, source);
    boolean syntax = true;
    int at = 0;
    while (problems.size() < MOST_PROBLEMS) {
      StatementReader.Read read = reader.next(at);
      if (read.isEnd()) {
        return;
      }
      at = read.end();
      if (read.problem().isPresent()) {
        // What the statement should have declared is not known: only forms are looked at from here.
        if (syntax) {
          problems.clear();
        }
        syntax = false;
        problems.add(read.problem().get());
        continue;
      }
      if (syntax && run(read.statements(), program, lowering, problems) == Flow.END) {
        return;
      }
    }
  }

  private static Flow run(
      List<Statement> statements, Program program, Lowering lowering, List<Problem> problems) {
    try {
      return lowering.outermost(statements);
    } catch (ProblemException e) {
      problems.addAll(e.problems());
      statements.forEach(s -> broken(s, program));
      return Flow.NEXT;
    }
  }

  /// A name whose declaration was wrong is not reported again where it is used.
  private static void broken(Statement s, Program program) {
    String name =
        switch (s) {
          case Statement.Qubits q -> q.name().text();
          case Statement.Variable v -> v.name().text();
          case Statement.Gate g -> g.name().text();
          case Statement.Subroutine d -> d.name().text();
          case Statement.Let l -> l.name().text();
          default -> null;
        };
    if (name != null && !program.global.declares(name)) {
      program.global.put(name, new Symbol.Broken());
    }
  }

  private static Result finished(String name, Program program, Lowering lowering) {
    if (program.qubits() == 0) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.QASM_SIZE,
                  new Span(program.source, 0, 0),
                  "the text declares no qubits")
              .accepted("at least one qubit")
              .help("write `qubit[2] q;`"));
    }
    ones(program);
    List<Register> registers = new ArrayList<>(program.registers);
    List<Operation> operations = placed(program, registers);
    // Without a measurement all qubits are read at the end, as for every other circuit.
    List<Register> kept = program.measures ? registers : List.of();
    Circuit circuit =
        new Circuit(name, program.qubits(), program.inputs, List.of(), kept, operations);
    return new Result(circuit, program.warnings, lowering.sources());
  }

  /// No operation of a circuit sets a bit to 1 without a measurement.
  private static void ones(Program program) {
    for (Symbol.BitCells bits : program.declaredBits) {
      for (Cell cell : bits.cells()) {
        Fault fault = cell.setAt;
        if (cell.code == Bits.ONE && fault != null && program.measures) {
          throw new ProblemException(
              Problem.of(
                      ErrorCode.QASM_UNSUPPORTED,
                      new Span(fault.source(), fault.at().start(), fault.at().end()),
                      "a bit that is 1 without a measurement")
                  .accepted("bits that are 0 or measured")
                  .help("declare it `const`, if it does not change"));
        }
      }
    }
  }

  /// Bits of blocks that no declared bit stands for come after all others, in registers of their
  /// own.
  private static List<Operation> placed(Program program, List<Register> registers) {
    if (program.hiddenBits == 0) {
      return program.operations;
    }
    Map<Integer, Integer> places = new HashMap<>();
    Set<String> names = new HashSet<>();
    registers.forEach(r -> names.add(r.name()));
    int next = program.bits;
    List<Operation> operations = program.operations;
    Set<Integer> used = new TreeSet<>();
    operations.forEach(o -> Measurements.collect(o, used));
    for (int bit : used) {
      if (bit >= Program.HIDDEN) {
        places.put(bit, next++);
      }
    }
    if (places.isEmpty()) {
      return operations;
    }
    String name = "local";
    while (!names.add(name)) {
      name += "_";
    }
    registers.add(new Register(name, places.size()));
    return operations.stream().map(o -> Measurements.placed(o, places)).toList();
  }
}
