package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.read.Operands.Target;
import snq.backends.qasm.read.Symbol.Cell;
import snq.backends.qasm.read.Value.Bits;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Statement;
import snq.backends.qasm.tree.Statement.Role;
import snq.backends.qasm.tree.Type;
import snq.compiler.circuit.Circuit.Register;
import snq.dsl.ErrorCode;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// Declarations of qubits, bits, inputs, constants, variables and aliases.
final class Declarations {
  private final Program program;
  private final Lowering lowering;
  private final Evaluator evaluator;

  Declarations(Program program, Lowering lowering, Evaluator evaluator) {
    this.program = program;
    this.lowering = lowering;
    this.evaluator = evaluator;
  }

  void qubits(Statement.Qubits q) {
    outermost(q.at(), "qubits");
    int size = q.size() == null ? 1 : evaluator.size(q.size(), Program.MOST_BITS);
    int first = program.virtualQubits;
    if (first + size > Program.MOST_BITS) {
      throw tooMany(q.at(), "qubits");
    }
    if (program.physicalQubits > 0) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          q.at(),
          "declared qubits beside physical ones",
          "either `$k` or declared qubits",
          "use one kind throughout");
    }
    List<Integer> numbers = IntStream.range(first, first + size).boxed().toList();
    program.declare(q.name().text(), q.name().at(), new Symbol.Qubits(numbers, q.size() == null));
    program.virtualQubits += size;
  }

  private RuntimeException tooMany(Place at, String what) {
    return program.problem(
        ErrorCode.QASM_TOO_LARGE,
        at,
        "more than " + Program.MOST_BITS + " " + what,
        "at most " + Program.MOST_BITS,
        "");
  }

  private void outermost(Place at, String what) {
    if (!program.scope.isOutermost()) {
      throw program.problem(
          ErrorCode.QASM_PLACE,
          at,
          what + " within a block",
          what + " at the outermost level",
          "move the declaration up");
    }
  }

  void variable(Statement.Variable v) {
    switch (v.type()) {
      case Type.Scalar scalar -> scalar(v, scalar);
      case Type.ArrayOf array -> array(v, array);
    }
  }

  private void scalar(Statement.Variable v, Type.Scalar type) {
    if (v.role() == Role.INPUT) {
      input(v, type, List.of());
    } else if (type.kind() == Type.Kind.COMPLEX) {
      throw unsupported(v, "a complex variable", "real numbers");
    } else if (v.role() == Role.OUTPUT && type.kind() != Type.Kind.BIT) {
      throw unsupported(v, "an output of type " + type.kind().word(), "outputs of type bit");
    } else if (type.kind() == Type.Kind.BIT && v.role() != Role.CONST) {
      bits(v, type);
    } else if (v.role() == Role.CONST) {
      constant(v, type);
    } else {
      Value value =
          v.initial() == null
              ? zero(type)
              : evaluator.casts.to(type, evaluator.value(v.initial()), false, v.initial().at());
      if (value instanceof Value.Decided) {
        throw unsupported(v, "a truth value that measurements decide", "constants");
      }
      if (value instanceof Bits b && !b.isKnown()) {
        throw unsupported(v, "a number of measured bits", "conditions on the bits themselves");
      }
      if (type.size() != null) {
        evaluator.size(type.size(), 1 << 16);
      }
      declare(v, new Symbol.Variable(type, false, value));
    }
  }

  private static Value zero(Type.Scalar type) {
    return switch (type.kind()) {
      case INT, UINT -> new Value.Whole(0);
      case FLOAT -> new Value.Real(0);
      case ANGLE -> new Value.Angle(0, 0);
      case BOOL -> new Value.Truth(false);
      case DURATION, STRETCH -> new Value.Time(0);
      case BIT, COMPLEX -> throw new IllegalArgumentException(type.kind().word());
    };
  }

  private void declare(Statement.Variable v, Symbol.Variable symbol) {
    symbol.conditions = program.conditions;
    program.declare(v.name().text(), v.name().at(), symbol);
  }

  private RuntimeException unsupported(Statement.Variable v, String found, String accepted) {
    return program.problem(ErrorCode.QASM_UNSUPPORTED, v.at(), found, accepted, "leave it out");
  }

  private void constant(Statement.Variable v, Type.Scalar type) {
    Expression initial = given(v);
    Value value = known(evaluator.value(initial), initial.at());
    declare(
        v, new Symbol.Variable(type, true, evaluator.casts.to(type, value, false, initial.at())));
  }

  private static Expression given(Statement.Variable v) {
    if (v.initial() == null) {
      throw new IllegalArgumentException("a constant without a value");
    }
    return v.initial();
  }

  private Value known(Value value, Place at) {
    boolean open =
        value instanceof Value.Open
            || value instanceof Value.Decided
            || value instanceof Bits b && !b.isKnown();
    if (open) {
      throw program.problem(
          ErrorCode.QASM_RUN_TIME, at, value.kind(), "a constant", "leave `const` out");
    }
    return value;
  }

  private void bits(Statement.Variable v, Type.Scalar type) {
    int size = type.size() == null ? 1 : evaluator.size(type.size(), Program.MOST_BITS);
    if ((long) program.bits + program.hiddenBits + size > Program.MOST_BITS) {
      throw tooMany(v.at(), "bits");
    }
    Bits initial = null;
    if (v.initial() != null && !(v.initial() instanceof Expression.Measure)) {
      Value value = evaluator.value(v.initial());
      initial = (Bits) evaluator.casts.to(type, value, false, v.initial().at());
    }
    // The name is taken before its bits are numbered.
    boolean global = program.scope.isOutermost();
    program.checkFree(v.name().text(), v.name().at());
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      cells.add(program.newCell());
    }
    Symbol.BitCells symbol = new Symbol.BitCells(cells, type.size() == null);
    program.declare(v.name().text(), v.name().at(), symbol);
    if (global) {
      program.registers.add(new Register(v.name().text(), size));
      program.declaredBits.add(symbol);
    }
    Target target = new Target(cells, symbol.scalar());
    if (v.initial() instanceof Expression.Measure m) {
      lowering.measurements.measure(m, target);
    } else if (initial != null) {
      lowering.measurements.assign(target, initial, v.at());
    }
  }

  private void input(Statement.Variable v, Type.Scalar type, List<Integer> sizes) {
    outermost(v.at(), "inputs");
    if (type.kind() != Type.Kind.FLOAT && type.kind() != Type.Kind.ANGLE) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          v.at(),
          "an input of type " + type.kind().word(),
          "inputs of type float and angle",
          "write a `const` with the value that is meant");
    }
    if (type.size() != null) {
      evaluator.size(type.size(), 1 << 16);
    }
    String name = v.name().text();
    List<Value> elements = new ArrayList<>();
    int count = sizes.stream().reduce(1, (a, b) -> a * b);
    for (int i = 0; i < count; i++) {
      elements.add(new Value.Open(new Expr.Element(name, i), 1));
    }
    Value value =
        sizes.isEmpty() ? elements.get(0) : new Value.Array(type, sizes, List.copyOf(elements));
    declare(v, new Symbol.Variable(v.type(), true, value));
    program.inputs.add(new Array(name, new Shape(sizes)));
  }

  private void array(Statement.Variable v, Type.ArrayOf type) {
    List<Integer> sizes = new ArrayList<>();
    long count = 1;
    for (Expression size : type.sizes()) {
      sizes.add(evaluator.size(size, Program.MOST_BITS));
      count = Program.times(count, sizes.getLast());
    }
    if (count > Program.MOST_BITS) {
      throw tooMany(v.at(), "elements");
    }
    if (v.role() == Role.INPUT) {
      input(v, type.element(), sizes);
      return;
    }
    if (v.role() == Role.OUTPUT) {
      throw unsupported(v, "an output array", "outputs of type bit");
    }
    Type.Kind kind = type.element().kind();
    if (kind == Type.Kind.BIT || kind == Type.Kind.COMPLEX || kind == Type.Kind.STRETCH) {
      throw program.problem(
          ErrorCode.QASM_TYPE,
          v.at(),
          "an array of " + kind.word(),
          "arrays of int, uint, float, angle, bool or duration",
          kind == Type.Kind.BIT ? "write `bit[n]`" : "");
    }
    List<Value> elements = new ArrayList<>();
    if (v.initial() == null) {
      for (int i = 0; i < count; i++) {
        elements.add(zero(type.element()));
      }
    } else {
      fill(v.initial(), type.element(), sizes, v.role() == Role.CONST, elements);
    }
    boolean constant = v.role() == Role.CONST;
    declare(
        v, new Symbol.Variable(type, constant, new Value.Array(type.element(), sizes, elements)));
  }

  private void fill(
      Expression e, Type.Scalar element, List<Integer> sizes, boolean constant, List<Value> into) {
    if (sizes.isEmpty()) {
      Value value = evaluator.value(e);
      Value given = constant ? known(value, e.at()) : value;
      into.add(evaluator.casts.to(element, given, false, e.at()));
      return;
    }
    if (e instanceof Expression.Items items) {
      if (items.items().size() != sizes.get(0)) {
        throw program.problem(
            ErrorCode.QASM_SIZE,
            e.at(),
            items.items().size() + " values",
            sizes.get(0) + " values",
            "give as many values as the array has");
      }
      List<Integer> rest = sizes.subList(1, sizes.size());
      items.items().forEach(i -> fill(i, element, rest, constant, into));
      return;
    }
    Value value = evaluator.value(e);
    if (!(value instanceof Value.Array array) || !array.sizes.equals(sizes)) {
      throw program.problem(
          ErrorCode.QASM_TYPE, e.at(), value.kind(), "values in braces of this shape", "");
    }
    array.elements.forEach(x -> into.add(evaluator.casts.to(element, x, false, e.at())));
  }

  /// `let a = q[0:1] ++ r;`: qubits, or classical bits.
  void let(Statement.Let let) {
    Expression first = let.parts().get(0);
    Symbol symbol = isBits(first) ? bitAlias(let) : qubitAlias(let);
    // A loop may make the same alias in every round, and OpenQASM's own examples do so in one.
    if (program.scope.declares(let.name().text()) && !program.scope.isOutermost()) {
      program.scope.put(let.name().text(), symbol);
    } else {
      program.declare(let.name().text(), let.name().at(), symbol);
    }
  }

  private boolean isBits(Expression e) {
    @Nullable Expression at = e;
    while (at instanceof Expression.Index i) {
      at = i.base();
    }
    return at instanceof Expression.Name n
        && program.scope.find(n.name()) instanceof Symbol.BitCells;
  }

  private Symbol qubitAlias(Statement.Let let) {
    List<Integer> qubits = new ArrayList<>();
    boolean scalar = let.parts().size() == 1;
    for (Expression part : let.parts()) {
      Operands.Group group = lowering.operands.qubits(part);
      qubits.addAll(group.qubits());
      scalar &= group.scalar();
    }
    if (qubits.stream().distinct().count() < qubits.size()) {
      throw program.problem(
          ErrorCode.QASM_QUBIT_TWICE,
          let.at(),
          "`" + let.name().text() + "` has a qubit twice",
          "different qubits",
          "");
    }
    return new Symbol.Qubits(qubits, scalar);
  }

  private Symbol bitAlias(Statement.Let let) {
    List<Cell> cells = new ArrayList<>();
    boolean scalar = let.parts().size() == 1;
    for (Expression part : let.parts()) {
      Target target = lowering.operands.bits(part);
      cells.addAll(target.cells());
      scalar &= target.scalar();
    }
    return new Symbol.BitCells(cells, scalar);
  }
}
