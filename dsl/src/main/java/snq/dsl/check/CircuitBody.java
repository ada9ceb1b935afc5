package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.tree.CircuitStatement;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Name;

/// Statements of a circuit or of a gate: loops unrolled, conditions decided, gates written out.
final class CircuitBody {
  /// Beyond this many problems no further statement is looked at.
  private static final int ENOUGH = 100;

  private final Evaluator evaluator;
  private final Registers registers;
  private final Names.Frame frame;
  private final Problems problems;
  private final boolean inGate;
  private final GateCalls calls;
  private final List<GateCall> written = new ArrayList<>();
  private boolean failed;
  private int failures;

  CircuitBody(
      Gates gates,
      Evaluator evaluator,
      Registers registers,
      Names.Frame frame,
      Problems problems,
      boolean inGate) {
    this.evaluator = evaluator;
    this.registers = registers;
    this.frame = frame;
    this.problems = problems;
    this.inGate = inGate;
    this.calls = new GateCalls(gates, evaluator, registers, problems, inGate);
  }

  /// The gates, or null when something is wrong.
  @Nullable List<GateCall> expand(List<CircuitStatement> statements) {
    run(statements);
    return failed ? null : written;
  }

  private void fail() {
    failed = true;
    failures++;
  }

  private void run(List<CircuitStatement> statements) {
    for (CircuitStatement statement : statements) {
      if (failures > ENOUGH) {
        return;
      }
      switch (statement) {
        case CircuitStatement.Qubits q -> declare(q);
        case CircuitStatement.Apply a -> {
          if (!calls.write(a, frame, written)) {
            fail();
          }
        }
        case CircuitStatement.Barrier b -> barrier(b);
        case CircuitStatement.Reset r -> reset(r);
        case CircuitStatement.For f -> loop(f);
        case CircuitStatement.If i -> choose(i);
        case Invalid i -> {
          i.names().forEach(n -> frame.put(n.text(), Value.UNKNOWN));
          registers.markBroken();
          fail();
        }
      }
    }
  }

  private void declare(CircuitStatement.Qubits qubits) {
    if (inGate) {
      problems.add(
          ErrorCode.WRONG_SORT,
          qubits.span(),
          "qubits declared in a gate",
          "the gate's own qubits");
      fail();
      return;
    }
    int before = problems.reports();
    registers.declare(qubits, frame);
    if (problems.reports() > before) {
      fail();
    }
  }

  private void barrier(CircuitStatement.Barrier barrier) {
    List<Integer> qubits = new ArrayList<>();
    for (CircuitStatement.Operand operand : barrier.operands()) {
      Registers.Operand found = registers.resolve(operand, frame);
      if (found == null) {
        fail();
        return;
      }
      found.qubits().stream().filter(q -> !qubits.contains(q)).forEach(qubits::add);
    }
    if (barrier.operands().isEmpty()) {
      for (int i = 0; i < registers.count(); i++) {
        qubits.add(i);
      }
    }
    written.add(new GateCall("barrier", List.of(), qubits, List.of()));
  }

  private void reset(CircuitStatement.Reset reset) {
    if (inGate) {
      problems.add(ErrorCode.WRONG_SORT, reset.span(), "`reset` in a gate", "gates");
      fail();
      return;
    }
    for (CircuitStatement.Operand operand : reset.operands()) {
      Registers.Operand found = registers.resolve(operand, frame);
      if (found == null) {
        fail();
        return;
      }
      for (int qubit : found.qubits()) {
        written.add(new GateCall("reset", List.of(), List.of(qubit), List.of()));
      }
    }
  }

  private void loop(CircuitStatement.For loop) {
    Value.@Nullable Sequence range = range(loop);
    if (range == null) {
      fail();
      return;
    }
    String name = loop.variable().text();
    Value before = frame.own(name);
    for (long i = 0; i < range.count() && failures <= ENOUGH; i++) {
      frame.put(name, Value.Num.plain(range.get(i)));
      run(loop.body());
    }
    restore(name, before);
  }

  private void restore(String name, @Nullable Value before) {
    if (before == null) {
      frame.remove(name);
    } else {
      frame.put(name, before);
    }
  }

  /// The numbers of the loop: a range, or a list taken as one. Null after a problem.
  private Value.@Nullable Sequence range(CircuitStatement.For loop) {
    if (!Formals.checkName(loop.variable(), problems)) {
      return null;
    }
    Value value = evaluator.evaluate(loop.range(), frame);
    if (value instanceof Value.Sequence s) {
      return s;
    }
    if (!(value instanceof Value.Unknown)) {
      problems.add(
          ErrorCode.VALUE_TYPE, loop.range().span(), value.describe(), "a range: `0 ..< 8`");
    }
    return null;
  }

  private void choose(CircuitStatement.If choice) {
    Value condition = evaluator.evaluate(choice.condition(), frame);
    if (condition instanceof Value.Flag f) {
      run(f.value() ? choice.then() : choice.otherwise());
      return;
    }
    if (!(condition instanceof Value.Unknown)) {
      ErrorCode code =
          condition instanceof Value.Formula ? ErrorCode.NOT_CONSTANT : ErrorCode.VALUE_TYPE;
      problems.add(code, choice.condition().span(), condition.describe(), "`true` or `false`");
    }
    fail();
  }

  /// How many gates the statements become, without writing any. A loop whose body has the same size
  /// in each turn is counted once.
  long count(List<CircuitStatement> statements) {
    long sum = 0;
    for (CircuitStatement statement : statements) {
      sum =
          ExpansionBudget.plus(
              sum,
              switch (statement) {
                case CircuitStatement.Qubits q -> {
                  if (!inGate) {
                    registers.declare(q, frame);
                  }
                  yield 0L;
                }
                case CircuitStatement.Apply a -> calls.count(a, frame);
                case CircuitStatement.Barrier _, CircuitStatement.Reset _ -> 1L;
                case CircuitStatement.For f -> countLoop(f);
                case CircuitStatement.If i ->
                    evaluator.evaluate(i.condition(), frame) instanceof Value.Flag f
                        ? count(f.value() ? i.then() : i.otherwise())
                        : 0L;
                case Invalid _ -> 0L;
              });
    }
    return sum;
  }

  private long countLoop(CircuitStatement.For loop) {
    if (!(evaluator.evaluate(loop.range(), frame) instanceof Value.Sequence range)
        || range.count() <= 0) {
      return 0;
    }
    Name variable = loop.variable();
    Value before = frame.own(variable.text());
    frame.put(variable.text(), Value.Num.plain(range.get(0)));
    long sum = ExpansionBudget.plus(count(loop.body()), 1);
    if (LoopShape.dependsOn(variable.text(), loop.body())) {
      for (long i = 1; i < range.count() && sum <= Integer.MAX_VALUE; i++) {
        frame.put(variable.text(), Value.Num.plain(range.get(i)));
        sum = ExpansionBudget.plus(sum, ExpansionBudget.plus(count(loop.body()), 1));
      }
    } else {
      sum = ExpansionBudget.times(sum, range.count());
    }
    restore(variable.text(), before);
    return sum;
  }

  /// Whether the number of gates of a loop's body can differ from turn to turn.
  private static final class LoopShape {
    private LoopShape() {}

    static boolean dependsOn(String variable, List<CircuitStatement> body) {
      for (CircuitStatement statement : body) {
        boolean depends =
            switch (statement) {
              case CircuitStatement.Apply a ->
                  !a.modifiers().isEmpty()
                      || a.operands().stream().anyMatch(o -> o.index() instanceof Expression.Range);
              case CircuitStatement.For f ->
                  Mentions.name(variable, f.range()) || dependsOn(variable, f.body());
              case CircuitStatement.If i ->
                  Mentions.name(variable, i.condition())
                      || dependsOn(variable, i.then())
                      || dependsOn(variable, i.otherwise());
              case CircuitStatement.Qubits _,
                  CircuitStatement.Barrier _,
                  CircuitStatement.Reset _,
                  Invalid _ ->
                  false;
            };
        if (depends) {
          return true;
        }
      }
      return false;
    }
  }
}
