package snq.compiler.core;

/// What a state loses in a step. MULTIPLY keeps (2^k - constant) / 2^k with the target's k and
/// rounding; SHIFT takes off sgn(x) (|x| >> constant); SUBTRACT goes toward zero by constant.
public record Leak(Kind kind, int constant) {
  public enum Kind {
    NONE,
    SHIFT,
    MULTIPLY,
    SUBTRACT
  }

  public static final Leak NONE = new Leak(Kind.NONE, 0);
}
