package snq.compiler.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import snq.compiler.core.CoreNeuron.Decay;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;

/// The leak of a target that is nearest to a neuron's. 1/tau = 2^-s is a shift where the target has
/// one; else n / 2^k with the nearest n.
///
/// @param leak empty when none stands for it
/// @param error distance of what is lost in a step, as a share (of the unit, for a subtraction)
record LeakChoice(Optional<Leak> leak, double error) {
  private static final LeakChoice NOT_THERE = new LeakChoice(Optional.empty(), 0);

  /// Of the potential.
  ///
  /// @param unit raw units of the state that stand for 1
  static LeakChoice voltage(Decay decay, CoreArithmetic arithmetic, double unit) {
    return of(decay, arithmetic, unit, 0, arithmetic.voltageLeakMax());
  }

  /// Of the current.
  static LeakChoice current(Decay decay, CoreArithmetic arithmetic, double unit) {
    int most = arithmetic.leakConstantMax(Leak.Kind.MULTIPLY);
    return of(decay, arithmetic, unit, arithmetic.currentLeakMin(), most);
  }

  /// @param least constant of a leak that multiplies
  /// @param most constant of a leak that multiplies
  private static LeakChoice of(
      Decay decay, CoreArithmetic arithmetic, double unit, int least, int most) {
    return switch (decay) {
      case Decay.Keep keep -> share(1 - keep.keep(), arithmetic, least, most);
      case Decay.Shrink shrink -> {
        long raw = (long) Math.rint(unit * shrink.amount());
        yield raw > arithmetic.leakConstantMax(Leak.Kind.SUBTRACT)
            ? NOT_THERE
            : exactly(Leak.Kind.SUBTRACT, (int) raw, Math.abs(raw / unit - shrink.amount()));
      }
    };
  }

  private static LeakChoice share(double lost, CoreArithmetic arithmetic, int least, int most) {
    if (lost == 0 && least == 0) {
      return new LeakChoice(Optional.of(Leak.NONE), 0);
    }
    if (arithmetic.has(Leak.Kind.SHIFT)) {
      int shift = -Math.getExponent(lost);
      if (lost == Math.scalb(1.0, -shift) && shift <= arithmetic.leakConstantMax(Leak.Kind.SHIFT)) {
        return exactly(Leak.Kind.SHIFT, shift, 0);
      }
    }
    int steps = arithmetic.leakConstantMax(Leak.Kind.MULTIPLY);
    long nearest = (long) Math.rint(lost * steps);
    if (!arithmetic.has(Leak.Kind.MULTIPLY) || nearest == 0 && lost > 0 || nearest > steps) {
      return NOT_THERE;
    }
    long n = Math.max(least, Math.min(most, nearest));
    return exactly(Leak.Kind.MULTIPLY, (int) n, Math.abs((double) n / steps - lost));
  }

  private static LeakChoice exactly(Leak.Kind kind, int constant, double error) {
    return new LeakChoice(Optional.of(new Leak(kind, constant)), error);
  }

  /// `tau = 5000 steps`, the time constant of a leak, for problems.
  static String tau(Decay decay) {
    return switch (decay) {
      case Decay.Keep keep -> "tau = " + plain(1 / (1 - keep.keep())) + " steps";
      case Decay.Shrink shrink -> "a leak of " + plain(shrink.amount()) + " a step";
    };
  }

  /// Six digits without an exponent.
  private static String plain(double value) {
    return new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  /// True when no leak of the target is near a share, at whatever unit.
  static boolean isRefused(Decay decay, CoreArithmetic arithmetic) {
    return decay instanceof Decay.Keep && voltage(decay, arithmetic, 1).leak().isEmpty();
  }

  static Problem refusal(String layer, Decay decay, Target target, @Nullable Span place) {
    int steps = target.arithmetic().leakConstantMax(Leak.Kind.MULTIPLY);
    return Problem.of(ErrorCode.LEAK_NOT_ON_TARGET, place, "`" + layer + "` has " + tau(decay))
        .accepted(
            target.name()
                + " leaks n / "
                + steps
                + " a step: tau of 1 .. "
                + steps
                + " steps, or none")
        .help("nearest: " + steps + " steps, or a neuron without leak (`IF`)");
  }
}
