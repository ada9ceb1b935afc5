package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.read.Value.Truth;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Expression.Operator;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Statement;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;

/// Runs statements: loops are unrolled, conditions decided where they are known, and what is left
/// goes into the circuit.
final class Runner {
  private final Program program;
  private final Lowering lowering;
  private final Evaluator evaluator;

  Runner(Program program, Lowering lowering, Evaluator evaluator) {
    this.program = program;
    this.lowering = lowering;
    this.evaluator = evaluator;
  }

  /// What follows a statement.
  enum Flow {
    NEXT,
    BREAK,
    CONTINUE,
    RETURN,
    END
  }

  /// Statements one after the other, in the current block.
  Flow all(List<Statement> statements) {
    for (Statement statement : statements) {
      Flow flow = run(statement);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  /// A statement of a gate's body.
  void inGate(Statement s) {
    boolean allowed =
        switch (s) {
          case Statement.Call c -> true;
          case Statement.Barrier b -> true;
          case Statement.For f -> true;
          case Statement.If i -> true;
          case Statement.Block b -> true;
          case Statement.Nop n -> true;
          case Statement.Annotation n -> true;
          case Statement.Pragma p -> true;
          default -> false;
        };
    if (!allowed) {
      throw program.problem(
          ErrorCode.QASM_PLACE,
          s.at(),
          "this statement in a gate",
          "gates, barriers and `for`",
          "use a subroutine, `def`");
    }
    run(s);
  }

  Flow run(Statement s) {
    program.step(1, s.at());
    switch (s) {
      case Statement.Call c -> lowering.calls.call(c);
      case Statement.Assign a -> lowering.assignments.assign(a);
      case Statement.Measure m -> measureOnly(m);
      case Statement.Barrier b -> barrier(b.operands(), b.at());
      case Statement.Reset r -> reset(r);
      case Statement.Qubits q -> lowering.declarations.qubits(q);
      case Statement.Variable v -> lowering.declarations.variable(v);
      case Statement.Let l -> lowering.declarations.let(l);
      case Statement.Gate g -> lowering.gates.define(g);
      case Statement.Opaque o ->
          program.declare(o.name().text(), o.name().at(), new Symbol.OpaqueGate(o.name().text()));
      case Statement.Subroutine d -> lowering.subroutines.define(d);
      case Statement.Foreign f -> foreign(f);
      case Statement.Evaluate e -> evaluator.value(e.value());
      case Statement.Delay d -> delay(d);
      case Statement.Nop n -> {}
      case Statement.Annotation n ->
          program.warn(ErrorCode.QASM_DROPPED, n.at(), "an annotation", "delete it");
      case Statement.Pragma p -> lowering.pragmas.run(p);
      case Statement.Include i -> lowering.include(i);
      case Statement.Version v -> lowering.version(v);
      case Statement.Block b -> {
        return block(b.statements());
      }
      case Statement.Box b -> {
        return box(b);
      }
      case Statement.If i -> {
        return branch(i.condition(), i.then(), i.otherwise(), i.at());
      }
      case Statement.For f -> {
        return loop(f);
      }
      case Statement.While w -> {
        return loop(w);
      }
      case Statement.Switch w -> {
        return choose(w, evaluator.value(w.value()), 0);
      }
      case Statement.Jump j -> {
        return jump(j);
      }
      case Statement.Return r -> {
        lowering.subroutines.returns(r);
        return Flow.RETURN;
      }
    }
    return Flow.NEXT;
  }

  Flow block(List<Statement> statements) {
    return program.within(new Scope(program.scope), program.source, () -> all(statements));
  }

  private Flow body(Statement s) {
    return s instanceof Statement.Block b ? block(b.statements()) : block(List.of(s));
  }

  private void measureOnly(Statement.Measure m) {
    // The result is thrown away, but the qubit goes on in the state that was read.
    Value.Bits unread = lowering.measurements.measure(new Expression.Measure(m.at(), m.qubits()));
    assert !unread.codes().isEmpty();
  }

  private void barrier(List<Expression> operands, Place at) {
    List<Integer> qubits = new ArrayList<>();
    for (Expression operand : operands) {
      qubits.addAll(lowering.operands.qubits(operand).qubits());
    }
    if (operands.isEmpty()) {
      if (lowering.operands.gate != null || program.qubits() == 0) {
        return;
      }
      qubits.addAll(lowering.operands.all(at));
    }
    program.spend(1, at);
    program.emit(new Barrier(qubits.stream().distinct().toList()));
  }

  private void reset(Statement.Reset r) {
    List<Integer> qubits = lowering.operands.qubits(r.operand()).qubits();
    program.spend(qubits.size(), r.at());
    for (int qubit : qubits) {
      program.emit(new Reset(qubit));
    }
  }

  private void delay(Statement.Delay d) {
    Value time = evaluator.value(d.duration());
    if (!(time instanceof Value.Time)) {
      throw program.problem(
          ErrorCode.QASM_TYPE, d.duration().at(), time.kind(), "a time such as `100ns`", "");
    }
    program.warn(ErrorCode.QASM_DROPPED, d.at(), "`delay`, kept as a barrier", "delete it");
    barrier(d.operands(), d.at());
  }

  private Flow box(Statement.Box b) {
    program.warn(ErrorCode.QASM_DROPPED, b.at(), "the time of a `box`", "delete it");
    List<Operation> outer = program.operations;
    List<Operation> inner = new ArrayList<>();
    program.operations = inner;
    Flow flow;
    try {
      flow = block(b.body());
    } finally {
      program.operations = outer;
    }
    List<Integer> qubits =
        inner.stream().flatMap(o -> o.qubits().stream()).distinct().sorted().toList();
    if (!qubits.isEmpty()) {
      outer.add(new Barrier(qubits));
      outer.addAll(inner);
      outer.add(new Barrier(qubits));
    } else {
      outer.addAll(inner);
    }
    return flow;
  }

  private void foreign(Statement.Foreign f) {
    if (f.name() != null) {
      program.declare(f.name(), f.at(), new Symbol.Extern(f.name()));
      return;
    }
    if (f.word().equals("cal")) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          f.at(),
          "a `cal` block",
          "gates, measurements and resets",
          "leave it out");
    }
    program.warn(ErrorCode.QASM_DROPPED, f.at(), "`" + f.word() + "`", "delete it");
  }

  private Flow branch(
      Expression condition, Statement then, @Nullable Statement otherwise, Place at) {
    Value truth = evaluator.truth(evaluator.value(condition), condition.at());
    if (truth instanceof Truth t) {
      Statement taken = t.value() ? then : otherwise;
      return taken == null ? Flow.NEXT : body(taken);
    }
    if (lowering.operands.gate != null) {
      throw program.problem(
          ErrorCode.QASM_PLACE, at, "a condition on bits in a gate", "constants", "");
    }
    Decision decision = ((Value.Decided) truth).decision();
    when(decision, then, otherwise != null, condition.at());
    if (otherwise != null) {
      when(decision.negated(), otherwise, false, condition.at());
    }
    return Flow.NEXT;
  }

  /// @param more true when the same bits are asked again afterwards
  private void when(Decision decision, Statement then, boolean more, Place at) {
    List<Condition> conditions =
        decision
            .conditions()
            .orElseThrow(() ->
                program.problem(
                    ErrorCode.QASM_UNSUPPORTED,
                    at,
                    "a condition on " + decision.bits().size() + " measured bits",
                    "bits joined by `&&` alone or by `||` alone, or at most "
                        + Decision.MOST_BITS
                        + " bits",
                    "write several `if`"));
    List<Operation> outer = program.operations;
    List<Operation> inner = new ArrayList<>();
    program.operations = inner;
    program.conditions++;
    Flow flow;
    try {
      flow = body(then);
    } finally {
      program.operations = outer;
      program.conditions--;
    }
    if (flow != Flow.NEXT) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          then.at(),
          "`break`, `continue`, `end` or `return` that measured bits decide",
          "gates, measurements and resets under such a condition",
          "put what follows into `else`");
    }
    Set<Integer> bits = decision.bits();
    boolean changes = inner.stream().anyMatch(o -> Measurements.writes(o, bits));
    if (changes && (more || conditions.size() > 1)) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          then.at(),
          "a branch that measures into the bits of its own condition",
          "other bits",
          "measure into another bit");
    }
    if (inner.isEmpty()) {
      return;
    }
    program.spend((long) inner.size() * (conditions.size() - 1), at);
    for (Condition condition : conditions) {
      outer.add(new When(condition, inner));
    }
  }

  private Flow loop(Statement.For f) {
    return switch (f.values()) {
      case Statement.Values.Range r -> range(f, r.range());
      case Statement.Values.Members m -> {
        List<Value> values = m.members().indices().stream().map(evaluator::value).toList();
        yield rounds(f, values);
      }
      case Statement.Values.Of of ->
          switch (evaluator.value(of.value())) {
            case Value.Bits b ->
                rounds(
                    f,
                    b.codes().stream().map(c -> (Value) new Value.Bits(List.of(c), true)).toList());
            case Value.Array a when a.sizes.size() == 1 -> rounds(f, List.copyOf(a.elements));
            case Value v ->
                throw program.problem(
                    ErrorCode.QASM_TYPE,
                    of.value().at(),
                    v.kind(),
                    "a range such as [0:3], a set such as {0, 3}, bits or an array",
                    "");
          };
    };
  }

  private Flow range(Statement.For f, Expression.Selector.Range r) {
    if (r.start() == null || r.stop() == null) {
      throw program.problem(
          ErrorCode.QASM_RUN_TIME, r.at(), "a range without an end", "[start:stop]", "");
    }
    long start = evaluator.constant(r.start(), "a range");
    long stop = evaluator.constant(r.stop(), "a range");
    long step = r.step() == null ? 1 : evaluator.constant(r.step(), "a range");
    if (step == 0) {
      throw evaluator.selections.stepOfZero(r.at());
    }
    boolean empty = step > 0 ? start > stop : start < stop;
    if (empty) {
      return Flow.NEXT;
    }
    long distance = Math.abs(stop - start);
    boolean wide = step > 0 ? stop - start < 0 : start - stop < 0;
    long count = wide ? Long.MAX_VALUE : distance / Math.abs(step) + 1;
    program.step(count, r.at());
    for (long i = 0; i < count; i++) {
      Flow flow = round(f, new Value.Whole(start + i * step));
      if (flow == Flow.BREAK) {
        return Flow.NEXT;
      }
      if (flow == Flow.RETURN || flow == Flow.END) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  private Flow rounds(Statement.For f, List<Value> values) {
    program.step(values.size(), f.at());
    for (Value value : values) {
      Flow flow = round(f, value);
      if (flow == Flow.BREAK) {
        return Flow.NEXT;
      }
      if (flow == Flow.RETURN || flow == Flow.END) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  private Flow round(Statement.For f, Value value) {
    Value typed =
        value instanceof Value.Unknown
            ? value
            : evaluator.casts.to(f.type(), value, false, f.name().at());
    Scope inner = new Scope(program.scope);
    Symbol.Variable variable = new Symbol.Variable(f.type(), false, typed);
    variable.conditions = program.conditions;
    inner.put(f.name().text(), variable);
    return program.within(inner, program.source, () -> body(f.body()));
  }

  private Flow loop(Statement.While w) {
    while (true) {
      Value truth = evaluator.truth(evaluator.value(w.condition()), w.condition().at());
      if (!(truth instanceof Truth t)) {
        throw program.problem(
            ErrorCode.QASM_UNSUPPORTED,
            w.condition().at(),
            "a loop that measured bits end",
            "loops whose rounds are known",
            "write `for` with a number of rounds");
      }
      if (!t.value()) {
        return Flow.NEXT;
      }
      program.step(1, w.at());
      Flow flow = body(w.body());
      if (flow == Flow.BREAK) {
        return Flow.NEXT;
      }
      if (flow == Flow.RETURN || flow == Flow.END) {
        return flow;
      }
    }
  }

  /// The branches from one on; measured bits are compared with one value after the other.
  private Flow choose(Statement.Switch w, Value value, int from) {
    for (int i = from; i < w.branches().size(); i++) {
      Statement.Branch b = w.branches().get(i);
      if (b.values().isEmpty()) {
        return block(b.body().statements());
      }
      Value any = new Truth(false);
      for (Expression e : b.values()) {
        Value equal = evaluator.binary(Operator.EQUAL, value, evaluator.value(e), e.at());
        any = evaluator.binary(Operator.EITHER, any, equal, e.at());
      }
      if (any instanceof Value.Decided d) {
        decided(w, i, d.decision());
        return Flow.NEXT;
      }
      if (any instanceof Truth t && t.value()) {
        return block(b.body().statements());
      }
    }
    return Flow.NEXT;
  }

  private void decided(Statement.Switch w, int at, Decision decision) {
    Statement.Branch b = w.branches().get(at);
    boolean last = at + 1 == w.branches().size();
    when(decision, b.body(), !last, b.at());
    if (!last) {
      List<Statement.Branch> rest = w.branches().subList(at + 1, w.branches().size());
      Statement others = new Statement.Switch(w.at(), w.value(), rest);
      when(decision.negated(), new Statement.Block(w.at(), List.of(others)), false, b.at());
    }
  }

  private Flow jump(Statement.Jump j) {
    return switch (j.kind()) {
      case BREAK -> Flow.BREAK;
      case CONTINUE -> Flow.CONTINUE;
      case END -> Flow.END;
    };
  }

  /// A jump that left all loops.
  ProblemException astray(Statement s) {
    return program.problem(
        ErrorCode.QASM_PLACE,
        s.at(),
        "`break` or `continue` outside a loop",
        "them in `for` and `while`",
        "delete it");
  }
}
