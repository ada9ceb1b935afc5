package snq.backends.qasm.read;

import java.util.List;
import snq.backends.qasm.read.Value.Angle;
import snq.backends.qasm.read.Value.Bits;
import snq.backends.qasm.read.Value.Decided;
import snq.backends.qasm.read.Value.Open;
import snq.backends.qasm.read.Value.Real;
import snq.backends.qasm.read.Value.Truth;
import snq.backends.qasm.read.Value.Unknown;
import snq.backends.qasm.read.Value.Whole;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Type;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;

/// Values as a type has them.
final class Casts {
  private static final double TURN = 2 * StrictMath.PI;

  /// Bits of a number beyond which fractions of a turn are no longer told apart.
  private static final int FINE = 53;

  private final Program program;
  private final Evaluator evaluator;

  Casts(Program program, Evaluator evaluator) {
    this.program = program;
    this.evaluator = evaluator;
  }

  /// Modulo a turn, and to the nearest of 2^width parts of one.
  static Angle angle(double radians, int width) {
    double turns = radians / TURN;
    if (width > 0 && width < FINE) {
      double parts = StrictMath.pow(2, width);
      turns = Math.rint(turns * parts) / parts;
      return new Angle((turns - Math.floor(turns)) * TURN, width);
    }
    boolean inside = radians >= 0 && radians < TURN;
    return new Angle(inside ? radians : (turns - Math.floor(turns)) * TURN, width);
  }

  /// @param explicit true for `int(x)`: fractions are cut off, numbers become bits
  Value to(Type.Scalar type, Value value, boolean explicit, Place at) {
    if (value instanceof Unknown) {
      return value;
    }
    return switch (type.kind()) {
      case INT -> whole(type, value, explicit, true, at);
      case UINT -> whole(type, value, explicit, false, at);
      case FLOAT -> real(value, at);
      case ANGLE -> angle(type, value, at);
      case BOOL -> evaluator.truth(value, at);
      case BIT -> bits(type, value, explicit, at);
      case DURATION, STRETCH -> {
        if (value instanceof Value.Time) {
          yield value;
        }
        throw wrong(at, value, "a time such as `100ns`");
      }
      case COMPLEX ->
          throw program.problem(
              ErrorCode.QASM_UNSUPPORTED, at, "a complex number", "real numbers", "");
    };
  }

  private Value whole(Type.Scalar type, Value value, boolean explicit, boolean signed, Place at) {
    int width = type.size() == null ? 0 : evaluator.size(type.size(), 1 << 16);
    switch (value) {
      case Whole w -> {
        return fitted(w.value(), width, explicit, signed, at);
      }
      case Truth t -> {
        return new Whole(t.value() ? 1 : 0);
      }
      case Bits b when b.isKnown() && b.codes().size() < 64 -> {
        return fitted(b.number(), width, explicit, signed, at);
      }
      case Bits b when !b.isKnown() -> {
        if (width > 0 && width < b.codes().size()) {
          throw program.problem(
              ErrorCode.QASM_SIZE, at, b.kind() + " as " + width, "at least as many", "");
        }
        return new Bits(b.codes(), false);
      }
      case Real r when explicit && Math.abs(r.value()) < 9e18 -> {
        return fitted((long) r.value(), width, true, signed, at);
      }
      case Angle a when explicit && width > 0 && width < FINE -> {
        return new Whole(Math.round(a.radians() / TURN * StrictMath.pow(2, width)));
      }
      case Open o ->
          throw program.problem(
              ErrorCode.QASM_RUN_TIME, at, o.kind(), "a constant", "take a float for inputs");
      default -> throw wrong(at, value, "a whole number");
    }
  }

  private Value fitted(long value, int width, boolean wraps, boolean signed, Place at) {
    long least = signed ? (width > 0 && width < 64 ? -(1L << (width - 1)) : Long.MIN_VALUE) : 0;
    long most =
        width > 0 && width < 64 - (signed ? 0 : 1)
            ? (1L << (signed ? width - 1 : width)) - 1
            : Long.MAX_VALUE;
    if (value >= least && value <= most) {
      return new Whole(value);
    }
    if (wraps && width > 0 && width < 63) {
      long low = value & ((1L << width) - 1);
      return new Whole(signed && low > most ? low - (1L << width) : low);
    }
    throw program.problem(
        ErrorCode.QASM_VALUE,
        at,
        "the whole number " + value,
        least + " to " + most,
        "take a wider type");
  }

  private Value real(Value value, Place at) {
    return switch (value) {
      case Whole w -> new Real((double) w.value());
      case Real r -> r;
      case Angle a -> new Real(a.radians());
      case Truth t -> new Real(t.value() ? 1 : 0);
      case Open o -> o;
      case Bits b when b.isKnown() && b.codes().size() < 64 -> new Real((double) b.number());
      default -> throw wrong(at, value, "a number");
    };
  }

  private Value angle(Type.Scalar type, Value value, Place at) {
    int width = type.size() == null ? 0 : evaluator.size(type.size(), 1 << 16);
    return switch (value) {
      case Whole w -> angle((double) w.value(), width);
      case Real r -> angle(r.value(), width);
      case Angle a -> angle(a.radians(), width);
      case Open o -> o;
      case Bits b when b.isKnown() && b.codes().size() < 64 && b.codes().size() == width ->
          angle((double) b.number() / StrictMath.pow(2, width) * TURN, width);
      case Bits b when !b.isKnown() ->
          throw program.problem(
              ErrorCode.QASM_RUN_TIME, at, "an angle of measured bits", "a constant", "");
      default -> throw wrong(at, value, "an angle");
    };
  }

  private Value bits(Type.Scalar type, Value value, boolean explicit, Place at) {
    if (type.size() == null) {
      Value truth =
          value instanceof Bits b && !b.scalar() && !explicit
              ? null
              : value instanceof Whole w && (w.value() < 0 || w.value() > 1)
                  ? null
                  : value instanceof Real ? null : value;
      if (truth == null) {
        throw wrong(at, value, "0, 1, true or false");
      }
      return switch (evaluator.truth(truth, at)) {
        case Truth t -> new Bits(List.of(t.value() ? Bits.ONE : Bits.ZERO), true);
        case Decided d when d.decision() instanceof Decision.Literal l && l.value() ->
            new Bits(List.of(l.bit()), true);
        default -> throw computed(at);
      };
    }
    int width = evaluator.size(type.size(), Program.MOST_BITS);
    switch (value) {
      case Bits b -> {
        if (b.codes().size() != width) {
          throw program.problem(
              ErrorCode.QASM_SIZE, at, b.kind(), width + " bits", "give both the same size");
        }
        return new Bits(b.codes(), false);
      }
      case Whole w -> {
        boolean fits = explicit || width >= 63 || w.value() >= 0 && w.value() >>> width == 0;
        if (!fits) {
          throw program.problem(
              ErrorCode.QASM_VALUE, at, w.kind(), "a number of " + width + " bits", "");
        }
        return Bits.of(w.value(), width);
      }
      case Truth t when width == 1 -> {
        return new Bits(List.of(t.value() ? Bits.ONE : Bits.ZERO), false);
      }
      case Angle a when a.width() == width && width < FINE -> {
        return Bits.of(Math.round(a.radians() / TURN * StrictMath.pow(2, width)), width);
      }
      case Decided d -> throw computed(at);
      default -> throw wrong(at, value, width + " bits, such as \"0101\"");
    }
  }

  private ProblemException computed(Place at) {
    return program.problem(
        ErrorCode.QASM_UNSUPPORTED,
        at,
        "a bit computed from measured bits",
        "bits as they are measured",
        "compute it in the condition that uses it");
  }

  private ProblemException wrong(Place at, Value found, String accepted) {
    return program.problem(
        ErrorCode.QASM_TYPE, at, found.kind(), accepted, "write such a value, or cast it");
  }
}
