package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Statement;
import snq.backends.qasm.tree.Statement.Name;
import snq.compiler.circuit.Circuit.Operation;
import snq.dsl.ErrorCode;
import snq.dsl.model.Expr;

/// Gates of the text: their definitions, and what a call becomes. A body is looked through once
/// where it stands: names, numbers of arguments, and how many operations it becomes, so that a call
/// knows its size before anything is written out.
final class Gates {
  private final Program program;
  private final Lowering lowering;
  private @Nullable String defining;
  private int deepest;

  Gates(Program program, Lowering lowering) {
    this.program = program;
    this.lowering = lowering;
  }

  @Nullable String defining() {
    return defining;
  }

  static boolean isGate(Symbol symbol) {
    return switch (symbol) {
      case Symbol.TableGate g -> true;
      case Symbol.LibraryGate g -> true;
      case Symbol.TextGate g -> true;
      case Symbol.Qubits q -> false;
      case Symbol.BitCells b -> false;
      case Symbol.Variable v -> false;
      case Symbol.OpaqueGate o -> false;
      case Symbol.Subroutine s -> false;
      case Symbol.Extern e -> false;
      case Symbol.Broken b -> false;
    };
  }

  static int angles(Symbol gate) {
    return switch (gate) {
      case Symbol.TableGate g -> g.gate().angles().size();
      case Symbol.LibraryGate g -> g.recipe().angles();
      case Symbol.TextGate g -> g.definition().angles().size();
      default -> throw new IllegalArgumentException(gate.kind());
    };
  }

  static int qubits(Symbol gate) {
    return switch (gate) {
      case Symbol.TableGate g -> g.gate().qubits();
      case Symbol.LibraryGate g -> g.recipe().qubits();
      case Symbol.TextGate g -> g.definition().qubits().size();
      default -> throw new IllegalArgumentException(gate.kind());
    };
  }

  static long size(Symbol gate) {
    return switch (gate) {
      case Symbol.TableGate g -> 1;
      case Symbol.LibraryGate g -> g.recipe().size();
      case Symbol.TextGate g -> g.size();
      default -> throw new IllegalArgumentException(gate.kind());
    };
  }

  void define(Statement.Gate gate) {
    if (!program.scope.isOutermost()) {
      throw program.problem(
          ErrorCode.QASM_PLACE,
          gate.name().at(),
          "a gate within a block",
          "gates at the outermost level",
          "move it up");
    }
    program.checkFree(gate.name().text(), gate.name().at());
    Scope inner = new Scope(program.scope);
    List<Integer> qubits = new ArrayList<>();
    for (int i = 0; i < gate.qubits().size(); i++) {
      qubits.add(i);
    }
    List<Value> angles = new ArrayList<>();
    gate.angles().forEach(a -> angles.add(new Value.Unknown()));
    bind(gate, inner, angles, qubits);
    defining = gate.name().text();
    deepest = 0;
    program.counting = true;
    program.counted = 0;
    long size;
    try {
      body(gate, inner, program.source);
      size = program.counted;
    } finally {
      program.counting = false;
      defining = null;
    }
    int depth = deepest + 1;
    if (depth > program.limits.nesting()) {
      throw program.problem(
          ErrorCode.NESTED_TOO_DEEP,
          gate.name().at(),
          depth + " gates within each other",
          "at most " + program.limits.nesting(),
          "raise it with --limit nesting=N");
    }
    program.declare(
        gate.name().text(),
        gate.name().at(),
        new Symbol.TextGate(gate, program.scope, program.source, size, depth));
  }

  /// A gate that the body being looked through calls.
  void called(Symbol gate) {
    if (program.counting && gate instanceof Symbol.TextGate g) {
      deepest = Math.max(deepest, g.depth());
    }
  }

  private void bind(Statement.Gate gate, Scope inner, List<Value> angles, List<Integer> qubits) {
    Scope outer = program.scope;
    program.scope = inner;
    try {
      for (int i = 0; i < angles.size(); i++) {
        Name name = gate.angles().get(i);
        program.declare(name.text(), name.at(), new Symbol.Variable(null, true, angles.get(i)));
      }
      for (int i = 0; i < qubits.size(); i++) {
        Name name = gate.qubits().get(i);
        program.declare(name.text(), name.at(), new Symbol.Qubits(List.of(qubits.get(i)), true));
      }
    } finally {
      program.scope = outer;
    }
  }

  private void body(Statement.Gate gate, Scope inner, String source) {
    Scope before = lowering.operands.gate;
    lowering.operands.gate = inner;
    try {
      program.within(
          inner,
          source,
          () -> {
            gate.body().forEach(lowering.runner::inGate);
            return true;
          });
    } finally {
      lowering.operands.gate = before;
    }
  }

  /// The operations of one call, modifiers aside.
  List<Operation> expand(Symbol gate, List<Value> angles, List<Integer> qubits, Place at) {
    return switch (gate) {
      case Symbol.LibraryGate g -> {
        List<Expr> expressions = angles.stream().map(OpenNumbers::expression).toList();
        yield List.copyOf(g.recipe().steps().of(expressions, qubits));
      }
      case Symbol.TextGate g -> {
        Scope inner = new Scope(g.scope());
        List<Operation> outer = program.operations;
        List<Operation> own = new ArrayList<>();
        boolean paid = program.paid;
        program.operations = own;
        program.paid = true;
        try {
          bind(g.definition(), inner, angles, qubits);
          body(g.definition(), inner, g.source());
        } finally {
          program.operations = outer;
          program.paid = paid;
        }
        yield own;
      }
      default -> throw new IllegalArgumentException(gate.kind() + " at " + at);
    };
  }

  /// A value as an angle of a gate: [Value.Real], [Value.Open] or [Value.Unknown].
  Value angle(Value value, Place at) {
    return switch (value) {
      case Value.Whole w -> new Value.Real((double) w.value());
      case Value.Big b -> finite(new Value.Real(b.value().doubleValue()), at);
      case Value.Real r -> finite(r, at);
      case Value.Angle a -> new Value.Real(a.radians());
      case Value.Truth t -> new Value.Real(t.value() ? 1 : 0);
      case Value.Open o -> o;
      case Value.Unknown u -> u;
      case Value.Bits b when b.isKnown() && b.codes().size() < 64 ->
          new Value.Real((double) b.number());
      case Value.Bits b -> throw measured(at, b);
      case Value.Decided d -> throw measured(at, d);
      case Value.Time t -> throw wrong(at, t);
      case Value.Array a -> throw wrong(at, a);
    };
  }

  private Value finite(Value.Real r, Place at) {
    if (!Double.isFinite(r.value())) {
      throw program.problem(
          ErrorCode.QASM_VALUE, at, "the angle " + r.value(), "a finite angle in radians", "");
    }
    return r;
  }

  private RuntimeException measured(Place at, Value value) {
    return program.problem(
        ErrorCode.QASM_RUN_TIME,
        at,
        "an angle computed from measured bits (" + value.kind() + ")",
        "constants and inputs",
        "write a gate for each case: `if (c == 1) { rx(pi/2) q[0]; }`");
  }

  private RuntimeException wrong(Place at, Value value) {
    return program.problem(ErrorCode.QASM_TYPE, at, value.kind(), "an angle in radians", "");
  }
}
