package snq.backends.qasm.read;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import snq.backends.qasm.read.Value.Bits;
import snq.backends.qasm.read.Value.Real;
import snq.backends.qasm.read.Value.Truth;
import snq.backends.qasm.read.Value.Whole;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Expression.Selector;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Type;
import snq.dsl.ErrorCode;

/// Values of expressions.
final class Evaluator {
  private final Program program;
  private final Lowering lowering;
  private final Arithmetic arithmetic;
  private final BitArithmetic bits;
  private final Functions functions;
  final Casts casts;
  final Selections selections;

  Evaluator(Program program, Lowering lowering) {
    this.program = program;
    this.lowering = lowering;
    this.arithmetic = new Arithmetic(program);
    this.bits = new BitArithmetic(program);
    this.functions = new Functions(program, this);
    this.casts = new Casts(program, this);
    this.selections = new Selections(program, this);
  }

  Value value(Expression e) {
    return switch (e) {
      case Expression.Whole w -> whole(w);
      case Expression.Real r -> {
        if (!Double.isFinite(r.value())) {
          throw program.problem(
              ErrorCode.QASM_VALUE, r.at(), "a number that is not finite", "up to 1.8e308", "");
        }
        yield new Real(r.value());
      }
      case Expression.Imaginary i ->
          throw program.problem(
              ErrorCode.QASM_UNSUPPORTED, i.at(), "a complex number", "real numbers", "");
      case Expression.Timing t -> new Value.Time(t.seconds());
      case Expression.DurationOf d -> new Value.Time(0);
      case Expression.Flag f -> new Truth(f.value());
      case Expression.Text t -> text(t);
      case Expression.Name n -> name(n);
      case Expression.Hardware h ->
          throw program.problem(ErrorCode.QASM_KIND, h.at(), "a qubit", "a value", "");
      case Expression.Unary u -> arithmetic.unary(u.sign(), value(u.operand()), u.at());
      case Expression.Binary b -> binary(b.operator(), value(b.left()), value(b.right()), b.at());
      case Expression.Index i -> selections.of(value(i.base()), i.selectors(), i.at());
      case Expression.Call c -> call(c);
      case Expression.Cast c -> cast(c);
      case Expression.Items i ->
          throw program.problem(
              ErrorCode.QASM_TYPE, i.at(), "a list", "a single value", "declare an array");
      case Expression.Measure m -> lowering.measurements.measure(m);
    };
  }

  Value binary(Expression.Operator operator, Value a, Value b, Place at) {
    return arithmetic.binary(operator, a, b, at);
  }

  private Value whole(Expression.Whole w) {
    BigInteger value = w.value();
    if (value.bitLength() < 64) {
      return new Whole(value.longValue());
    }
    return new Value.Big(value);
  }

  private Value text(Expression.Text t) {
    String digits = t.text().replace("_", "");
    if (!digits.matches("[01]+")) {
      throw program.problem(
          ErrorCode.QASM_TYPE, t.at(), "a string", "a string of bits such as \"0101\"", "");
    }
    List<Integer> codes = new ArrayList<>();
    for (int i = digits.length() - 1; i >= 0; i--) {
      codes.add(digits.charAt(i) == '1' ? Bits.ONE : Bits.ZERO);
    }
    return new Bits(codes, false);
  }

  private Value name(Expression.Name n) {
    Symbol symbol = program.scope.find(n.name());
    if (symbol == null) {
      boolean constant = program.versionTwo ? n.name().equals("pi") : Constants.has(n.name());
      if (constant) {
        return new Real(Constants.of(n.name()));
      }
      throw program.unknown(n.name(), n.at(), "a number or a declared name");
    }
    return switch (program.find(n.name(), n.at())) {
      case Symbol.Variable v -> v.value;
      case Symbol.BitCells b -> new Bits(b.cells().stream().map(c -> c.code).toList(), b.scalar());
      default -> throw program.kind(n.name(), n.at(), symbol, "a value");
    };
  }

  private Value call(Expression.Call c) {
    if (functions.has(c.name()) && program.scope.find(c.name()) == null) {
      return functions.call(c);
    }
    Symbol symbol = program.scope.find(c.name());
    if (symbol == null) {
      throw program.unknown(c.name(), c.at(), "a function or a subroutine");
    }
    return switch (program.find(c.name(), c.at())) {
      case Symbol.Subroutine s -> lowering.subroutines.call(s, c);
      case Symbol.Extern e ->
          throw program.problem(
              ErrorCode.QASM_UNSUPPORTED,
              c.at(),
              "a call of the extern `" + e.name() + "`",
              "subroutines with a body",
              "write it as `def`, or compute its value before");
      default -> throw program.kind(c.name(), c.at(), symbol, "a function or a subroutine");
    };
  }

  private Value cast(Expression.Cast c) {
    return switch (c.type()) {
      case Type.Scalar scalar -> casts.to(scalar, value(c.operand()), true, c.at());
      case Type.ArrayOf array ->
          throw program.problem(
              ErrorCode.QASM_TYPE, c.at(), "a cast to an array", "casts of single values", "");
    };
  }

  Value truth(Value a, Place at) {
    return bits.truth(a, at);
  }

  /// A whole number that is known now.
  long constant(Expression e, String what) {
    return switch (value(e)) {
      case Whole w -> w.value();
      case Truth t -> t.value() ? 1 : 0;
      case Bits b when b.isKnown() && b.codes().size() < 64 -> b.number();
      case Real r
          when r.value() == Math.rint(r.value())
              && Math.abs(r.value()) < 1e15
              && program.versionTwo ->
          (long) r.value();
      case Value.Open o ->
          throw program.problem(
              ErrorCode.QASM_RUN_TIME, e.at(), o.kind(), "a constant for " + what, "");
      case Value.Unknown u ->
          throw program.problem(
              ErrorCode.QASM_RUN_TIME, e.at(), u.kind(), "a constant for " + what, "");
      case Bits b ->
          throw program.problem(
              ErrorCode.QASM_RUN_TIME, e.at(), b.kind(), "a constant for " + what, "");
      case Value v ->
          throw program.problem(
              ErrorCode.QASM_TYPE, e.at(), v.kind(), "a whole number for " + what, "");
    };
  }

  /// A size of at least 1.
  int size(Expression e, int most) {
    long size = constant(e, "a size");
    if (size < 1) {
      throw program.problem(
          ErrorCode.QASM_SIZE, e.at(), "the size " + size, "1 and more", "write a positive size");
    }
    if (size > most) {
      throw program.problem(
          ErrorCode.QASM_TOO_LARGE, e.at(), "the size " + size, "at most " + most, "");
    }
    return (int) size;
  }

  Selections.Chosen select(List<Selector> selectors, int size, Place at) {
    return selections.choose(selectors, size, at);
  }
}
