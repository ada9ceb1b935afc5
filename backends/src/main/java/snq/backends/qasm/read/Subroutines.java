package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Statement;
import snq.backends.qasm.tree.Type;
import snq.dsl.ErrorCode;

/// Subroutines: each call is written out where it stands.
final class Subroutines {
  /// Calls within calls.
  private static final int DEEPEST = 64;

  private final Program program;
  private final Lowering lowering;
  private final Evaluator evaluator;
  private int depth;

  /// Conditions around the innermost call.
  private int conditions;

  private @Nullable Value result;

  Subroutines(Program program, Lowering lowering, Evaluator evaluator) {
    this.program = program;
    this.lowering = lowering;
    this.evaluator = evaluator;
  }

  void define(Statement.Subroutine s) {
    if (!program.scope.isOutermost()) {
      throw program.problem(
          ErrorCode.QASM_PLACE,
          s.name().at(),
          "a subroutine within a block",
          "subroutines at the outermost level",
          "move it up");
    }
    program.declare(
        s.name().text(), s.name().at(), new Symbol.Subroutine(s, program.scope, program.source));
  }

  void returns(Statement.Return r) {
    if (depth == 0) {
      throw program.problem(
          ErrorCode.QASM_PLACE, r.at(), "`return` outside a subroutine", "`return` in `def`", "");
    }
    if (program.conditions > conditions) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          r.at(),
          "a `return` that measured bits decide",
          "`return` as the last statement",
          "put what follows into `else`");
    }
    result = r.value() == null ? null : evaluator.value(r.value());
  }

  /// The value of a call; [Value.Unknown] of a subroutine without a result.
  Value call(Symbol.Subroutine s, Expression.Call call) {
    Statement.Subroutine d = s.definition();
    if (depth >= DEEPEST) {
      throw program.problem(
          ErrorCode.QASM_CYCLE,
          call.at(),
          "`" + call.name() + "` is called within itself " + DEEPEST + " times",
          "calls that end",
          "write a loop");
    }
    if (lowering.operands.gate != null) {
      throw program.problem(
          ErrorCode.QASM_PLACE, call.at(), "a subroutine in a gate", "gates", "define a gate");
    }
    if (d.arguments().size() != call.arguments().size()) {
      throw program.problem(
          ErrorCode.QASM_ARGUMENTS,
          call.at(),
          "`" + call.name() + "` with " + call.arguments().size(),
          d.arguments().size() + (d.arguments().size() == 1 ? " argument" : " arguments"),
          "");
    }
    Scope inner = new Scope(s.scope());
    List<Symbol> bound = new ArrayList<>();
    for (int i = 0; i < d.arguments().size(); i++) {
      Statement.Argument formal = d.arguments().get(i);
      Expression actual = call.arguments().get(i);
      bound.add(bind(formal, actual, s));
    }
    for (int i = 0; i < bound.size(); i++) {
      Statement.Name name = d.arguments().get(i).name();
      Symbol symbol = bound.get(i);
      program.within(
          inner,
          s.source(),
          () -> {
            program.declare(name.text(), name.at(), symbol);
            return true;
          });
    }
    distinctQubits(bound, call);
    return run(s, call, inner);
  }

  private Value run(Symbol.Subroutine s, Expression.Call call, Scope inner) {
    int before = conditions;
    Value outerResult = result;
    depth++;
    conditions = program.conditions;
    result = null;
    try {
      program.within(inner, s.source(), () -> lowering.runner.all(s.definition().body()));
      Type.Scalar type = s.definition().result();
      if (type == null) {
        return new Value.Unknown();
      }
      Value given = result;
      if (given == null) {
        throw program.problem(
            ErrorCode.QASM_TYPE,
            call.at(),
            "`" + call.name() + "` returns nothing",
            "a `return` with a value",
            "");
      }
      return evaluator.casts.to(type, given, false, call.at());
    } finally {
      depth--;
      conditions = before;
      result = outerResult;
    }
  }

  private Symbol bind(Statement.Argument formal, Expression actual, Symbol.Subroutine s) {
    Map<Statement.ArgumentKind, Boolean> arrays =
        Map.of(
            Statement.ArgumentKind.READ_ONLY_ARRAY, true,
            Statement.ArgumentKind.MUTABLE_ARRAY, false);
    if (formal.kind() == Statement.ArgumentKind.QUBITS) {
      Operands.Group group = lowering.operands.qubits(actual);
      int size = formal.size() == null ? 1 : formalSize(formal.size(), s);
      if (group.qubits().size() != size) {
        throw program.problem(
            ErrorCode.QASM_SIZE,
            actual.at(),
            group.qubits().size() + " qubits",
            size + (size == 1 ? " qubit" : " qubits"),
            "name the qubits that are meant");
      }
      return new Symbol.Qubits(group.qubits(), formal.size() == null);
    }
    Value value = evaluator.value(actual);
    Boolean readOnly = arrays.get(formal.kind());
    if (readOnly != null) {
      if (!(value instanceof Value.Array)) {
        throw program.problem(ErrorCode.QASM_TYPE, actual.at(), value.kind(), "an array", "");
      }
      return new Symbol.Variable(formal.type(), readOnly, value);
    }
    if (!(formal.type() instanceof Type.Scalar scalar)) {
      throw program.problem(ErrorCode.QASM_TYPE, actual.at(), value.kind(), "an array", "");
    }
    Value cast =
        program.within(
            s.scope(), program.source, () -> evaluator.casts.to(scalar, value, false, actual.at()));
    Symbol.Variable variable = new Symbol.Variable(scalar, false, cast);
    variable.conditions = program.conditions;
    return variable;
  }

  private int formalSize(Expression size, Symbol.Subroutine s) {
    return program.within(s.scope(), s.source(), () -> evaluator.size(size, Program.MOST_BITS));
  }

  private void distinctQubits(List<Symbol> bound, Expression.Call call) {
    List<Integer> qubits = new ArrayList<>();
    for (Symbol symbol : bound) {
      if (symbol instanceof Symbol.Qubits q) {
        qubits.addAll(q.qubits());
      }
    }
    if (qubits.stream().distinct().count() < qubits.size()) {
      throw program.problem(
          ErrorCode.QASM_QUBIT_TWICE,
          call.at(),
          "`" + call.name() + "` gets a qubit twice",
          "different qubits",
          "");
    }
  }
}
