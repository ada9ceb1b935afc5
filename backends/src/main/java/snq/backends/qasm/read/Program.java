package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.tree.Place;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.NearName;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Span;
import snq.dsl.model.CircuitModel.Array;

/// What has been read so far: names, qubits, bits, inputs, operations, and how much is still
/// allowed.
final class Program {
  /// Bits of variables within blocks are numbered from here on until their place is known.
  static final int HIDDEN = 1 << 28;

  /// Qubits and bits of one circuit.
  static final int MOST_BITS = 1 << 20;

  private static final int MOST_WARNINGS = 20;

  final Limits limits;
  final Scope global = new Scope(null);
  final List<Array> inputs = new ArrayList<>();
  final List<Register> registers = new ArrayList<>();
  final Map<Integer, Symbol.Cell> hiddenCells = new LinkedHashMap<>();
  final Map<Integer, Integer> hiddenSince = new LinkedHashMap<>();
  final List<Symbol.BitCells> declaredBits = new ArrayList<>();
  final List<Problem> warnings = new ArrayList<>();

  String source;
  Scope scope = global;
  List<Operation> operations = new ArrayList<>();
  boolean versionTwo;
  boolean measures;

  /// True when a library was included.
  boolean included;

  /// True while a call is written out whose operations are counted already.
  boolean paid;

  private final Map<String, String> texts = new LinkedHashMap<>();

  /// Bodies around the current statement that run only if measured bits say so.
  int conditions;

  /// True while a gate's body is looked at for the first time: operations are only counted.
  boolean counting;

  long counted;
  int virtualQubits;
  int physicalQubits;
  int bits;
  int hiddenBits;

  /// Changes with every classical bit.
  long bitVersion;

  long steps;
  private long produced;
  private final Set<ErrorCode> warned = new HashSet<>();

  Program(String source, Limits limits) {
    this.source = source;
    this.limits = limits;
  }

  /// The text of the current source.
  String text() {
    return texts.getOrDefault(source, "");
  }

  void addText(String name, String text) {
    texts.put(name, text);
  }

  int qubits() {
    return Math.max(virtualQubits, physicalQubits);
  }

  Span span(Place at) {
    return new Span(source, at.start(), at.end());
  }

  ProblemException problem(ErrorCode code, Place at, String found, String accepted, String help) {
    return new ProblemException(Problem.of(code, span(at), found).accepted(accepted).help(help));
  }

  /// A warning, once a code.
  void warn(ErrorCode code, Place at, String found, String help) {
    if (!counting && warned.add(code) && warnings.size() < MOST_WARNINGS) {
      warnings.add(Problem.of(code, span(at), found).help(help));
    }
  }

  void emit(Operation operation) {
    if (counting) {
      counted++;
    } else {
      operations.add(operation);
    }
  }

  /// Operations that are about to be made.
  void spend(long more, Place at) {
    if (counting || paid) {
      return;
    }
    produced = plus(produced, more);
    long limit = limits.model().expansion();
    if (produced > limit) {
      throw tooLarge(
          at,
          produced == Long.MAX_VALUE
              ? "more than 2^63 operations"
              : grouped(produced) + " operations");
    }
  }

  /// Whether one more statement of one operation is allowed.
  boolean hasRoom() {
    long limit = limits.model().expansion();
    return produced < limit && steps < limit;
  }

  /// One statement of one operation was run.
  void made() {
    produced++;
    steps++;
  }

  /// Statements that are about to run.
  void step(long more, Place at) {
    steps = plus(steps, more);
    if (steps > limits.model().expansion()) {
      throw tooLarge(
          at, steps == Long.MAX_VALUE ? "more than 2^63 rounds" : grouped(steps) + " rounds");
    }
  }

  private ProblemException tooLarge(Place at, String what) {
    return problem(
        ErrorCode.QASM_TOO_LARGE,
        at,
        "written out there are " + what,
        "at most " + grouped(limits.model().expansion()),
        "make the loops and definitions smaller, or raise `--limit expansion=N`");
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static long plus(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  static long times(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  /// Runs within a block of its own.
  <T> T within(Scope inner, String text, Supplier<T> work) {
    Scope outer = scope;
    String before = source;
    scope = inner;
    source = text;
    try {
      return work.get();
    } finally {
      scope = outer;
      source = before;
    }
  }

  /// Declares a name in the current block.
  void declare(String name, Place at, Symbol symbol) {
    checkFree(name, at);
    scope.put(name, symbol);
  }

  /// Refuses a name that the current block has already.
  void checkFree(String name, Place at) {
    boolean later = versionTwo && StandardGates.isLaterOfQelib1(name, scope.find(name));
    boolean taken = scope.declares(name) && !later;
    if (!taken && scope.isOutermost() && isConstant(name)) {
      taken = true;
    }
    if (taken) {
      Symbol before = scope.find(name);
      throw problem(
          ErrorCode.QASM_DUPLICATE,
          at,
          "`"
              + name
              + "` is "
              + (before == null ? "a constant of the language" : before.kind())
              + " already",
          "a name that is not taken",
          "write `" + name + "_` or another name");
    }
  }

  private boolean isConstant(String name) {
    return name.equals("pi") || !versionTwo && Constants.has(name);
  }

  Symbol find(String name, Place at) {
    Symbol symbol = scope.find(name);
    if (symbol == null) {
      throw unknown(name, at, "a declared name");
    }
    if (symbol instanceof Symbol.Broken) {
      throw new ProblemException(List.of());
    }
    return symbol;
  }

  ProblemException unknown(String name, Place at, String accepted) {
    String help =
        NearName.of(name, scope.names())
            .map(near -> "did you mean `" + near + "`?")
            .orElse("declare it above this line");
    return problem(
        ErrorCode.QASM_UNKNOWN_NAME, at, "`" + name + "` is not declared", accepted, help);
  }

  ProblemException kind(String name, Place at, @Nullable Symbol symbol, String accepted) {
    return problem(
        ErrorCode.QASM_KIND,
        at,
        "`" + name + "` is " + (symbol == null ? "nothing" : symbol.kind()),
        accepted,
        "write the name of " + accepted);
  }

  /// A place for one more bit.
  Symbol.Cell newCell() {
    if (scope.isOutermost()) {
      return new Symbol.Cell(bits++);
    }
    Symbol.Cell cell = new Symbol.Cell(HIDDEN + hiddenBits++);
    hiddenCells.put(cell.bit, cell);
    return cell;
  }
}
