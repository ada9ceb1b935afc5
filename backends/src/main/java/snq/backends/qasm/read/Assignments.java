package snq.backends.qasm.read;

import java.math.BigInteger;
import java.util.List;
import snq.backends.qasm.read.Operands.Target;
import snq.backends.qasm.read.Value.Bits;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Statement;
import snq.backends.qasm.tree.Type;
import snq.dsl.ErrorCode;

/// Assignments to variables, bits and elements of arrays.
final class Assignments {
  private final Program program;
  private final Lowering lowering;
  private final Evaluator evaluator;

  Assignments(Program program, Lowering lowering, Evaluator evaluator) {
    this.program = program;
    this.lowering = lowering;
    this.evaluator = evaluator;
  }

  void assign(Statement.Assign a) {
    Expression base = a.target();
    while (base instanceof Expression.Index i) {
      base = i.base();
    }
    Expression.Name name = (Expression.Name) base;
    Symbol symbol = program.scope.find(name.name());
    if (symbol == null) {
      throw program.unknown(name.name(), name.at(), "a declared variable");
    }
    switch (program.find(name.name(), name.at())) {
      case Symbol.BitCells b -> bits(a);
      case Symbol.Variable v -> variable(a, v, name);
      default -> throw program.kind(name.name(), name.at(), symbol, "a variable or bits");
    }
  }

  private void bits(Statement.Assign a) {
    Target target = lowering.operands.bits(a.target());
    if (a.value() instanceof Expression.Measure m && a.operator() == null) {
      lowering.measurements.measure(m, target);
      return;
    }
    Value value = value(a);
    Type.Scalar type =
        new Type.Scalar(
            a.at(),
            Type.Kind.BIT,
            target.scalar()
                ? null
                : new Expression.Whole(a.at(), BigInteger.valueOf(target.cells().size())));
    boolean number = value instanceof Value.Whole && !target.scalar();
    Bits cast = (Bits) evaluator.casts.to(type, value, number, a.value().at());
    lowering.measurements.assign(target, cast, a.at());
  }

  private Value value(Statement.Assign a) {
    Value value = evaluator.value(a.value());
    return a.operator() == null
        ? value
        : evaluator.binary(a.operator(), evaluator.value(a.target()), value, a.at());
  }

  private void variable(Statement.Assign a, Symbol.Variable v, Expression.Name name) {
    if (v.constant || v.type == null) {
      throw program.problem(
          ErrorCode.QASM_TYPE,
          a.at(),
          "`" + name.name() + "` does not change: it is a constant, an input or an angle of a gate",
          "a variable",
          "declare a variable");
    }
    if (program.conditions > v.conditions) {
      throw program.problem(
          ErrorCode.QASM_RUN_TIME,
          a.at(),
          "`" + name.name() + "` would depend on measured bits",
          "gates, measurements and resets under such a condition",
          "ask for the bits where the variable is used");
    }
    Value value = value(a);
    if (a.target() instanceof Expression.Index index) {
      element(a, v, index, value);
      return;
    }
    switch (v.type) {
      case Type.Scalar scalar -> {
        boolean wraps = a.operator() != null && scalar.kind() == Type.Kind.UINT;
        Value cast = evaluator.casts.to(scalar, value, wraps, a.value().at());
        if (cast instanceof Bits b && !b.isKnown() || cast instanceof Value.Decided) {
          throw program.problem(
              ErrorCode.QASM_UNSUPPORTED,
              a.at(),
              "a variable computed from measured bits",
              "conditions on the bits themselves",
              "ask for the bits where the variable is used");
        }
        v.value = cast;
      }
      case Type.ArrayOf array -> whole(a, v, value);
    }
  }

  private void whole(Statement.Assign a, Symbol.Variable v, Value value) {
    Value.Array to = (Value.Array) v.value;
    if (!(value instanceof Value.Array from) || !from.sizes.equals(to.sizes)) {
      throw program.problem(
          ErrorCode.QASM_TYPE, a.at(), value.kind(), "an array of the same shape", "");
    }
    List<Value> copy = List.copyOf(from.elements);
    for (int i = 0; i < copy.size(); i++) {
      to.elements.set(i, copy.get(i));
    }
  }

  private void element(Statement.Assign a, Symbol.Variable v, Expression.Index index, Value value) {
    boolean inner = index.base() instanceof Expression.Index;
    if (!(v.value instanceof Value.Array array) || inner) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          a.at(),
          "a part of " + v.value.kind(),
          "elements of arrays, a[i, j], and whole variables",
          "assign the whole value");
    }
    List<Integer> places = evaluator.selections.places(array, index.selectors(), index.at());
    if (value instanceof Value.Array from) {
      if (from.elements.size() != places.size()) {
        throw program.problem(
            ErrorCode.QASM_SIZE,
            a.at(),
            from.elements.size() + " elements into " + places.size(),
            "as many on both sides",
            "");
      }
      List<Value> copy = List.copyOf(from.elements);
      for (int i = 0; i < places.size(); i++) {
        array.elements.set(places.get(i), copy.get(i));
      }
      return;
    }
    if (places.size() != 1) {
      throw program.problem(
          ErrorCode.QASM_SIZE, a.at(), "one value for " + places.size(), "an array", "");
    }
    array.elements.set(
        places.get(0), evaluator.casts.to(array.element, value, false, a.value().at()));
  }
}
