package snq.backends.qasm.read;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.read.Symbol.Cell;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Place;
import snq.dsl.ErrorCode;

/// Qubits and classical bits that names and brackets mean.
final class Operands {
  private final Program program;
  private final Evaluator evaluator;

  /// The block with the qubits of the gate whose body is read; null outside gates.
  @Nullable Scope gate;

  Operands(Program program, Evaluator evaluator) {
    this.program = program;
    this.evaluator = evaluator;
  }

  /// @param scalar one qubit, not a register of one
  record Group(List<Integer> qubits, boolean scalar) {
    public Group {
      qubits = List.copyOf(qubits);
    }
  }

  record Target(List<Cell> cells, boolean scalar) {
    public Target {
      cells = List.copyOf(cells);
    }
  }

  Group qubits(Expression e) {
    return switch (e) {
      case Expression.Hardware h -> physical(h);
      case Expression.Name n -> named(n);
      case Expression.Index i -> {
        Group base = qubits(i.base());
        if (base.scalar()) {
          throw program.problem(
              ErrorCode.QASM_INDEX,
              i.at(),
              "an index of a single qubit",
              "the name alone",
              gate != null ? "give the gate a qubit for each that it acts on" : "");
        }
        Selections.Chosen chosen = evaluator.select(i.selectors(), base.qubits().size(), i.at());
        yield new Group(
            chosen.indices().stream().map(k -> base.qubits().get(k)).toList(), chosen.single());
      }
      default -> throw program.problem(ErrorCode.QASM_KIND, e.at(), "a value", "qubits", "");
    };
  }

  private Group named(Expression.Name n) {
    Symbol symbol = program.scope.find(n.name());
    if (symbol == null) {
      throw program.unknown(n.name(), n.at(), "a declared qubit or register");
    }
    if (!(program.find(n.name(), n.at()) instanceof Symbol.Qubits q)) {
      throw program.kind(n.name(), n.at(), symbol, "qubits");
    }
    if (gate != null && !gate.declares(n.name())) {
      throw program.problem(
          ErrorCode.QASM_PLACE,
          n.at(),
          "`" + n.name() + "` is declared outside the gate",
          "the gate's own qubits",
          "write it into the gate's list of qubits");
    }
    return new Group(q.qubits(), q.scalar());
  }

  private Group physical(Expression.Hardware h) {
    if (gate != null) {
      throw program.problem(
          ErrorCode.QASM_PLACE, h.at(), "a physical qubit in a gate", "the gate's qubits", "");
    }
    if (program.virtualQubits > 0) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          h.at(),
          "a physical qubit beside declared ones",
          "either `$k` or declared qubits",
          "use one kind throughout");
    }
    if (h.number() >= Program.MOST_BITS) {
      throw program.problem(
          ErrorCode.QASM_TOO_LARGE,
          h.at(),
          "a qubit beyond " + (Program.MOST_BITS - 1),
          "$0 to $" + (Program.MOST_BITS - 1),
          "");
    }
    program.physicalQubits = Math.max(program.physicalQubits, h.number() + 1);
    return new Group(List.of(h.number()), true);
  }

  Target bits(Expression e) {
    return switch (e) {
      case Expression.Name n -> {
        Symbol symbol = program.scope.find(n.name());
        if (symbol == null) {
          throw program.unknown(n.name(), n.at(), "declared classical bits");
        }
        if (!(program.find(n.name(), n.at()) instanceof Symbol.BitCells b)) {
          throw program.kind(n.name(), n.at(), symbol, "classical bits");
        }
        yield new Target(b.cells(), b.scalar());
      }
      case Expression.Index i -> {
        Target base = bits(i.base());
        if (base.scalar()) {
          throw program.problem(
              ErrorCode.QASM_INDEX, i.at(), "an index of a single bit", "the name alone", "");
        }
        Selections.Chosen chosen = evaluator.select(i.selectors(), base.cells().size(), i.at());
        yield new Target(
            chosen.indices().stream().map(k -> base.cells().get(k)).toList(), chosen.single());
      }
      default -> throw program.problem(ErrorCode.QASM_KIND, e.at(), "a value", "bits", "");
    };
  }

  /// All qubits that a statement without operands is about.
  List<Integer> all(Place at) {
    int count = program.qubits();
    if (count == 0) {
      throw program.problem(
          ErrorCode.QASM_UNKNOWN_NAME, at, "no qubits are declared", "declared qubits", "");
    }
    return IntStream.range(0, count).boxed().toList();
  }
}
