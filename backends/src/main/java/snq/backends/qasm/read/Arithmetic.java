package snq.backends.qasm.read;

import snq.backends.qasm.read.Value.Angle;
import snq.backends.qasm.read.Value.Bits;
import snq.backends.qasm.read.Value.Decided;
import snq.backends.qasm.read.Value.Open;
import snq.backends.qasm.read.Value.Real;
import snq.backends.qasm.read.Value.Truth;
import snq.backends.qasm.read.Value.Unknown;
import snq.backends.qasm.read.Value.Whole;
import snq.backends.qasm.tree.Expression.Operator;
import snq.backends.qasm.tree.Place;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;

/// Operators on values.
final class Arithmetic {
  private final Program program;
  private final OpenNumbers open;
  private final BitArithmetic bits;

  Arithmetic(Program program) {
    this.program = program;
    this.open = new OpenNumbers(program);
    this.bits = new BitArithmetic(program);
  }

  Value binary(Operator operator, Value a, Value b, Place at) {
    return switch (operator) {
      case BOTH, EITHER -> bits.logic(operator, a, b, at);
      case AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT -> bits.bitwise(operator, a, b, at);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, UNEQUAL -> compare(operator, a, b, at);
      case POWER, MULTIPLY, DIVIDE, REMAINDER, ADD, SUBTRACT ->
          number(operator, plain(a, at), plain(b, at), at);
    };
  }

  Value unary(char sign, Value a, Place at) {
    return switch (sign) {
      case '!' -> bits.not(a, at);
      case '~' -> bits.complement(a, at);
      default -> negative(plain(a, at), at);
    };
  }

  private Value negative(Value a, Place at) {
    return switch (a) {
      case Whole w -> whole(() -> Math.negateExact(w.value()), at);
      case Real r -> new Real(-r.value());
      case Angle x -> Casts.angle(-x.radians(), x.width());
      case Open o -> open.negative(o);
      case Unknown u -> u;
      case Value.Time t -> new Value.Time(-t.seconds());
      case Value.Big b -> throw type(at, "`-` of " + a.kind());
      case Truth t -> throw type(at, "`-` of " + a.kind());
      case Bits t -> throw type(at, "`-` of " + a.kind());
      case Decided t -> throw type(at, "`-` of " + a.kind());
      case Value.Array t -> throw type(at, "`-` of " + a.kind());
    };
  }

  /// Bits and truths as numbers.
  private Value plain(Value a, Place at) {
    return switch (a) {
      case Value.Big b -> {
        if (program.versionTwo) {
          yield new Real(b.value().doubleValue());
        }
        throw value(at, "a whole number of more than 63 bits");
      }
      case Truth t -> new Whole(t.value() ? 1 : 0);
      case Bits b when b.isKnown() && b.codes().size() < 64 -> new Whole(b.number());
      case Bits b -> throw runTime(at, "a number computed from measured bits");
      case Decided d -> throw runTime(at, "a number computed from measured bits");
      case Value.Array x -> throw type(at, "an array");
      case Whole w -> w;
      case Real r -> r;
      case Angle x -> x;
      case Open o -> o;
      case Unknown u -> u;
      case Value.Time t -> t;
    };
  }

  private Value number(Operator operator, Value a, Value b, Place at) {
    if (a instanceof Value.Time || b instanceof Value.Time) {
      return time(operator, a, b, at);
    }
    if (a instanceof Unknown || b instanceof Unknown) {
      return new Unknown();
    }
    if (a instanceof Open || b instanceof Open) {
      return open.binary(operator, a, b, at);
    }
    if (a instanceof Whole x && b instanceof Whole y) {
      return wholes(operator, x.value(), y.value(), at);
    }
    if (a instanceof Angle || b instanceof Angle) {
      return angles(operator, a, b, at);
    }
    return new Real(finite(reals(operator, real(a), real(b)), operator, at));
  }

  private Value wholes(Operator operator, long a, long b, Place at) {
    return switch (operator) {
      case ADD -> whole(() -> Math.addExact(a, b), at);
      case SUBTRACT -> whole(() -> Math.subtractExact(a, b), at);
      case MULTIPLY -> whole(() -> Math.multiplyExact(a, b), at);
      case DIVIDE -> divide(a, b, at);
      case REMAINDER -> {
        if (b == 0) {
          throw value(at, "a remainder of a division by 0");
        }
        yield new Whole(a % b);
      }
      default -> power(a, b, at);
    };
  }

  private Value divide(long a, long b, Place at) {
    if (b == 0) {
      throw value(at, "a division by 0");
    }
    if (program.versionTwo) {
      return new Real((double) a / b);
    }
    if (a % b != 0) {
      program.warn(
          ErrorCode.QASM_WHOLE_DIVISION,
          at,
          a + "/" + b + " of two whole numbers is " + a / b,
          "write `" + a + ".0/" + b + "` for the quotient with its fraction");
    }
    return new Whole(a / b);
  }

  private Value power(long a, long b, Place at) {
    if (b < 0 || program.versionTwo) {
      return new Real(finite(StrictMath.pow((double) a, (double) b), Operator.POWER, at));
    }
    long result = 1;
    long base = a;
    try {
      for (long left = b; left > 0; left >>= 1) {
        if ((left & 1) == 1) {
          result = Math.multiplyExact(result, base);
        }
        if (left > 1) {
          base = Math.multiplyExact(base, base);
        }
      }
    } catch (ArithmeticException e) {
      throw value(at, a + "**" + b + " has more than 63 bits");
    }
    return new Whole(result);
  }

  /// Angles stay angles where the language says so; beside other numbers they are numbers.
  private Value angles(Operator operator, Value a, Value b, Place at) {
    int width = a instanceof Angle x ? x.width() : ((Angle) b).width();
    double value = reals(operator, real(a), real(b));
    boolean both = a instanceof Angle && b instanceof Angle;
    return switch (operator) {
      case ADD, SUBTRACT -> Casts.angle(value, width);
      case MULTIPLY -> both ? new Real(value) : Casts.angle(value, width);
      case DIVIDE -> {
        finite(value, operator, at);
        if (both) {
          yield new Whole((long) value);
        }
        yield a instanceof Angle ? Casts.angle(value, width) : new Real(value);
      }
      default -> new Real(finite(value, operator, at));
    };
  }

  private Value time(Operator operator, Value a, Value b, Place at) {
    double x = a instanceof Value.Time t ? t.seconds() : real(a);
    double y = b instanceof Value.Time t ? t.seconds() : real(b);
    double result = finite(reals(operator, x, y), operator, at);
    boolean quotient = operator == Operator.DIVIDE && b instanceof Value.Time;
    return quotient ? new Real(result) : new Value.Time(result);
  }

  static double reals(Operator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> StrictMath.pow(a, b);
    };
  }

  /// The value of a known number.
  static double real(Value a) {
    return switch (a) {
      case Whole w -> (double) w.value();
      case Value.Big b -> b.value().doubleValue();
      case Real r -> r.value();
      case Angle x -> x.radians();
      case Truth t -> t.value() ? 1 : 0;
      case Value.Time t -> t.seconds();
      case Bits b -> (double) b.number();
      case Open o -> throw new IllegalArgumentException(a.kind());
      case Unknown u -> Double.NaN;
      case Decided d -> throw new IllegalArgumentException(a.kind());
      case Value.Array x -> throw new IllegalArgumentException(a.kind());
    };
  }

  private Value compare(Operator operator, Value a, Value b, Place at) {
    if (isMeasured(a) || isMeasured(b)) {
      return bits.compare(operator, a, b, at);
    }
    if (a instanceof Bits x && b instanceof Bits y) {
      if (x.codes().size() != y.codes().size()) {
        throw sizes(at, x.kind() + " and " + y.kind());
      }
      return new Truth(x.codes().equals(y.codes()) == (operator == Operator.EQUAL));
    }
    Value x = plain(a, at);
    Value y = plain(b, at);
    if (x instanceof Unknown || y instanceof Unknown || x instanceof Open || y instanceof Open) {
      throw runTime(
          at, "a comparison with " + (x instanceof Whole || x instanceof Real ? y : x).kind());
    }
    if (x instanceof Whole p && y instanceof Whole q) {
      return new Truth(holds(operator, Long.compare(p.value(), q.value())));
    }
    return new Truth(holds(operator, Double.compare(real(x) + 0.0, real(y) + 0.0)));
  }

  private static boolean isMeasured(Value a) {
    return a instanceof Decided || a instanceof Bits b && !b.isKnown();
  }

  static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_EQUAL -> order >= 0;
      case EQUAL -> order == 0;
      default -> order != 0;
    };
  }

  /// Elementary arithmetic that may pass beyond 64 bits.
  private interface Exact {
    long get();
  }

  private Value whole(Exact exact, Place at) {
    try {
      return new Whole(exact.get());
    } catch (ArithmeticException e) {
      throw value(at, "a whole number of more than 63 bits");
    }
  }

  private double finite(double value, Operator operator, Place at) {
    if (!Double.isFinite(value)) {
      throw value(
          at, operator == Operator.DIVIDE ? "a division by 0" : "a result that is not finite");
    }
    return value;
  }

  private ProblemException value(Place at, String found) {
    return program.problem(
        ErrorCode.QASM_VALUE, at, found, "an expression with a finite value", "");
  }

  private ProblemException type(Place at, String found) {
    return program.problem(ErrorCode.QASM_TYPE, at, found, "numbers", "");
  }

  private ProblemException sizes(Place at, String found) {
    return program.problem(ErrorCode.QASM_SIZE, at, found, "as many bits on both sides", "");
  }

  private ProblemException runTime(Place at, String found) {
    return program.problem(
        ErrorCode.QASM_RUN_TIME,
        at,
        found,
        "constants; conditions may ask whether measured bits have a value",
        "write the cases with `if (c == 1) { ... }`");
  }
}
