package snq.backends.qasm.read;

import java.util.List;
import snq.backends.qasm.read.Value.Open;
import snq.backends.qasm.read.Value.Whole;
import snq.backends.qasm.tree.Expression.Operator;
import snq.backends.qasm.tree.Place;
import snq.compiler.circuit.Angles;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.Expr;
import snq.dsl.model.Expr.BinaryOperator;
import snq.dsl.model.Expr.Function;

/// Numbers that depend on inputs, as expressions of a circuit's angles.
final class OpenNumbers {
  /// Parts of one expression; walks over it recurse.
  private static final int LARGEST = 2000;

  /// Whole powers are products up to here.
  private static final int MOST_FACTORS = 16;

  private final Program program;

  OpenNumbers(Program program) {
    this.program = program;
  }

  static Expr expression(Value a) {
    return a instanceof Open o ? o.expression() : Angles.constant(Arithmetic.real(a));
  }

  private static int size(Value a) {
    return a instanceof Open o ? o.size() : 1;
  }

  Open negative(Open a) {
    return new Open(Angles.negate(a.expression()), a.size() + 1);
  }

  Value binary(Operator operator, Value a, Value b, Place at) {
    Expr x = expression(a);
    Expr y = expression(b);
    int size = size(a) + size(b) + 1;
    check(size, at);
    return switch (operator) {
      case ADD -> new Open(Angles.add(x, y), size);
      case SUBTRACT -> new Open(Angles.subtract(x, y), size);
      case MULTIPLY -> new Open(new Expr.Binary(BinaryOperator.MULTIPLY, x, y), size);
      case DIVIDE -> {
        if (y instanceof Expr.Constant c && c.value() == 0) {
          throw program.problem(
              ErrorCode.QASM_VALUE, at, "a division by 0", "a divisor that is not 0", "");
        }
        yield new Open(new Expr.Binary(BinaryOperator.DIVIDE, x, y), size);
      }
      case POWER -> power(a, b, at);
      default ->
          throw unsupported(at, "`" + operator.sign() + "` of a number that depends on an input");
    };
  }

  private Value power(Value a, Value b, Place at) {
    if (!(a instanceof Open base)) {
      throw unsupported(at, "an exponent that depends on an input");
    }
    if (!(b instanceof Whole w) || Math.abs(w.value()) > MOST_FACTORS) {
      boolean half = !(b instanceof Open) && Arithmetic.real(b) == 0.5;
      if (half) {
        return call(Function.SQRT, base, at);
      }
      throw unsupported(at, "a power of a number that depends on an input");
    }
    Expr product = Angles.constant(1);
    long count = Math.abs(w.value());
    check((int) (base.size() * count), at);
    for (int i = 0; i < count; i++) {
      product =
          i == 0
              ? base.expression()
              : new Expr.Binary(BinaryOperator.MULTIPLY, product, base.expression());
    }
    if (w.value() < 0) {
      product = new Expr.Binary(BinaryOperator.DIVIDE, Angles.constant(1), product);
    }
    return new Open(product, (int) (base.size() * Math.max(1, count)));
  }

  Value call(Function function, Open a, Place at) {
    check(a.size() + 1, at);
    return new Open(new Expr.Call(function, List.of(a.expression())), a.size() + 1);
  }

  Value tangent(Open a, Place at) {
    return binary(Operator.DIVIDE, call(Function.SIN, a, at), call(Function.COS, a, at), at);
  }

  private void check(int size, Place at) {
    if (size > LARGEST) {
      throw program.problem(
          ErrorCode.QASM_TOO_LARGE,
          at,
          "an expression of inputs with more than " + LARGEST + " parts",
          "smaller expressions",
          "bind the inputs to numbers");
    }
  }

  ProblemException unsupported(Place at, String found) {
    return program.problem(
        ErrorCode.QASM_UNSUPPORTED,
        at,
        found,
        "+, -, *, /, whole powers up to "
            + MOST_FACTORS
            + ", sin, cos, tan, arcsin, arccos, arctan, exp and sqrt of inputs",
        "compute it before, and give the result as an input");
  }
}
