package snq.compiler.core;

import java.util.Locale;

/// How float weights become integers.
///
/// @param bits of a stored weight; 0 for the target's
public record QuantizeOptions(Method method, boolean perChannel, int bits) {
  public static final QuantizeOptions DEFAULT = new QuantizeOptions(Method.MAX_ABS, false, 0);

  /// What the largest stored weight stands for.
  public enum Method {
    /// The largest weight.
    MAX_ABS,
    /// The weight that 99.9 % are not above; larger ones are clipped to it.
    PERCENTILE,
    /// The weight that gives the least sum of squared weight errors.
    LEAST_ERROR
  }

  /// @param method `max_abs`, `percentile` or `least_error`, as the settings table has it
  public static QuantizeOptions of(String method, boolean perChannel, int bits) {
    return new QuantizeOptions(Method.valueOf(method.toUpperCase(Locale.ROOT)), perChannel, bits);
  }
}
