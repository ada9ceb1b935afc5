package snq.backends.qasm.read;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import snq.backends.qasm.read.Decision.All;
import snq.backends.qasm.read.Decision.Any;
import snq.backends.qasm.read.Decision.Literal;
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

/// Operators on bits and truths, known and measured.
final class BitArithmetic {
  /// Measured bits that an order may be asked of.
  private static final int MOST_ORDERED = 8;

  private final Program program;

  BitArithmetic(Program program) {
    this.program = program;
  }

  /// A value as a truth: [Truth] or [Decided].
  Value truth(Value a, Place at) {
    return switch (a) {
      case Truth t -> t;
      case Decided d -> d;
      case Whole w -> new Truth(w.value() != 0);
      case Value.Big b -> new Truth(true);
      case Real r -> new Truth(r.value() != 0);
      case Angle x -> new Truth(x.radians() != 0);
      case Bits b when b.isKnown() -> new Truth(b.codes().contains(Bits.ONE));
      case Bits b -> b.scalar() ? literal(b.codes().get(0)) : notZero(b);
      case Open o -> throw runTime(at, o);
      case Unknown u -> throw runTime(at, u);
      case Value.Time t -> throw type(at, t.kind(), "a truth value");
      case Value.Array x -> throw type(at, x.kind(), "a truth value");
    };
  }

  private static Value literal(int code) {
    return code < 0 ? new Truth(code == Bits.ONE) : new Decided(new Literal(code, true));
  }

  private static Value notZero(Bits b) {
    if (b.codes().contains(Bits.ONE)) {
      return new Truth(true);
    }
    List<Decision> parts = new ArrayList<>();
    b.codes().stream().filter(c -> c >= 0).forEach(c -> parts.add(new Literal(c, true)));
    return new Decided(new Any(parts));
  }

  Value not(Value a, Place at) {
    return switch (truth(a, at)) {
      case Truth t -> new Truth(!t.value());
      case Decided d -> new Decided(d.decision().negated());
      default -> throw new IllegalArgumentException(a.kind());
    };
  }

  Value logic(Operator operator, Value a, Value b, Place at) {
    boolean both = operator == Operator.BOTH;
    Value x = truth(a, at);
    Value y = truth(b, at);
    if (x instanceof Truth t) {
      return t.value() == both ? y : t;
    }
    if (y instanceof Truth t) {
      return t.value() == both ? x : t;
    }
    List<Decision> parts = new ArrayList<>();
    for (Value v : List.of(x, y)) {
      Decision d = ((Decided) v).decision();
      if (both && d instanceof All all) {
        parts.addAll(all.parts());
      } else if (!both && d instanceof Any any) {
        parts.addAll(any.parts());
      } else {
        parts.add(d);
      }
    }
    return new Decided(both ? new All(parts) : new Any(parts));
  }

  Value complement(Value a, Place at) {
    return switch (a) {
      case Bits b when b.isKnown() ->
          new Bits(
              b.codes().stream().map(c -> c == Bits.ONE ? Bits.ZERO : Bits.ONE).toList(),
              b.scalar());
      case Bits b when b.scalar() -> not(b, at);
      case Truth t -> new Truth(!t.value());
      case Decided d -> not(d, at);
      case Whole w -> new Whole(~w.value());
      default -> throw type(at, "`~` of " + a.kind(), "bits or a whole number");
    };
  }

  Value bitwise(Operator operator, Value a, Value b, Place at) {
    boolean shift = operator == Operator.SHIFT_LEFT || operator == Operator.SHIFT_RIGHT;
    if (a instanceof Bits x && shift) {
      return shift(operator, x, b, at);
    }
    if (a instanceof Bits x && b instanceof Bits y) {
      return pairs(operator, x, y, at);
    }
    if (a instanceof Angle x && b instanceof Whole y && shift) {
      double factor = StrictMath.pow(2, (double) Math.min(y.value(), 64));
      double radians =
          operator == Operator.SHIFT_LEFT ? x.radians() * factor : x.radians() / factor;
      return Casts.angle(radians, x.width());
    }
    boolean oneBit = isOneBit(a) && isOneBit(b) && !shift;
    if (oneBit && (isMeasured(a) || isMeasured(b))) {
      return ofTruths(operator, a, b, at);
    }
    long x = whole(a, at);
    long y = whole(b, at);
    return new Whole(
        switch (operator) {
          case AND -> x & y;
          case OR -> x | y;
          case XOR -> x ^ y;
          case SHIFT_LEFT -> y > 62 ? 0 : x << Math.max(0, y);
          default -> y > 62 ? 0 : x >> Math.max(0, y);
        });
  }

  private static boolean isOneBit(Value a) {
    return a instanceof Truth
        || a instanceof Decided
        || a instanceof Bits b && b.codes().size() == 1;
  }

  private static boolean isMeasured(Value a) {
    return a instanceof Decided || a instanceof Bits b && !b.isKnown();
  }

  private Value ofTruths(Operator operator, Value a, Value b, Place at) {
    return switch (operator) {
      case AND -> logic(Operator.BOTH, a, b, at);
      case OR -> logic(Operator.EITHER, a, b, at);
      default ->
          logic(
              Operator.EITHER,
              logic(Operator.BOTH, a, not(b, at), at),
              logic(Operator.BOTH, not(a, at), b, at),
              at);
    };
  }

  private Value pairs(Operator operator, Bits a, Bits b, Place at) {
    if (a.codes().size() != b.codes().size()) {
      throw program.problem(
          ErrorCode.QASM_SIZE, at, a.kind() + " and " + b.kind(), "as many on both sides", "");
    }
    if (a.isKnown() && b.isKnown()) {
      List<Integer> codes = new ArrayList<>();
      for (int i = 0; i < a.codes().size(); i++) {
        boolean x = a.codes().get(i) == Bits.ONE;
        boolean y = b.codes().get(i) == Bits.ONE;
        boolean result =
            switch (operator) {
              case AND -> x && y;
              case OR -> x || y;
              default -> x != y;
            };
        codes.add(result ? Bits.ONE : Bits.ZERO);
      }
      return new Bits(codes, a.scalar() && b.scalar());
    }
    if (a.codes().size() == 1) {
      return ofTruths(operator, a, b, at);
    }
    throw runTime(at, a);
  }

  private Value shift(Operator operator, Bits a, Value by, Place at) {
    long distance = whole(by, at);
    int size = a.codes().size();
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long from = operator == Operator.SHIFT_LEFT ? i - distance : i + distance;
      codes.add(from >= 0 && from < size ? a.codes().get((int) from) : Bits.ZERO);
    }
    return new Bits(codes, a.scalar());
  }

  private long whole(Value a, Place at) {
    return switch (a) {
      case Whole w -> w.value();
      case Truth t -> t.value() ? 1 : 0;
      case Bits b when b.isKnown() && b.codes().size() < 64 -> b.number();
      case Open o -> throw runTime(at, o);
      case Bits b -> throw runTime(at, b);
      default -> throw type(at, a.kind(), "bits or a whole number");
    };
  }

  /// A comparison of which at least one side is measured.
  Value compare(Operator operator, Value a, Value b, Place at) {
    if (!(a instanceof Bits x)) {
      return b instanceof Bits && !(a instanceof Decided)
          ? compare(mirrored(operator), b, a, at)
          : truths(operator, a, b, at);
    }
    if (b instanceof Bits y && y.codes().size() == x.codes().size()) {
      return registers(operator, x, y, at);
    }
    if (x.scalar() && (b instanceof Truth || b instanceof Decided)) {
      return truths(operator, a, b, at);
    }
    boolean equality = operator == Operator.EQUAL || operator == Operator.UNEQUAL;
    if (equality && b instanceof Value.Big big) {
      return equal(operator, x, big.value());
    }
    long wanted = whole(b, at);
    return equality
        ? equal(operator, x, BigInteger.valueOf(wanted))
        : ordered(operator, x, wanted, at);
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_EQUAL -> Operator.GREATER_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_EQUAL -> Operator.LESS_EQUAL;
      default -> operator;
    };
  }

  private Value truths(Operator operator, Value a, Value b, Place at) {
    Value differ = ofTruths(Operator.XOR, truth(a, at), truth(b, at), at);
    return switch (operator) {
      case EQUAL -> not(differ, at);
      case UNEQUAL -> differ;
      default -> throw type(at, "`" + operator.sign() + "` of truth values", "`==` or `!=`");
    };
  }

  private Value registers(Operator operator, Bits a, Bits b, Place at) {
    Value equal = new Truth(true);
    for (int i = 0; i < a.codes().size(); i++) {
      Value one = truths(Operator.EQUAL, literal(a.codes().get(i)), literal(b.codes().get(i)), at);
      equal = logic(Operator.BOTH, equal, one, at);
    }
    return switch (operator) {
      case EQUAL -> equal;
      case UNEQUAL -> not(equal, at);
      default -> throw runTime(at, a);
    };
  }

  private static Value equal(Operator operator, Bits x, BigInteger wanted) {
    List<Decision> parts = new ArrayList<>();
    int size = x.codes().size();
    boolean possible = wanted.signum() >= 0 && wanted.bitLength() <= size;
    for (int i = 0; i < size && possible; i++) {
      boolean one = wanted.testBit(i);
      int code = x.codes().get(i);
      if (code >= 0) {
        parts.add(new Literal(code, one));
      } else {
        possible = (code == Bits.ONE) == one;
      }
    }
    boolean equality = operator == Operator.EQUAL;
    if (!possible) {
      return new Truth(!equality);
    }
    Decision all = parts.size() == 1 ? parts.get(0) : new All(parts);
    return new Decided(equality ? all : all.negated());
  }

  /// The cases in which an order holds, one by one.
  private Value ordered(Operator operator, Bits x, long wanted, Place at) {
    if (x.codes().size() > MOST_ORDERED) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          at,
          "an order of " + x.codes().size() + " measured bits",
          "an order of at most " + MOST_ORDERED + " measured bits, or `==` of any number",
          "compare single values with `==`");
    }
    Value any = new Truth(false);
    for (long v = 0; v < 1L << x.codes().size(); v++) {
      if (Arithmetic.holds(operator, Long.compare(v, wanted))) {
        any = logic(Operator.EITHER, any, equal(Operator.EQUAL, x, BigInteger.valueOf(v)), at);
      }
    }
    return any;
  }

  private ProblemException runTime(Place at, Value found) {
    return program.problem(
        ErrorCode.QASM_RUN_TIME,
        at,
        found.kind(),
        "constants, and comparisons of measured bits with constants",
        "write the cases with `if (c == 1) { ... }`");
  }

  private ProblemException type(Place at, String found, String accepted) {
    return program.problem(ErrorCode.QASM_TYPE, at, found, accepted, "");
  }
}
