package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.grammar.StatementReader;
import snq.backends.qasm.read.Runner.Flow;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Statement;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;

/// The parts that turn statements into a circuit, wired together.
final class Lowering {
  private static final int DEEPEST_INCLUDE = 16;
  private static final int MOST_FILES = 64;

  final Program program;
  final Operands operands;
  final Measurements measurements;
  final Gates gates;
  final GateCalls calls;
  final Declarations declarations;
  final Subroutines subroutines;
  final Assignments assignments;
  final Pragmas pragmas;
  final Runner runner;

  private final Function<String, Optional<String>> files;
  private final List<String> open = new ArrayList<>();
  private final Map<String, Source> sources = new HashMap<>();
  private boolean statements;
  private boolean versioned;
  private int included;
  private @Nullable StatementReader reader;

  Lowering(Program program, Function<String, Optional<String>> files) {
    this.program = program;
    this.files = files;
    Evaluator evaluator = new Evaluator(program, this);
    this.operands = new Operands(program, evaluator);
    this.measurements = new Measurements(program, operands);
    this.gates = new Gates(program, this);
    this.calls = new GateCalls(program, evaluator, operands, gates);
    this.declarations = new Declarations(program, this, evaluator);
    this.subroutines = new Subroutines(program, this, evaluator);
    this.assignments = new Assignments(program, this, evaluator);
    this.pragmas = new Pragmas(program, operands);
    this.runner = new Runner(program, this, evaluator);
    StandardGates.builtIn(false).forEach(program.global::put);
  }

  /// The texts that problems point into, by name.
  List<Source> sources() {
    return List.copyOf(sources.values());
  }

  /// The reader that follows the version of the text.
  void readWith(StatementReader statementReader, Source source) {
    reader = statementReader;
    sources.put(source.name(), source);
    program.addText(source.name(), source.text());
    open.add(source.name());
  }

  /// One outermost statement with its annotations.
  Flow outermost(List<Statement> all) {
    Flow flow = Flow.NEXT;
    for (Statement s : all) {
      flow = runner.run(s);
      if (flow == Flow.BREAK || flow == Flow.CONTINUE) {
        throw runner.astray(s);
      }
      statements |= !(s instanceof Statement.Annotation);
    }
    return flow;
  }

  /// From here on a version line comes too late.
  void sawStatement() {
    statements = true;
  }

  void version(Statement.Version v) {
    String number = v.number();
    boolean known =
        number.equals("2") || number.equals("2.0") || number.matches("3(\\.[0-9]{1,3})?");
    if (!known) {
      throw program.problem(
          ErrorCode.QASM_VERSION,
          v.at(),
          "version " + number,
          "2.0 and 3.x",
          "write `OPENQASM 3.0;` or `OPENQASM 2.0;`");
    }
    if (statements || versioned || open.size() > 1) {
      if (open.size() > 1) {
        return;
      }
      throw program.problem(
          ErrorCode.QASM_VERSION,
          v.at(),
          "a version behind other statements",
          "it as the first statement",
          "move it to the top");
    }
    versioned = true;
    if (number.startsWith("2")) {
      two();
    }
  }

  private void two() {
    program.versionTwo = true;
    StandardGates.builtIn(true).forEach(program.global::put);
    if (reader != null) {
      reader.version(true);
    }
  }

  void include(Statement.Include i) {
    if (!program.scope.isOutermost()) {
      throw program.problem(
          ErrorCode.QASM_PLACE, i.at(), "`include` in a block", "it at the outermost level", "");
    }
    switch (i.file()) {
      case "stdgates.inc" -> library(i, StandardGates.stdgates());
      case "qelib1.inc" -> {
        impliedTwo();
        library(i, StandardGates.qelib1());
      }
      case "hqslib1.inc" -> {
        impliedTwo();
        library(i, StandardGates.hqslib1());
      }
      default -> file(i);
    }
  }

  /// A text without a version that begins with a library of version 2 is of version 2.
  private void impliedTwo() {
    if (!versioned && !statements && !program.versionTwo) {
      two();
    }
  }

  private void library(Statement.Include i, Map<String, Symbol> gates) {
    program.included = true;
    gates.forEach((name, symbol) -> {
      Symbol before = program.global.find(name);
      boolean same = before != null && before.equals(symbol);
      if (!same && !(before instanceof Symbol.LibraryGate)) {
        declareFor(i.at(), name, symbol);
      }
    });
  }

  private void declareFor(Place at, String name, Symbol symbol) {
    if (program.global.declares(name) && program.versionTwo == isBuiltIn(name)) {
      return;
    }
    program.declare(name, at, symbol);
  }

  private static boolean isBuiltIn(String name) {
    return name.equals("U") || name.equals("CX");
  }

  private void file(Statement.Include i) {
    if (open.contains(i.file())) {
      throw program.problem(
          ErrorCode.QASM_INCLUDE,
          i.at(),
          "`" + i.file() + "` includes itself",
          "files without a circle",
          "take one of the includes out");
    }
    if (open.size() >= DEEPEST_INCLUDE || ++included >= MOST_FILES) {
      throw program.problem(
          ErrorCode.QASM_INCLUDE,
          i.at(),
          "too many files",
          "at most " + DEEPEST_INCLUDE + " within each other, " + MOST_FILES + " in all",
          "put them together");
    }
    String text =
        files
            .apply(i.file())
            .orElseThrow(() ->
                program.problem(
                    ErrorCode.QASM_INCLUDE,
                    i.at(),
                    "there is no file `" + i.file() + "`",
                    "stdgates.inc, qelib1.inc, hqslib1.inc or a file beside this one",
                    "look at its name"));
    program.included = true;
    Source source = new Source(i.file(), text);
    StatementReader inner = new StatementReader(source, program.limits);
    inner.version(program.versionTwo);
    String before = program.source;
    readWithin(source, inner);
    program.source = before;
  }

  private void readWithin(Source source, StatementReader inner) {
    StatementReader outer = reader;
    readWith(inner, source);
    program.source = source.name();
    int at = 0;
    try {
      while (true) {
        StatementReader.Read read = inner.next(at);
        if (read.isEnd()) {
          return;
        }
        Problem problem = read.problem().orElse(null);
        if (problem != null) {
          throw new ProblemException(problem);
        }
        outermost(read.statements());
        at = read.end();
      }
    } finally {
      open.removeLast();
      reader = outer;
    }
  }
}
